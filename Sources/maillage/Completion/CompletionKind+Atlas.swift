import ArgumentParser
import Atlas
import Geodesy
import Geometry

/// What the atlas in use has names for.
extension CompletionKind {
    /// A layer of areas.
    static var areaLayer: CompletionKind { asked { try $0.layers } }

    /// A layer of areas, or a file of polygons.
    static var areas: CompletionKind { askedOrFile(CompletionFiles.polygons) { try $0.layers } }

    /// Layers of areas, or a file of polygons.
    static var areaLayers: CompletionKind {
        asked { request in
            let polygons = CompletionFiles(CompletionFiles.polygons)
            let files = request.prefix.contains(",") ? [] : polygons.candidates(for: request.prefix)
            return request.behindCommas((try? request.layers) ?? []) + files.candidates
        }
    }

    /// A file of the atlas, by the name of its entry.
    static var entry: CompletionKind {
        asked { request in
            try request.atlas.manifest.layers.map {
                CompletionCandidate(word: $0.name, meaning: $0.title.text(CommandLanguage.language))
            }
        }
    }

    /// The year of borders.
    static var vintage: CompletionKind { asked { try $0.atlas.territory.vintages.map(\.rawValue).candidates } }

    /// Areas of the layer that is reported, by code or by name.
    static var areaNames: CompletionKind {
        listed { request in
            let areas = try request.layer.areas
            let language = CommandLanguage.language
            return areas.map { CompletionCandidate(word: $0.code, meaning: $0.name(language)) }
                + areas.map { CompletionCandidate(word: $0.name(language), meaning: $0.code) }
        }
    }

    /// Areas of the layer that is reported, by code.
    static var areaCodes: CompletionKind {
        listed { request in
            try request.layer.areas.map {
                CompletionCandidate(word: $0.code, meaning: $0.name(CommandLanguage.language))
            }
        }
    }

    /// An antenna of the network that is edited.
    static var antenna: CompletionKind { asked { try $0.antennas.candidates } }

    /// An antenna and where it moves: `Roberval=Alma`.
    static var antennaMove: CompletionKind {
        asked { request in
            guard let sign = request.prefix.firstIndex(of: "=") else {
                return try request.antennas.map { "\($0)=" }.candidates
            }
            let before = request.prefix[...sign]
            return try request.places.map { CompletionCandidate(word: before + $0.word, meaning: $0.meaning) }
        }
    }

    /// A municipality or place.
    static var place: CompletionKind { asked { try $0.places } }

    /// A municipality, a place or an antenna.
    static var site: CompletionKind { asked { try $0.antennas.candidates + $0.places } }

    /// A bundled table of cohorts, or one of the user's.
    static var cohortTable: CompletionKind {
        askedOrFile(CompletionFiles.features) { request in
            try request.atlas.cohortTables.map {
                CompletionCandidate(word: $0.name, meaning: $0.title.text(CommandLanguage.language))
            }
        }
    }

    /// A coordinate reference system in use there.
    static var system: CompletionKind {
        asked { try ($0.atlas.territory.projections?.systems ?? []).candidates }
    }
}

extension CompletionRequest {
    /// The layers of areas, with what one of their areas is called.
    var layers: [CompletionCandidate] {
        get throws {
            try atlas.territory.layers.map {
                CompletionCandidate(word: $0.id.rawValue, meaning: $0.title.text(CommandLanguage.language))
            }
        }
    }

    /// The names of the antennas: of the file that the line names for them, else of the atlas.
    var antennas: [String] {
        get throws {
            let atlas = try? atlas
            guard let file = values(of: "--baseline", "--antennas").last else {
                return try atlas?.facilities().map(\.name) ?? []
            }
            guard CompletionColumns.isSmall(file) else { return [] }
            return try Facility.read(path: file, options: ReadingOptions(territory: atlas?.territory ?? .unknown)) {
                _ in
            }
            .map(\.name)
        }
    }

    /// The names of municipalities and places, each once.
    var places: [CompletionCandidate] {
        get throws {
            let atlas = try atlas
            let municipalities = try atlas.municipalities().map {
                CompletionCandidate(word: $0.name, meaning: $0.code ?? "")
            }
            var known = Set(municipalities.map(\.word))
            let places = ((try? atlas.places()) ?? []).filter { known.insert($0.name).inserted }
            return municipalities.filter { known.remove($0.word) != nil }
                + places.map { CompletionCandidate(word: $0.name, meaning: $0.municipality) }
        }
    }
}
