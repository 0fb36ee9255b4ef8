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
    /// - Parameter areas: the areas; an empty one stays empty.
    /// - Returns: the areas in the same order. The same input gives the same output, to the bit.
    /// - Throws: `GeometryError` with code `notFinite` where an ordinate is not finite, `beyondGrid` where the grid has
    ///   no size or an ordinate is more than 4 503 599 627 370 496 steps from zero.
    public func apply(to areas: [MultiPolygon]) throws(GeometryError) -> Result {
        guard areas.allSatisfy({ $0.rings.allSatisfy { $0.coordinates.allSatisfy(\.isFinite) } }) else {
            throw .notFinite
        }
        let limit = GridPosition.limit * gridSize
        guard gridSize > 0, gridSize.isFinite,
            areas.allSatisfy({
                $0.rings.allSatisfy { $0.coordinates.allSatisfy { max(abs($0.x), abs($0.y)) <= limit } }
            })
        else { throw .beyondGrid(gridSize) }
        var topology = CoverageTopology(areas, gridSize: gridSize)
        // On the islands as they were: a cape with somebody on it may go.
        let inhabited = topology.areas.map { $0.map { holdsKept(topology.line(of: $0[0]), topology) } }
        var simplifier = ArcSimplifier(
            topology,
            gridSize: gridSize,
            tolerances: tolerances(topology),
            metresPerUnit: metresPerUnit
        )
        simplifier.run()
        topology.arcs = simplifier.arcs
        let islands = dropIslands(of: &topology, butNot: inhabited)
        let holes = closeHoles(of: &topology)
        let simplified = try topology.multiPolygons(gridSize: gridSize)
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
            let uses = useCounts(topology)
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
                let sizes = rings.map { squareMetres(topology.line(of: $0), topology) }
                return sum + (sizes.first ?? 0) - sizes.dropFirst().reduce(0, +)
            }
            let limit = shareOfSide * max(0, size).squareRoot()
            for use in area.flatMap({ $0.flatMap(\.self) }) { tolerances[use.arc] = min(tolerances[use.arc], limit) }
        }
        return tolerances
    }

    private func dropIslands(of topology: inout CoverageTopology, butNot inhabited: [[Bool]]) -> Int {
        let uses = useCounts(topology)
        var dropped = 0
        for area in topology.areas.indices {
            let sizes = topology.areas[area].map { squareMetres(topology.line(of: $0[0]), topology) }
            let largest = sizes.indices.max { sizes[$0] < sizes[$1] }
            var kept: [CoverageTopology.Rings] = []
            for (index, rings) in topology.areas[area].enumerated() {
                let isIsland = rings.allSatisfy { $0.allSatisfy { uses[$0.arc] == 1 } }
                let isSmall = sizes[index] < minimumIsland.value
                if index != largest, isIsland, isSmall, !inhabited[area][index] {
                    dropped += 1
                } else {
                    kept.append(rings)
                }
            }
            topology.areas[area] = kept
        }
        return dropped
    }

    private func closeHoles(of topology: inout CoverageTopology) -> Int {
        let uses = useCounts(topology)
        let exteriors = topology.areas.flatMap { $0.map { LinearRing(unchecked: coordinates($0[0], topology)) } }
        let boxes = exteriors.map(\.boundingBox)
        // The middle of an edge of what lies in a hole is never on the hole's border.
        func isEmpty(_ hole: LinearRing) -> Bool {
            guard let box = hole.boundingBox else { return true }
            return !exteriors.indices.contains { index in
                guard let inner = boxes[index], box.contains(inner) else { return false }
                let (a, b) = (exteriors[index].coordinates[0], exteriors[index].coordinates[1])
                return hole.encloses(Coordinate(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2), within: 0)
            }
        }
        var closed = 0
        for area in topology.areas.indices {
            for polygon in topology.areas[area].indices {
                let rings = topology.areas[area][polygon]
                let kept = rings.dropFirst().filter { ring in
                    let isWater = ring.allSatisfy { uses[$0.arc] == 1 }
                    guard isWater, squareMetres(topology.line(of: ring), topology) < minimumIsland.value else {
                        return true
                    }
                    return !isEmpty(LinearRing(unchecked: coordinates(ring, topology)))
                }
                closed += rings.count - 1 - kept.count
                topology.areas[area][polygon] = [rings[0]] + kept
            }
        }
        return closed
    }

    private func coordinates(_ ring: [CoverageTopology.ArcUse], _ topology: CoverageTopology) -> [Coordinate] {
        topology.line(of: ring).map { topology.positions[$0].coordinate(gridSize: gridSize) }
    }

    /// How many rings use each arc.
    private func useCounts(_ topology: CoverageTopology) -> [Int] {
        var counts = [Int](repeating: 0, count: topology.arcs.count)
        for use in topology.areas.flatMap({ $0.flatMap { $0.flatMap(\.self) } }) { counts[use.arc] += 1 }
        return counts
    }

    private func squareMetres(_ line: [Int], _ topology: CoverageTopology) -> Double {
        let coordinates = line.map { topology.positions[$0].coordinate(gridSize: gridSize) }
        guard let box = BoundingBox(coordinates) else { return 0 }
        let scale = metresPerUnit(box.center.y)
        return abs(LinearRing(unchecked: coordinates).signedArea) * scale.x * scale.y
    }

    private func holdsKept(_ line: [Int], _ topology: CoverageTopology) -> Bool {
        let ring = LinearRing(unchecked: line.map { topology.positions[$0].coordinate(gridSize: gridSize) })
        guard let box = ring.boundingBox?.expanded(by: gridSize) else { return false }
        return keep.contains { box.contains($0) && ring.encloses($0, within: gridSize) }
    }
}
