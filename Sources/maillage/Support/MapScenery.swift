import Atlas
import Cartography
import Geodesy
import Geometry

/// What surrounds a result on a map, read from the atlas when a map is asked for and not before.
enum MapScenery {
    /// A result in its setting, from the inputs that it was computed with.
    static func drawing(
        of subject: MapSubject,
        _ inputs: InputOptions.Inputs,
        _ map: MapOptions,
        _ options: GlobalOptions
    ) throws -> MapDrawing {
        let (antennas, vintage) = (inputs.antennas, inputs.layer.vintage)
        let sources = inputs.sources
        return MapDrawing(
            subject,
            try setting(of: subject, antennas: antennas, sources: sources, vintage: vintage, map, options)
        )
    }

    /// A result in its setting, from the territory that points were joined with.
    static func drawing(
        of subject: MapSubject,
        _ territory: InputOptions.Territory,
        _ sources: [String],
        _ map: MapOptions,
        _ options: GlobalOptions
    ) throws -> MapDrawing {
        let (antennas, vintage) = (territory.antennas, territory.layer.vintage)
        return MapDrawing(
            subject,
            try setting(of: subject, antennas: antennas, sources: sources, vintage: vintage, map, options)
        )
    }

    /// The setting of a map of `subject`.
    ///
    /// Without an atlas, which a result of the user's own files does not need, there are no outlines.
    static func setting(
        of subject: MapSubject,
        antennas: [Antenna],
        sources names: [String],
        vintage: Vintage?,
        _ map: MapOptions,
        _ options: GlobalOptions
    ) throws -> MapSetting {
        var setting = MapSetting()
        setting.antennas = antennas
        setting.layers = try map.layerNames()
        setting.title = map.title
        setting.date = map.date
        setting.chart = map.chart
        if case .values(_, let scale) = subject.views[0].fill {
            setting.classes = try map.classMethod(for: scale.format)
        }

        let box = subject.areas.compactMap(\.shape.boundingBox).reduce(nil) { $0?.union($1) ?? $1 }
        let isNeeded = subject.layer != nil || !names.isEmpty
        let atlas: Atlas
        do {
            atlas = try options.openAtlas()
        } catch {
            if isNeeded || options.atlas != nil { throw error }
            return setting
        }
        guard box.map({ BoundingBox.quebec.intersects($0) }) ?? true else {
            setting.sources = try sentences(names, atlas)
            return setting
        }
        let year = vintage ?? .newest
        var names = names
        if subject.layer != .region, subject.layer != .serviceTerritory, subject.layer != .division {
            setting.territory = try atlas.areas(.region, vintage: year).areas
            names.append(AreaLayerID.region.layerName(year))
        }
        if setting.layers.contains(.community), subject.layer != .community {
            setting.communities = try atlas.areas(.community).areas
            names.append(AreaLayerID.community.layerName(year))
        }
        if setting.layers.contains(.cma), subject.layer != .cma {
            setting.metropolitanAreas = try atlas.areas(.cma).areas
            names.append(AreaLayerID.cma.layerName(year))
        }
        setting.sources = try sentences(names, atlas)
        return setting
    }

    /// The sources of layers of the atlas, with their vintage, each once.
    private static func sentences(_ names: [String], _ atlas: Atlas) throws -> [Message] {
        var seen: Set<String> = []
        return try names.filter { seen.insert($0).inserted }.map { name in
            let layer = try atlas.layer(name)
            // Publishers with two names write them English / French.
            let publisher = layer.publisher.languages
            return Message(
                en: "\(layer.title.en) — \(publisher.en), \(layer.vintage)",
                fr: "\(layer.title.fr) — \(publisher.fr), \(layer.vintage)"
            )
        }
    }
}

extension String {
    /// The two sides of ` / `, English and French; the whole twice where there is none.
    fileprivate var languages: (en: String, fr: String) {
        let sides = split(separator: " / ", maxSplits: 1).map(String.init)
        return sides.count == 2 ? (sides[0], sides[1]) : (self, self)
    }
}
