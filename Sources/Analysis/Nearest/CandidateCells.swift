internal import Geodesy
internal import Geometry
private import Glibc

/// Cells over longitudes and latitudes that remember which antennas can be nearest to a place in them. For one thread.
///
/// Every place of a cell is within ρ of the cell's middle: half its height along the meridian and half its width along
/// its longer parallel. If the middle is at most U from some antenna, no antenna farther than U + 2 ρ from the middle can
/// be nearest to any place of the cell. The straight line is never longer than the geodesic, so that antennas are
/// left out by their chords alone.
///
/// A cell finds its candidates when it is first asked; one that is asked often and has several is divided, and its parts
/// choose among its candidates. So cells become small where there are many places between antennas, and only there.
struct CandidateCells {
    private let tree: ChordTree
    private let places: [EarthCentered]
    private let bound: ChordBound
    private let ellipsoid: Ellipsoid
    /// For each cell the number of its only candidate; ``unknown``; or below that, the number of its ``Node``.
    private var cells: [Int32]
    private var nodes: [Node] = []
    /// The candidates of all nodes, those of one node together and in ascending order.
    private var candidates: [Int32] = []

    private static let unknown: Int32 = -1
    /// Parts along each side of a cell that is divided.
    private static let parts = 4
    /// Questions after which a cell with several candidates is divided.
    private static let patience: Int32 = 24
    /// How often a cell, its part, the part of its part … may be divided: by then they are 4⁶ times smaller.
    private static let deepest: Int32 = 6
    /// No more cells than this, in all.
    private static let mostCells = 4 << 20

    /// A cell with several candidates.
    private struct Node {
        let first: Int32
        let count: Int32
        /// How many more questions there may be before it is divided.
        var patience: Int32
        /// Where its parts begin; negative while it has none.
        var parts: Int32 = -1
    }

    /// Where the cells begin, and how large those are that nothing has divided.
    private let origin: Coordinate
    private let width: Double
    private let height: Double
    private let perDegree: (x: Double, y: Double)
    private let side: Int

    /// Prepares cells over `box`; `side` is how many a row and a column have before any is divided.
    init(
        over box: BoundingBox,
        side: Int,
        places: [EarthCentered],
        tree: ChordTree,
        bound: ChordBound,
        ellipsoid: Ellipsoid
    ) {
        self.tree = tree
        self.places = places
        self.bound = bound
        self.ellipsoid = ellipsoid
        self.side = side
        origin = box.minimum
        width = max(box.maximum.x - box.minimum.x, 1e-9) / Double(side)
        height = max(box.maximum.y - box.minimum.y, 1e-9) / Double(side)
        perDegree = (1 / width, 1 / height)
        cells = Array(repeating: Self.unknown, count: side * side)
    }

    /// The only antenna that can be nearest to `position`, which lies in the box; a negative number where there are
    /// several, which ``several`` then holds.
    @inline(__always)
    mutating func candidate(at position: Coordinate) -> Int32 {
        let x = (position.x - origin.x) * perDegree.x
        let y = (position.y - origin.y) * perDegree.y
        let (column, row) = (min(side - 1, Int(x)), min(side - 1, Int(y)))
        let content = cells[row * side + column]
        return content >= 0 ? content : descend(x, y, column, row)
    }

    /// The candidates where ``candidate(at:)`` found several.
    private(set) var several: Range<Int> = 0..<0

    /// One of the candidates of ``several``.
    @inline(__always)
    func candidate(_ index: Int) -> Int32 { candidates[index] }

    /// Goes down from a cell of the first level; `x` and `y` count its columns and rows.
    private mutating func descend(_ x: Double, _ y: Double, _ column: Int, _ row: Int) -> Int32 {
        var (cell, depth) = (row * side + column, Int32(0))
        // Where in the cell the place is, from 0 to 1, and where the cell is.
        var (x, y) = (x - Double(column), y - Double(row))
        var (west, south) = (origin.x + Double(column) * width, origin.y + Double(row) * height)
        var (width, height) = (width, height)
        var parent: Range<Int>?
        while true {
            if cells[cell] == Self.unknown {
                cells[cell] = find(west: west, south: south, width: width, height: height, among: parent)
            }
            let content = cells[cell]
            if content >= 0 { return content }
            let number = Int(-2 - content)
            let range = Int(nodes[number].first)..<Int(nodes[number].first + nodes[number].count)
            if nodes[number].parts < 0 {
                nodes[number].patience -= 1
                guard nodes[number].patience < 0, depth < Self.deepest, cells.count < Self.mostCells else {
                    several = range
                    return -1
                }
                nodes[number].parts = Int32(cells.count)
                cells.append(contentsOf: repeatElement(Self.unknown, count: Self.parts * Self.parts))
            }
            (x, y) = (x * Double(Self.parts), y * Double(Self.parts))
            (width, height) = (width / Double(Self.parts), height / Double(Self.parts))
            let (column, row) = (min(Self.parts - 1, Int(x)), min(Self.parts - 1, Int(y)))
            (x, y) = (x - Double(column), y - Double(row))
            (west, south) = (west + Double(column) * width, south + Double(row) * height)
            cell = Int(nodes[number].parts) + row * Self.parts + column
            (parent, depth) = (range, depth + 1)
        }
    }

    /// What a cell holds: the antennas that can be nearest to a place in it, of those that can be in its parent.
    private mutating func find(
        west: Double,
        south: Double,
        width: Double,
        height: Double,
        among parent: Range<Int>?
    ) -> Int32 {
        let center = EarthCentered(Coordinate(x: west + width / 2, y: south + height / 2), on: ellipsoid)
        let across = 2 * reach(south: south, north: south + height, width: width, height: height)
        let first = candidates.count
        if let parent {
            var shortest = Double.infinity
            for index in parent { shortest = min(shortest, center.squaredChord(to: places[Int(candidates[index])])) }
            let longest = bound.longestPath(chord: shortest.squareRoot()) + across
            for index in parent {
                let antenna = candidates[index]
                if center.squaredChord(to: places[Int(antenna)]) <= longest * longest { candidates.append(antenna) }
            }
        } else {
            let longest = bound.longestPath(chord: tree.shortestSquared(from: center).squareRoot()) + across
            candidates += tree.indices(within: longest * longest, of: center)
        }
        let count = candidates.count - first
        if count == 1 { return candidates.removeLast() }
        nodes.append(Node(first: Int32(first), count: Int32(count), patience: Self.patience))
        return Int32(-1 - nodes.count)
    }

    /// How far a place of a cell can be from the cell's middle, in metres; a thousandth and a micrometre more than needed,
    /// for places that rounding puts into the next cell.
    private func reach(south: Double, north: Double, width: Double, height: Double) -> Double {
        let radians = Double.pi / 180
        let nearest = south <= 0 && north >= 0 ? 0 : min(abs(south), abs(north))
        let (a, b) = (ellipsoid.semiMajorAxis, ellipsoid.semiMinorAxis)
        let greatestRadius = a * a / b
        let across = greatestRadius * cos(min(nearest, 90) * radians) * width * radians
        return (greatestRadius * height * radians + across) / 2 * 1.001 + 1e-6
    }
}
