public import Geometry

/// Generalises areas so that shared borders stay shared.
///
/// Borders are taken apart into arcs between junctions, which every area on either side uses. From each arc the
/// positions that matter least go first (effective area: Visvalingam and Whyatt 1993), as long as
/// - every position that went lies within ``tolerance`` of the line that replaces it, and within ``shareOfSide``,
/// - the triangle that is cut off holds no other position, and the new edge is not there yet: so nothing crosses and
///   nothing collapses (a line that entered the triangle would need an end in it or cross an edge that it did not
///   cross before),
/// - junctions stay, and positions at which units have no length, as those of longitude at a pole.
///
/// Afterwards islands smaller than ``minimumIsland`` go, unless one of ``keep`` lies on them; an area never loses its
/// last part. Holes that small, which no other area fills, are closed.
public struct CoverageGeneralisation {
    /// How far a border may move.
    public var tolerance: Metres
    /// How far a border may move at most, as a share of the side of a square as large as the smaller of its areas: keeps
    /// small areas nearly as large as they were. 1 for no such limit.
    public var shareOfSide = 1.0
    /// What the areas will be dissolved by, a number an area; empty for nothing.
    public var groups: [Int] = []
    /// How far a border of a group may move; `nil` for as far as any.
    public var groupTolerance: Metres?
    /// The step of the grid that positions are rounded to, in the unit of the coordinates.
    public var gridSize: Double
    /// Smaller islands go.
    public var minimumIsland: SquareMetres
    /// Positions whose islands stay: people, offices.
    public var keep: [Coordinate]
    /// How many metres a unit measures along x and y, at an ordinate y.
    public var metresPerUnit: @Sendable (Double) -> Coordinate

    /// Makes a generalisation.
    ///
    /// - Parameters:
    ///   - tolerance: how far a border may move; 0 only rounds to the grid and drops positions on straight lines.
    ///   - gridSize: the step of the grid, such as 1e-5 degrees.
    ///   - minimumIsland: smaller islands go; 0 keeps all.
    ///   - keep: positions whose islands stay.
    ///   - metresPerUnit: metres a unit along x and y at an ordinate y; for degrees `Ellipsoid.metresPerDegree`.
    public init(
        tolerance: Metres,
        gridSize: Double,
        minimumIsland: SquareMetres = SquareMetres(0),
        keep: [Coordinate] = [],
        metresPerUnit: @escaping @Sendable (Double) -> Coordinate
    ) {
        self.tolerance = tolerance
        self.gridSize = gridSize
        self.minimumIsland = minimumIsland
        self.keep = keep
        self.metresPerUnit = metresPerUnit
    }

    /// What came of it.
    public struct Result: Sendable {
        /// The areas in the order given, canonical.
        public let areas: [MultiPolygon]
        /// Positions before, closing ones included.
        public let positionsBefore: Int
        /// Positions after.
        public let positionsAfter: Int
        /// Islands that went.
        public let droppedIslands: Int
        /// Holes that were closed.
        public let closedHoles: Int
    }

    /// Generalises `areas`, which must share their borders position by position and not overlap.
    ///
    /// - Parameters:
    ///   - areas: the areas; an empty one stays empty.
    ///   - threads: how many threads work at once.
    /// - Returns: the areas in the same order. The same input gives the same output, to the bit, for any number of threads.
    /// - Throws: `GeometryError` with code `notFinite` where an ordinate is not finite, `beyondGrid` where the grid has
    ///   no size or an ordinate is more than 4 503 599 627 370 496 steps from zero.
    public func apply(to areas: [MultiPolygon], threads: Int = 1) throws(GeometryError) -> Result {
        guard areas.allSatisfy({ $0.rings.allSatisfy { $0.coordinates.allSatisfy(\.isFinite) } }) else {
            throw .notFinite
        }
        let limit = GridPosition.limit * gridSize
        guard gridSize > 0, gridSize.isFinite,
            areas.allSatisfy({
                $0.rings.allSatisfy { $0.coordinates.allSatisfy { max(abs($0.x), abs($0.y)) <= limit } }
            })
        else { throw .beyondGrid(gridSize) }
        var topology = CoverageTopology(areas, gridSize: gridSize, threads: threads)
        // On the islands as they were: a cape with somebody on it may go.
        let kept = KeptPositions(keep)
        let inhabited = topology.areas.map { area in
            area.map { kept.touch(ring($0[0], topology), gridSize) }
        }
        var simplifier = ArcSimplifier(
            topology,
            gridSize: gridSize,
            tolerances: tolerances(topology),
            metresPerUnit: metresPerUnit
        )
        topology.arcs = simplifier.simplified()
        let islands = dropIslands(of: &topology, butNot: inhabited)
        let holes = closeHoles(of: &topology)
        let simplified = try topology.multiPolygons(gridSize: gridSize, threads: threads)
        return Result(
            areas: simplified,
            positionsBefore: areas.reduce(0) { $0 + $1.positionCount },
            positionsAfter: simplified.reduce(0) { $0 + $1.positionCount },
            droppedIslands: islands + topology.collapsed,
            closedHoles: holes
        )
    }

    /// How far each arc may move, in metres.
    private func tolerances(_ topology: CoverageTopology) -> [Double] {
        var tolerances = [Double](repeating: tolerance.value, count: topology.arcs.count)
        if let groupTolerance {
            // The group on one side of each arc; −1 once there is another on the other side.
            var sides = [Int?](repeating: nil, count: topology.arcs.count)
            let uses = topology.useCounts
            for (area, group) in zip(topology.areas, groups) {
                for use in area.flatMap({ $0.flatMap(\.self) }) {
                    sides[use.arc] = sides[use.arc] == nil || sides[use.arc] == group ? group : -1
                }
            }
            for arc in sides.indices where sides[arc] == -1 || uses[arc] == 1 {
                tolerances[arc] = min(tolerances[arc], groupTolerance.value)
            }
        }
        guard shareOfSide < 1 else { return tolerances }
        for area in topology.areas {
            let size = area.reduce(0) { sum, rings in
                let sizes = rings.map { squareMetres($0, topology) }
                return sum + (sizes.first ?? 0) - sizes.dropFirst().reduce(0, +)
            }
            let limit = shareOfSide * max(0, size).squareRoot()
            for use in area.flatMap({ $0.flatMap(\.self) }) { tolerances[use.arc] = min(tolerances[use.arc], limit) }
        }
        return tolerances
    }
}
