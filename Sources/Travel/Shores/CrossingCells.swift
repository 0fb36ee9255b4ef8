internal import Geodesy
internal import Geometry

/// A part of the Earth, a hundredth of a degree wide and high.
struct CrossingCell {
    static let perDegree = 100.0
    /// Counted from 180° west and 90° south.
    let column: Int
    let row: Int

    init(_ place: Coordinate) {
        column = Int((place.x + 180) * Self.perDegree)
        row = Int((place.y + 90) * Self.perDegree)
    }

    /// A place of it, by parts of its width and height.
    func place(_ x: Double, _ y: Double) -> Coordinate {
        Coordinate(
            x: (Double(column) + x) / Self.perDegree - 180,
            y: min(90, max(-90, (Double(row) + y) / Self.perDegree - 90))
        )
    }
}

/// What is known of cells and facilities together: whether the lines from all places of a cell go across.
///
/// A table of fixed size, in which a later pair takes the place of an earlier one. A cell is looked at as a whole when a
/// second point falls into it: until then a point is cheaper.
struct CrossingCells {
    private enum State {
        static let seen: UInt64 = 0
        static let open: UInt64 = 1
        static let none: UInt64 = 2
        static let all: UInt64 = 3
    }

    /// The number of the pair, and its state in the last two bits.
    private var entries = [UInt64](repeating: .max, count: 1 << bits)
    private static let bits: UInt64 = 16

    /// The answer for all places of the cell of `place`; `nil` where each must be asked for itself.
    @inline(__always)
    mutating func answer(_ place: Coordinate, _ facility: Int, _ decide: (CrossingCell) -> Bool?) -> Bool? {
        let cell = CrossingCell(place)
        // 2 + 15 + 16 + 31 bits.
        let pair = UInt64(facility) << 31 | UInt64(cell.column) << 15 | UInt64(cell.row)
        let slot = Int((pair &* 0x9E37_79B9_7F4A_7C15) >> (64 - Self.bits))
        let entry = entries[slot]
        if entry >> 2 != pair {
            entries[slot] = pair << 2 | State.seen
            return nil
        }
        switch entry & 3 {
        case State.none: return false
        case State.all: return true
        case State.open: return nil
        default:
            let answer = decide(cell)
            entries[slot] = pair << 2 | (answer.map { $0 ? State.all : State.none } ?? State.open)
            return answer
        }
    }
}

extension ShoreView {
    /// Whether the lines to all places of a cell go across, or none does; `nil` where it is open.
    func goAcross(_ cell: CrossingCell, _ table: EarthCenteredTable) -> Bool? {
        // A little larger than it is: its sides bend.
        let middle = local(table[cell.place(0.5, 0.5)])
        let corners = [(-0.01, -0.01), (1.01, -0.01), (1.01, 1.01), (-0.01, 1.01)].map { x, y in
            local(table[cell.place(x, y)])
        }
        let size = corners.reduce(0) { max($0, (($1 - middle) * ($1 - middle)).sum()) }.squareRoot()
        let distance = metres(squaredChord: (middle * middle).sum())
        guard distance > 2 * size else { return nil }
        let first = sector(at: Self.angle(middle))
        let ways = corners.map { corner in
            let way = (sector(at: Self.angle(corner)) - first) & (sectorCount - 1)
            return way > sectorCount / 2 ? way - sectorCount : way
        }
        let (right, left) = (ways.min() ?? 0, ways.max() ?? 0)
        guard left - right < sectorCount / 4 else { return nil }
        return goAcross(first + right - 1...first + left + 1, distance - 1.01 * size...distance + 1.01 * size)
    }
}
