internal import Geodesy
internal import Geometry
private import Glibc

/// A grid over longitudes and latitudes that remembers, for each cell that was asked for, which antennas can be
/// nearest to a place in it. For one thread.
///
/// Every place of a cell is within ρ of the cell's middle: half its height along the meridian and half its width along
/// its longer parallel. If the middle is at most U from some antenna, no antenna farther than U + 2 ρ from the middle can
/// be nearest to any place of the cell. The straight line is never longer than the geodesic, so that antennas are
/// left out by their chords alone.
final class CandidateCells {
    private let tree: ChordTree
    private let bound: ChordBound
    private let ellipsoid: Ellipsoid
    private let box: BoundingBox
    private let step: Coordinate
    private let side: Int
    /// For each cell the number of its only candidate, or a negative number: ``unknown``, or where its list begins.
    private var cells: [Int32]
    private var lists: [[Int32]] = []

    private static let unknown: Int32 = -1

    /// Prepares cells over `box`; `side` is how many a row and a column have.
    init(over box: BoundingBox, side: Int, tree: ChordTree, bound: ChordBound, ellipsoid: Ellipsoid) {
        self.tree = tree
        self.bound = bound
        self.ellipsoid = ellipsoid
        self.box = box
        self.side = side
        let (width, height) = (box.maximum.x - box.minimum.x, box.maximum.y - box.minimum.y)
        step = Coordinate(x: max(width, 1e-9) / Double(side), y: max(height, 1e-9) / Double(side))
        cells = Array(repeating: Self.unknown, count: side * side)
    }

    /// The antennas that can be nearest to `position`.
    enum Candidates {
        case one(Int)
        case several([Int32])
    }

    /// The antennas that can be nearest to `position`, which lies in the box.
    @inline(__always)
    func candidates(at position: Coordinate) -> Candidates {
        let column = min(side - 1, max(0, Int((position.x - box.minimum.x) / step.x)))
        let row = min(side - 1, max(0, Int((position.y - box.minimum.y) / step.y)))
        let cell = row * side + column
        if cells[cell] == Self.unknown { cells[cell] = find(column: column, row: row) }
        let content = cells[cell]
        return content >= 0 ? .one(Int(content)) : .several(lists[Int(-2 - content)])
    }

    private func find(column: Int, row: Int) -> Int32 {
        let west = box.minimum.x + Double(column) * step.x
        let south = box.minimum.y + Double(row) * step.y
        let middle = Coordinate(x: west + step.x / 2, y: south + step.y / 2)
        let reach = reach(south: south, north: south + step.y)
        let center = EarthCentered(middle, on: ellipsoid)
        let longest = bound.longestPath(chord: tree.shortestSquared(from: center).squareRoot()) + 2 * reach
        let found = tree.indices(within: longest * longest, of: center)
        if found.count == 1 { return found[0] }
        lists.append(found)
        return Int32(-1 - lists.count)
    }

    /// How far a place of a cell can be from the cell's middle, in metres; a thousandth more than needed, for places
    /// that rounding puts into the next cell.
    private func reach(south: Double, north: Double) -> Double {
        let radians = Double.pi / 180
        let nearest = south <= 0 && north >= 0 ? 0 : min(abs(south), abs(north))
        let (a, b) = (ellipsoid.semiMajorAxis, ellipsoid.semiMinorAxis)
        let greatestRadius = a * a / b
        let width = greatestRadius * cos(min(nearest, 90) * radians) * step.x * radians
        return (greatestRadius * step.y * radians + width) / 2 * 1.001
    }
}
