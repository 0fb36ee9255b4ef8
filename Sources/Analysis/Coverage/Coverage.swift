public import Atlas
internal import Geodesy
public import Geometry

/// Computes who and what lies within reach of an antenna.
public struct Coverage: Sendable {
    /// The areas to report by.
    public var layer: AreaLayer
    /// Where the people are.
    public var demand: DemandPoints
    /// The antennas; none covers nothing.
    public var antennas: [Antenna]
    /// The radii of reach: none negative, none above ``maximumRadius``.
    public var radii: [Metres]
    /// How far the picture of a reach may depart from the true circle.
    public var tolerance = Metres(1)
    /// Whether to make the polygons of reach and gap.
    public var includesShapes = false
    /// How far outside every area a point may lie and still count to the nearest; `nil` for the layer's tolerance.
    public var reach: Metres?
    /// How many threads work on it; the answer does not depend on it.
    public var threads = 1
    /// Is told how far the computation has come.
    public var observer: ProgressObserver?

    /// The greatest radius that makes sense of a picture: 5 000 km. Beyond it, a circle around a place in the far north takes
    /// in most of the hemisphere.
    public static let maximumRadius = Metres.kilometres(5000)

    /// Describes a computation.
    public init(layer: AreaLayer, demand: DemandPoints, antennas: [Antenna], radii: [Metres]) {
        self.layer = layer
        self.demand = demand
        self.antennas = antennas
        self.radii = radii
    }

    /// Computes the report.
    ///
    /// A point is covered exactly when its geodesic distance to the nearest antenna, on GRS 80, is at most the radius.
    /// Areas are overlaid in an equal-area plane with polygons of geodesic circles, borders having been densified.
    ///
    /// - Returns: the report; an empty layer gives only totals.
    /// - Throws: ``AnalysisError`` with code `invalidArgument` for a radius out of range, or passing on an error of PROJ
    ///   or GEOS.
    public func report() throws(AnalysisError) -> CoverageReport {
        if let radius = radii.first(where: { !($0.value >= 0 && $0 <= Self.maximumRadius) }) {
            throw .radiusOutOfRange(radius)
        }
        let geodesic = Geodesic(.grs80)
        let overlay = try ReachOverlay(self, geodesic)
        let assignment = AreaAssignment(of: demand, to: layer, within: reach, threads: threads, observer: observer)
        let nearest = NearestAntennaFinder(antennas.map(\.position), on: geodesic)
            .nearest(to: demand.positions, threads: threads, observer: observer)

        let sections = radii.enumerated().map { index, radius in
            let people = Population(demand, assignment, areaCount: layer.areas.count) {
                (nearest[$0]?.distance).map { $0 <= radius } ?? false
            }
            return section(radius, people: people, sizes: overlay.areas.map(\.size), covered: overlay.covered(index))
        }
        return CoverageReport(
            layer: layer,
            sections: sections,
            shapes: overlay.shapes(radii),
            planeName: overlay.planeName,
            circleDeviation: overlay.deviation,
            antennaCount: antennas.count
        )
    }

    private func section(
        _ radius: Metres,
        people: Population,
        sizes: [SquareMetres],
        covered: [SquareMetres]
    ) -> CoverageReport.Section {
        let rows = layer.areas.indices.map { area in
            CoverageReport.Row(
                radius: radius,
                area: area,
                areaSize: sizes[area],
                coveredSize: covered[area],
                population: people.all[area].value,
                coveredPopulation: people.counted[area].value
            )
        }
        let outside = CoverageReport.Row(
            radius: radius,
            area: nil,
            areaSize: nil,
            coveredSize: nil,
            population: people.outside.value,
            coveredPopulation: people.countedOutside.value
        )
        let total = CoverageReport.Row(
            radius: radius,
            area: nil,
            areaSize: SquareMetres(sizes.reduce(0) { $0 + $1.value }),
            coveredSize: SquareMetres(covered.reduce(0) { $0 + $1.value }),
            population: (people.all + [people.outside]).total().value,
            coveredPopulation: (people.counted + [people.countedOutside]).total().value
        )
        return CoverageReport.Section(
            radius: radius,
            areas: rows,
            outside: people.hasOutside ? outside : nil,
            total: total
        )
    }
}

/// Weights summed by area.
struct Population {
    var all: [WeightSum]
    var counted: [WeightSum]
    var outside = WeightSum()
    var countedOutside = WeightSum()
    var hasOutside = false

    init(_ demand: DemandPoints, _ assignment: AreaAssignment, areaCount: Int, counts: (Int) -> Bool) {
        all = Array(repeating: WeightSum(), count: areaCount)
        counted = all
        for (point, area) in assignment.indices.enumerated() {
            let weight = demand.weights[point]
            let isCounted = counts(point)
            if let area {
                all[area].add(weight)
                if isCounted { counted[area].add(weight) }
            } else {
                hasOutside = true
                outside.add(weight)
                if isCounted { countedOutside.add(weight) }
            }
        }
    }
}
