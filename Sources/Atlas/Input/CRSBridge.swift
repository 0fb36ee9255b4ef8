public import Formats
public import Geodesy
import Geometry

/// From the coordinate reference system of a file to longitude and latitude.
enum CRSBridge {
    /// The operation that a system needs; `nil` for none where nothing is stated, or longitude and latitude of WGS 84.
    static func toDegrees(from crs: String?) throws(GeodesyError) -> SharedTransformation? {
        guard let crs, !["EPSG:4326", "OGC:CRS84"].contains(crs.uppercased()) else { return nil }
        return try SharedTransformation(from: crs, to: "EPSG:4326")
    }

    /// The error, with the system that fits where positions turned out to be metres.
    static func guessing(_ error: any Error, _ path: String, _ options: ReadingOptions) -> AtlasError {
        let passed = AtlasError(passingOn: error)
        guard (passed.root as? FormatError)?.code == .projectedCoordinates, path != "-" else { return passed }
        var options = options.streamOptions
        options.positions = .any
        guard let stream = try? FeatureStream(path: path, options: options), let piece = try? stream.next(),
            let features = try? stream.parse(piece), let context = try? ProjectionContext()
        else { return passed }
        let sample = features.lazy.compactMap(\.shape).flatMap(\.coordinates).prefix(100)
        guard let advice = Message.looksLike(Array(sample), context) else { return passed }
        return AtlasError(
            passed.code,
            passed.message,
            at: passed.location,
            advice: advice,
            underlying: passed.underlying
        )
    }
}

extension AtlasError {
    /// A position that its system cannot hold.
    static func misplaced(_ position: Coordinate, in crs: CRSDescription, at location: InputLocation) -> AtlasError {
        var advice: Message?
        if position.isOnEarth {
            advice = Message(
                en: "these look like longitude and latitude: leave --input-crs out",
                fr: "cela ressemble à longitude et latitude : retirez --input-crs"
            )
        } else if let context = try? ProjectionContext() {
            advice = .looksLike([position], context)
        }
        return AtlasError(
            .misplaced,
            Message(
                en: "(\(position.x), \(position.y)) cannot be in \(crs.identifier), \(crs.name)",
                fr: "(\(position.x), \(position.y)) ne peut pas être dans \(crs.identifier), \(crs.name)"
            ),
            at: location,
            advice: advice
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

extension Message {
    /// Says in which systems positions seem to be; `nil` where none fits.
    fileprivate static func looksLike(_ positions: [Coordinate], _ context: ProjectionContext) -> Message? {
        let fitting = CRSGuess.systems(for: positions, context)
        guard let first = fitting.first else { return nil }
        // Of zones that all fit, one stands for the others: else those of UTM would hide those of MTM.
        var families: Set<String> = []
        let different = fitting.filter { families.insert($0.zoneFamily).inserted }.prefix(3)
        let names = different.map { "\($0.identifier) (\($0.name))" }.joined(separator: ", ")
        return Message(
            en: "these look like metres in \(names): name the right one, for example --input-crs \(first.identifier)",
            fr: "cela ressemble à des mètres en \(names) : nommez le bon, par exemple --input-crs \(first.identifier)"
        )
    }
}

extension CRSDescription {
    /// The name without the number of a zone: that of UTM or MTM as a whole.
    fileprivate var zoneFamily: String { name.firstRange(of: " zone ").map { String(name[..<$0.lowerBound]) } ?? name }
}
