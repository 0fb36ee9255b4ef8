import Atlas
import Cartography
import Formats
import Geodesy
import Geometry
import Planar

/// From features of any kind to GeoJSON or a GeoPackage: piece by piece, or all at once where areas are simplified.
struct FeatureConversion {
    private let command: ConvertCommand
    private let destination: OutputOptions.Destination
    private let input: FeatureInput
    private let tolerance: Metres?

    init(_ command: ConvertCommand, to destination: OutputOptions.Destination) throws {
        self.command = command
        self.destination = destination
        tolerance = try command.simplify.map { text throws(UsageError) in try RadiusText.parse(text) }
        var reading = try command.reading.reading(command.options)
        reading.surroundings = .whereverItIs
        input = try FeatureInput(
            path: command.input,
            options: reading,
            keepsDigits: destination.format.isGeoJSON
        )
    }

    /// Where positions are put.
    private enum Placement: Sendable {
        case asRead
        case inDegrees
        case moved(SharedTransformation)

        var isDegrees: Bool {
            if case .inDegrees = self { true } else { false }
        }

        var transformation: SharedTransformation? {
            if case .moved(let transformation) = self { transformation } else { nil }
        }
    }

    func run() throws {
        let (placement, crs) = try placement()
        let sink = try FeatureSink(
            path: destination.path,
            format: destination.format,
            writer: GeoJSONWriter(decimals: input.transformation == nil ? 15 : 9),
            crs: crs,
            overwrite: command.options.force
        )
        var notices: [Message] = []
        if let tolerance {
            let (features, notice) = try simplified(tolerance)
            notices.append(notice)
            try sink.write(sink.encode(try place(features, placement, following: 0, areInDegrees: true)))
        } else {
            let (input, place) = (input, place)
            try input.process(threads: command.options.threadCount) { features, before in
                sink.encode(try place(features, placement, before, false))
            } inOrder: { records in
                try sink.write(records)
            }
        }
        try sink.finish()
        let used = (placement.isDegrees || tolerance != nil) ? input.transformation : nil
        notices += [used?.notice, placement.transformation?.notice].compactMap(\.self)
        Console.notices(input.stream.notices + input.warnings + sink.notices + notices, command.options)
    }

    private func placement() throws -> (Placement, GeoPackageCRS) {
        guard !destination.format.isGeoJSON else { return (.inDegrees, .wgs84) }
        let source = input.transformation?.source
        // Simplified areas are in longitude and latitude and go back to where they were.
        guard let target = command.target.toCrs ?? (tolerance == nil ? nil : source?.identifier) else {
            return (.asRead, source.map(GeoPackageCRS.init) ?? .wgs84)
        }
        let start = tolerance == nil ? source?.identifier : nil
        let transformation = try SharedTransformation(from: start ?? "EPSG:4326", to: target)
        return (.moved(transformation), GeoPackageCRS(transformation.target))
    }

    private func place(
        _ features: [Feature],
        _ placement: Placement,
        following number: Int,
        areInDegrees: Bool
    ) throws -> [Feature] {
        switch placement {
        case .asRead: return features
        case .inDegrees:
            var placed = areInDegrees ? features : try input.inDegrees(features, following: number)
            // GeoJSON would keep the numbers of the rows for identifiers that someone gave.
            if input.stream.numbersRows { for index in placed.indices { placed[index].id = nil } }
            return placed
        case .moved(let transformation):
            return try transformation.moved(features, in: input.stream.name, following: number)
        }
    }

    /// All features in longitude and latitude, the areas among them simplified together.
    private func simplified(_ tolerance: Metres) throws -> ([Feature], Message) {
        var features = try input.allInDegrees()
        let places = features.indices.filter { features[$0].shape?.areas.isEmpty == false }
        guard !places.isEmpty else {
            throw UsageError(
                "there are no areas in “\(command.input)” to simplify",
                "il n’y a pas de territoires à simplifier dans « \(command.input) »"
            )
        }
        let generalisation = CoverageGeneralisation(tolerance: tolerance, gridSize: 1e-7) { latitude in
            Ellipsoid.grs80.metresPerDegree(atLatitude: latitude)
        }
        let result = try generalisation.apply(to: places.map { features[$0].shape?.areas ?? MultiPolygon() })
        for (place, area) in zip(places, result.areas) { features[place].shape = Shape(area) }
        let style = NumberStyle(Speech.language)
        let (before, after) = (Double(result.positionsBefore), Double(result.positionsAfter))
        return (
            features,
            Message(
                en: "\(style.number(before)) positions became \(style.number(after))",
                fr: "\(style.number(before)) positions sont devenues \(style.number(after))"
            )
        )
    }
}
