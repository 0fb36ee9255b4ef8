public import Formats
public import Geodesy
import Geometry

/// From the coordinate reference system of a file to longitude and latitude.
enum CRSBridge {
    /// The operation that a system needs; `nil` for none where nothing is stated, or longitude and latitude of WGS 84.
    static func toDegrees(from crs: String?, in territory: Territory) throws(GeodesyError) -> SharedTransformation? {
        guard let crs, !isWGS84(crs) else { return nil }
        return try SharedTransformation(from: crs, to: "EPSG:4326", area: territory.projections?.extent)
    }

    /// Whether a name is one of longitude and latitude on WGS 84.
    static func isWGS84(_ crs: String) -> Bool { ["EPSG:4326", "OGC:CRS84"].contains(crs.uppercased()) }

    /// The error, with the system that fits where positions turned out to be metres.
    static func guessing(_ error: any Error, _ path: String, _ options: ReadingOptions) -> AtlasError {
        if let known = error as? AtlasError { return known }
        let passed = AtlasError(passingOn: error)
        guard (passed.root as? FormatError)?.code == .projectedCoordinates,
            let sample = PositionSample(path: path, options: options), let context = try? ProjectionContext()
        else { return passed }
        var message = passed.message
        if let layer = sample.layerName {
            message = Message(
                en: "layer “\(layer)”: \(message.en)",
                fr: "couche « \(layer) » : \(message.fr)"
            )
        }
        // A layer that says degrees, and holds metres, says nothing that could be believed either.
        let areMostlyDegrees = sample.positions.count(where: \.isOnEarth) * 2 > sample.positions.count
        let advice =
            areMostlyDegrees
            ? Message(
                en: "most positions of the file are longitude and latitude: correct this one, or take it out",
                fr:
                    "la plupart des positions du fichier sont en longitude et latitude : corrigez celle-ci, ou retirez-la"
            )
            : looksLike(sample.positions, in: options.territory, context) ?? noneFits(options.territory)
        return AtlasError(
            passed.code,
            message,
            at: passed.location,
            advice: advice,
            underlying: passed.underlying
        )
    }

    /// What to do where no system of the territory fits, or it has none.
    private static func noneFits(_ territory: Territory) -> Message {
        guard territory.projections?.systems.isEmpty == false else {
            return Message(
                en: "ask whoever made the file for its system, and name it with --input-crs",
                fr: "demandez son système à l’auteur du fichier, et nommez-le avec --input-crs"
            )
        }
        return Message(
            en: "no system in use \(territory.within.en) fits: ask whoever made the file for theirs, and name it with "
                + "--input-crs",
            fr:
                "aucun système en usage \(territory.within.fr) ne convient : demandez le leur à l’auteur du fichier, et "
                + "nommez-le avec --input-crs"
        )
    }
}

extension AtlasError {
    /// A position that its system cannot hold.
    ///
    /// - Parameters:
    ///   - position: as it stands in the file.
    ///   - crs: the system.
    ///   - system: how the file came by it; `nil` where the user named it, for no known territory.
    ///   - location: the place in the file.
    ///   - advice: what to do about it, where that is known.
    /// - Returns: the error.
    static func misplaced(
        _ position: Coordinate,
        in crs: CRSDescription,
        _ system: InputSystem?,
        at location: InputLocation,
        advice: Message? = nil
    ) -> AtlasError {
        AtlasError(
            .misplaced,
            .misplaced(position, in: crs),
            at: location,
            advice: advice ?? misplacedAdvice(position, system)
        )
    }

    private static func misplacedAdvice(_ position: Coordinate, _ system: InputSystem?) -> Message {
        if position == Coordinate(x: 0, y: 0) {
            return Message(
                en: "0, 0 stands where a position is missing: leave it empty, or take the row out",
                fr: "0, 0 remplace une position manquante : laissez-la vide, ou retirez la ligne"
            )
        }
        if position.isOnEarth {
            return system?.isNamed ?? true
                ? Message(
                    en: "these look like longitude and latitude: leave --input-crs out",
                    fr: "cela ressemble à longitude et latitude : retirez --input-crs"
                )
                : Message(
                    en: "the file names that system, but these look like longitude and latitude: if they are, say "
                        + "--input-crs EPSG:4326",
                    fr: "le fichier nomme ce système, mais cela ressemble à longitude et latitude : si c’est le cas, "
                        + "dites --input-crs EPSG:4326"
                )
        }
        if let context = try? ProjectionContext(),
            let advice = CRSBridge.looksLike([position], in: system?.territory ?? .unknown, context)
        {
            return advice
        }
        return Message(
            en: "check which system they are in, and name that one with --input-crs",
            fr: "vérifiez dans quel système elles sont, et nommez celui-là avec --input-crs"
        )
    }
}

extension Message {
    /// Says that a position cannot be in a system.
    static func misplaced(_ position: Coordinate, in crs: CRSDescription) -> Message {
        Message(
            en: "(\(position.x), \(position.y)) cannot be in \(crs.identifier), \(crs.name)",
            fr: "(\(position.x), \(position.y)) ne peut pas être dans \(crs.identifier), \(crs.name)"
        )
    }
}

extension Message {
    /// Says that a position cannot be written in a system.
    static func unwritable(_ position: Coordinate, in crs: CRSDescription) -> Message {
        Message(
            en: "(\(position.x), \(position.y)) cannot be written in \(crs.identifier), \(crs.name)",
            fr: "(\(position.x), \(position.y)) ne peut pas s’écrire en \(crs.identifier), \(crs.name)"
        )
    }
}

extension GeoPackageCRS {
    /// The system that PROJ describes, as a GeoPackage states it.
    public init(_ crs: CRSDescription) {
        self.init(
            name: crs.name,
            organization: crs.authority?.organization,
            code: crs.authority?.code,
            wellKnownText: crs.wellKnownText
        )
    }
}

extension CRSBridge {
    /// Says in which systems positions seem to be; `nil` where none fits.
    ///
    /// Zones look alike: where several fit, all are told, and that only who made the file knows which.
    static func looksLike(
        _ positions: [Coordinate],
        in territory: Territory,
        _ context: ProjectionContext
    ) -> Message? {
        guard let projections = territory.projections else { return nil }
        let fitting = CRSGuess.systems(for: positions, in: projections, context)
        guard let first = fitting.first else { return nil }
        // Of zones that all fit, one stands for the others: else those of UTM would hide those of MTM.
        var families: Set<String> = []
        let different = fitting.filter { families.insert($0.zoneFamily).inserted }.prefix(3)
        let names = different.map { "\($0.identifier) (\($0.name))" }.joined(separator: ", ")
        let others = fitting.filter { !different.contains($0) }.map(\.identifier)
        let rest =
            others.isEmpty
            ? Message(en: "", fr: "")
            : Message(
                en:
                    "; \(others.joined(separator: ", ")) would fit too: each puts them elsewhere, and only whoever made the "
                    + "file knows which is right",
                fr:
                    " ; \(others.joined(separator: ", ")) conviendraient aussi : chacun les met ailleurs, et seul l’auteur "
                    + "du fichier sait lequel est le bon"
            )
        return Message(
            en: "these look like metres in \(names): name the right one, for example --input-crs \(first.identifier)"
                + rest.en,
            fr: "cela ressemble à des mètres en \(names) : nommez le bon, par exemple --input-crs \(first.identifier)"
                + rest.fr
        )
    }
}

extension CRSDescription {
    /// The name without the number of a zone: that of UTM or MTM as a whole.
    fileprivate var zoneFamily: String { name.firstRange(of: " zone ").map { String(name[..<$0.lowerBound]) } ?? name }
}
