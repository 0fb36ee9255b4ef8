internal import Atlas
internal import Formats
internal import Geodesy
internal import Geometry
internal import Planar
import Travel

/// A ``FeatureConversion`` at work.
struct FeatureCopy: Sendable {
    let conversion: FeatureConversion
    let input: FeatureInput
    let format: ContentFormat

    func run() throws -> FeatureConversion.Result {
        let (placement, crs) = try placement()
        var writer = GeoJSONWriter(decimals: 9)
        writer.keepsDigits = input.transformation == nil
        let sink = try FeatureSink(
            path: conversion.output,
            format: format,
            writer: writer,
            crs: crs,
            layout: input.stream.layout,
            members: kept(input.stream.members.before),
            overwrite: conversion.overwrite
        )
        var positions: (before: Int, after: Int)?
        var wide = 0
        if let tolerance = conversion.tolerance {
            let simple = try simplified(tolerance)
            positions = simple.positions
            wide = simple.wide
            let placed = try place(simple.features, placement, following: 0, areInDegrees: true)
            try sink.write(sink.encode(placed.features))
        } else {
            try input.process(threads: conversion.reading.threads) { features, before in
                let placed = try self.place(features, placement, following: before, areInDegrees: false)
                return (records: sink.encode(placed.features), wide: placed.wide)
            } inOrder: { piece in
                wide += piece.wide
                try sink.write(piece.records)
            }
        }
        try sink.finish(members: kept(input.stream.members.behind))
        let used = (placement.isDegrees || conversion.tolerance != nil) ? input.transformation : nil
        return FeatureConversion.Result(
            positions: positions,
            notices: input.stream.notices + input.warnings + memberNotices + sink.notices,
            placementNotices: [used?.notice, placement.transformation?.notice].compactMap(\.self)
                + (wide > 0 ? [.doubtfullyWide(wide, conversion.input)] : [])
        )
    }

    /// Whether positions change, so that a `bbox` would no longer be right.
    private var movesPositions: Bool { input.transformation != nil || conversion.tolerance != nil }

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
        if format != .geojson { notices += stream.collectionNotices }
        let members = stream.members
        let hasBox = stream.hasBoxes || members.before["bbox"] != nil || members.behind["bbox"] != nil
        if hasBox, movesPositions, format.isGeoJSON {
            notices.append(
                Message(
                    en: "\(conversion.input): each “bbox” is left out: the positions it enclosed were changed",
                    fr:
                        "\(conversion.input) : chaque « bbox » est laissé de côté : les positions qu’il entourait ont changé"
                )
            )
        }
        return notices
    }

    private func placement() throws -> (Placement, GeoPackageCRS) {
        guard !format.isInDegrees else { return (.inDegrees, .wgs84) }
        let source = input.transformation?.source
        // Simplified areas are in longitude and latitude and go back to where they were.
        guard let target = conversion.toCRS ?? (conversion.tolerance == nil ? nil : source?.identifier) else {
            return (.asRead, source.map(GeoPackageCRS.init) ?? .wgs84)
        }
        let start = conversion.tolerance == nil ? source?.identifier : nil
        let transformation = try SharedTransformation(
            from: start ?? "EPSG:4326",
            to: target,
            area: conversion.reading.territory.projections?.extent
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
        var seam = SeamWork(file: input.stream.name, number: number)
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
    private func simplified(
        _ tolerance: Metres
    ) throws -> (features: [Feature], positions: (before: Int, after: Int), wide: Int) {
        var features = try input.allInDegrees()
        var seam = SeamWork(file: input.stream.name, number: 0)
        try seam.divide(&features)
        let places = features.indices.filter { features[$0].shape?.areas.isEmpty == false }
        guard !places.isEmpty else { throw ComputationError.noAreas(in: conversion.input) }
        let generalisation = CoverageGeneralisation(tolerance: tolerance, gridSize: 1e-7) { latitude in
            Ellipsoid.standard.metresPerDegree(atLatitude: latitude)
        }
        let result = try generalisation.apply(
            to: places.map { features[$0].shape?.areas ?? MultiPolygon() },
            threads: conversion.reading.threads
        )
        for (place, area) in zip(places, result.areas) { features[place].shape = Shape(area) }
        return (features, (result.positionsBefore, result.positionsAfter), seam.wide)
    }
}

extension ComputationError {
    /// Nothing that could be simplified.
    fileprivate static func noAreas(in file: String) -> ComputationError {
        ComputationError(
            .invalidArgument,
            Message(
                en: "there are no areas in “\(file)” to simplify",
                fr: "il n’y a pas de territoires à simplifier dans « \(file) »"
            )
        )
    }
}
