public import Atlas
public import Catchments
internal import Geodesy
public import Geometry
public import Travel

/// Computes who and what lies within thresholds of travel cost of a facility.
public struct Coverage: Sendable {
    /// The areas to report by.
    public var layer: AreaLayer
    /// Where the people are.
    public var demand: any DemandSource
    /// The antennas; none covers nothing.
    public var facilities: [Facility]
    /// What it takes to get to them.
    public var cost: any TravelCost
    /// The thresholds of reach, in the unit of the cost; as distances at most ``GeodesicCost/maximumRadius``.
    public var thresholds: [Cost]
    /// What lies within the thresholds on the ground, in the unit of the cost; `nil` for circles around the antennas where
    /// costs are geodesic distances, and else for nothing: then nothing is said of territory.
    public var catchments: Catchments?
    /// How far the picture of a reach may depart from the true circle.
    public var tolerance = Metres(1)
    /// Whether to make the polygons of reach and gap.
    public var includesShapes = false
    /// The areas to report, by their indices in the layer; `nil` for all. With some, the total is theirs, and nothing is
    /// said of what lies outside.
    public var only: [Int]?
    /// How far outside every area a point may lie and still count to the nearest; `nil` for the layer's tolerance.
    public var reach: Metres?
    /// The land that straight lines to the antennas may leave, so that people who are nearest to one across the water are
    /// counted; `nil` not to count them. Used where costs are geodesic distances.
    public var land: Land?
    /// How many threads work on it; the answer does not depend on it.
    public var threads = 1
    /// Is told how far the computation has come.
    public var observer: ProgressObserver?

    /// Describes a computation with any travel cost.
    ///
    /// - Parameters:
    ///   - layer: the areas to report by.
    ///   - demand: where the people are.
    ///   - facilities: the facilities.
    ///   - cost: what it takes to get to them, in their order.
    ///   - thresholds: of reach, in the unit of the cost, none negative.
    public init(
        layer: AreaLayer,
        demand: any DemandSource,
        facilities: [Facility],
        cost: any TravelCost,
        thresholds: [Cost]
    ) {
        self.layer = layer
        self.demand = demand
        self.facilities = facilities
        self.cost = cost
        self.thresholds = thresholds
    }

    /// Describes a computation with geodesic distances on GRS 80.
    public init(layer: AreaLayer, demand: any DemandSource, facilities: [Facility], radii: [Metres]) {
        self.init(
            layer: layer,
            demand: demand,
            facilities: facilities,
            cost: GeodesicCost(to: facilities.map(\.position)),
            thresholds: radii.map(Cost.init)
        )
    }

    /// Computes the report.
    ///
    /// A point is covered exactly when the cost to reach the nearest antenna is at most the threshold. Areas are overlaid
    /// with the catchments in an equal-area plane, borders having been densified.
    ///
    /// - Returns: the report; an empty layer gives only totals.
    /// - Throws: ``ComputationError`` with code `invalidArgument` for a threshold out of range, of another unit than the
    ///   cost, or without a catchment, or passing on an error of PROJ or GEOS; what is wrong with the points.
    public func report() throws -> CoverageReport {
        try report(of: counted(into: emptyTally))
    }

    /// Computes the report of people who were counted before, with this cost and these thresholds.
    ///
    /// - Parameter tally: what was counted, all at once or in parts.
    /// - Returns: as ``report()`` does.
    /// - Throws: as ``report()`` does, but for the points.
    package func report(of tally: CoverageTally) throws -> CoverageReport {
        let catchments = try checkedCatchments()
        let overlay = try catchments.map { try ReachOverlay(cutting, $0) }
        return CoverageReport(
            layer: layer,
            unit: cost.unit,
            method: cost.method,
            ellipsoid: cost.ellipsoid,
            sections: thresholds.indices.map { section($0, tally, overlay) },
            shapes: overlay?.parts(thresholds) ?? [],
            territory: overlay.map {
                .init(planeName: $0.planeName, circleDeviation: $0.deviation, source: catchments?.source)
            },
            catchments: catchments,
            reaches: overlay?.shapes ?? [],
            facilityCount: facilities.count,
            acrossWater: tally.totalAcross(only)?.value,
            listed: only
        )
    }

    /// A tally of nobody.
    package var emptyTally: CoverageTally {
        CoverageTally(
            areaCount: layer.areas.count,
            thresholds: thresholds.map(\.value),
            countsCrossings: land != nil && cost is GeodesicCost
        )
    }

    private func checkedCatchments() throws -> Catchments? {
        for threshold in thresholds { try cost.check(threshold) }
        let catchments =
            catchments ?? cost.ellipsoid.map { .circles(around: facilities.map(\.position), on: $0) }
        for threshold in thresholds { _ = try catchments?.known(threshold) }
        return catchments
    }

    private var cutting: ReachOverlay.Job {
        ReachOverlay.Job(
            layer: layer,
            thresholds: thresholds,
            tolerance: tolerance,
            includesShapes: includesShapes,
            threads: threads,
            observer: observer
        )
    }

    private func section(_ index: Int, _ tally: CoverageTally, _ overlay: ReachOverlay?) -> CoverageReport.Section {
        let threshold = thresholds[index]
        let sizes = overlay?.areas.map(\.size)
        let covered = overlay?.covered(index)
        func row(_ area: Int?, _ size: SquareMetres?, _ covered: SquareMetres?) -> CoverageReport.Row {
            CoverageReport.Row(
                threshold: threshold,
                area: area,
                areaSize: size,
                coveredSize: covered,
                population: tally.weight(of: area).value,
                coveredPopulation: tally.weight(of: area, within: index).value
            )
        }
        func sum(_ sizes: [SquareMetres]) -> SquareMetres {
            SquareMetres((only ?? Array(sizes.indices)).reduce(0) { $0 + sizes[$1].value })
        }
        let total = CoverageReport.Row(
            threshold: threshold,
            area: nil,
            areaSize: sizes.map(sum),
            coveredSize: covered.map(sum),
            population: tally.total(of: only).value,
            coveredPopulation: tally.total(of: only, within: index).value
        )
        return CoverageReport.Section(
            threshold: threshold,
            areas: layer.areas.indices.map { row($0, sizes?[$0], covered?[$0]) },
            outside: tally.hasOutside && only == nil ? row(nil, nil, nil) : nil,
            total: total
        )
    }
}

extension ReachOverlay {
    /// The parts of areas, threshold by threshold.
    fileprivate func parts(_ thresholds: [Cost]) -> [CoverageReport.Shapes] {
        thresholds.indices.flatMap { radius in
            areas.indices.compactMap { area in
                guard radius < areas[area].shapes.count else { return nil }
                let shapes = areas[area].shapes[radius]
                return CoverageReport.Shapes(
                    threshold: thresholds[radius],
                    area: area,
                    covered: shapes.covered,
                    gap: shapes.gap
                )
            }
        }
    }
}

extension Coverage: DemandCounting {
    package func count(into tally: inout some DemandTally) throws {
        // Before any point is read, as far as that can be.
        _ = try checkedCatchments()
        let values = thresholds.map(\.value)
        let lookup = DemandLookup(
            layer: layer,
            within: reach,
            cost: cost,
            deciding: values,
            land: land,
            threads: threads
        )
        try lookup.run(demand, threads: threads, observer: observer, into: &tally)
    }
}
