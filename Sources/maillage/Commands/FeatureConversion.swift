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
        reading.surroundings = .whereverItIs(reading.territory)
        input = try FeatureInput(
            path: command.input,
            options: reading,
            keepsDigits: destination.format.isGeoJSON,
            keepsMembers: destination.format.isGeoJSON
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
        var writer = GeoJSONWriter(decimals: 9)
        writer.keepsDigits = input.transformation == nil
        let sink = try FeatureSink(
            path: destination.path,
            format: destination.format,
            writer: writer,
            crs: crs,
            layout: input.stream.layout,
            members: kept(input.stream.members.before),
            overwrite: command.options.force
        )
        var notices: [Message] = []
        var wide = 0
        if let tolerance {
            let (features, notice, doubtful) = try simplified(tolerance)
            wide = doubtful
            notices.append(notice)
            let placed = try place(features, placement, following: 0, areInDegrees: true)
            try sink.write(sink.encode(placed.features))
        } else {
            let (input, place) = (input, place)
            try input.process(threads: command.options.threadCount) { features, before in
                let placed = try place(features, placement, before, false)
                return (records: sink.encode(placed.features), wide: placed.wide)
            } inOrder: { piece in
                wide += piece.wide
                try sink.write(piece.records)
            }
        }
        try sink.finish(members: kept(input.stream.members.behind))
        let used = (placement.isDegrees || tolerance != nil) ? input.transformation : nil
        notices += [used?.notice, placement.transformation?.notice].compactMap(\.self)
        notices = input.stream.notices + input.warnings + memberNotices + sink.notices + notices
        if wide > 0 { notices.append(.doubtfullyWide(wide, command.input)) }
        Console.notices(notices, command.options)
    }

    /// Whether positions change, so that a `bbox` would no longer be right.
    private var movesPositions: Bool { input.transformation != nil || tolerance != nil }

    /// The members of a record or collection that are still right.
    private func kept(_ members: Properties) -> Properties {
        guard movesPositions, !members.entries.isEmpty else { return members }
        var kept = members
        kept["bbox"] = nil
        return kept
    }

    /// What is said of the members that are not written.
    private var memberNotices: [Message] {
        let stream = input.stream
        var notices = stream.memberNotices
        if destination.format != .geojson { notices += stream.collectionNotices }
        let members = stream.members
        let hasBox = stream.hasBoxes || members.before["bbox"] != nil || members.behind["bbox"] != nil
        if hasBox, movesPositions, destination.format.isGeoJSON {
            notices.append(
                Message(
                    en: "\(command.input): each “bbox” is left out: the positions it enclosed were changed",
                    fr:
                        "\(command.input) : chaque « bbox » est laissé de côté : les positions qu’il entourait ont changé"
                )
            )
        }
        return notices
    }

    private func placement() throws -> (Placement, GeoPackageCRS) {
        guard !destination.format.isGeoJSON else { return (.inDegrees, .wgs84) }
        let source = input.transformation?.source
        // Simplified areas are in longitude and latitude and go back to where they were.
        guard let target = command.target.toCrs ?? (tolerance == nil ? nil : source?.identifier) else {
            return (.asRead, source.map(GeoPackageCRS.init) ?? .wgs84)
        }
        let start = tolerance == nil ? source?.identifier : nil
        let transformation = try SharedTransformation(
            from: start ?? "EPSG:4326",
            to: target,
            area: command.options.territory.projections?.extent
        )
        return (.moved(transformation), GeoPackageCRS(transformation.target))
    }

    private func place(
        _ features: [Feature],
        _ placement: Placement,
        following number: Int,
        areInDegrees: Bool
    ) throws -> (features: [Feature], wide: Int) {
        var placed = features
        if movesPositions { for index in placed.indices { placed[index].members = kept(placed[index].members) } }
        var seam = SeamWork(file: input.stream.name, following: number)
        let isSourceGeographic = areInDegrees || input.transformation?.source.isGeographic ?? true
        switch placement {
        // Simplified areas were cut before.
        case .asRead: if isSourceGeographic, !areInDegrees { try seam.divide(&placed) }
        case .inDegrees:
            if !areInDegrees { placed = try input.inDegrees(placed, following: number) }
            // GeoJSON would keep the numbers of the rows for identifiers that someone gave.
            if input.stream.numbersRows { for index in placed.indices { placed[index].id = nil } }
            if !areInDegrees { try seam.divide(&placed) }
        case .moved(let transformation) where transformation.target.isGeographic:
            placed = try transformation.moved(placed, in: input.stream.name, following: number)
            try seam.divide(&placed)
        case .moved(let transformation):
            let joined = isSourceGeographic ? seam.join(&placed) : []
            placed = try transformation.moved(placed, in: input.stream.name, following: number)
            try seam.unite(&placed, joined)
        }
        return (placed, seam.wide)
    }

    /// All features in longitude and latitude, the areas among them simplified together.
    private func simplified(_ tolerance: Metres) throws -> ([Feature], Message, wide: Int) {
        var features = try input.allInDegrees()
        var seam = SeamWork(file: input.stream.name, following: 0)
        try seam.divide(&features)
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
            ),
            seam.wide
        )
    }
}
