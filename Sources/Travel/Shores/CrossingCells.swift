internal import Geodesy
internal import Geometry

/// A part of the Earth, as wide as it is high in degrees.
struct CrossingCell {
    let perDegree: Double
    /// Counted from 180° west and 90° south.
    let column: Int
    let row: Int

    @inline(__always)
    init(_ place: Coordinate, perDegree: Double) {
        self.perDegree = perDegree
        column = Int((place.x + 180) * perDegree)
        row = Int((place.y + 90) * perDegree)
    }

    /// A place of it, by parts of its width and height.
    func place(_ x: Double, _ y: Double) -> Coordinate {
        Coordinate(
            x: (Double(column) + x) / perDegree - 180,
            y: min(90, max(-90, (Double(row) + y) / perDegree - 90))
        )
    }
}

/// What is known of cells and facilities together: whether the lines from all places of a cell go across.
///
/// A table of fixed size, in which a later pair takes the place of an earlier one. A cell is looked at as a whole when some
/// points have fallen into it: until then points for themselves are cheaper.
struct CrossingCells {
    private enum State {
        // Less is how many points there were.
        static let open: UInt64 = 253
        static let none: UInt64 = 254
        static let all: UInt64 = 255
    }

    /// The number of the pair, and its state in the last eight bits.
    private var entries: [UInt64]
    private let shift: UInt64
    private let perDegree: Double
    private let patience: UInt64

    /// An empty table.
    ///
    /// - Parameters:
    ///   - perDegree: how many cells a degree has, at most 100.
    ///   - patience: how many points go by before a cell is looked at.
    ///   - bits: the size of the table, a power of 2.
    init(perDegree: Double, patience: UInt64, bits: UInt64) {
        self.perDegree = perDegree
        self.patience = patience
        shift = 64 - bits
        entries = [UInt64](repeating: .max, count: 1 << Int(bits))
    }

    /// The answer for all places of the cell of `place`; `nil` where each must be asked for itself. The number of the facility
    /// has 24 bits.
    @inline(__always)
    mutating func answer(_ place: Coordinate, _ facility: Int, _ decide: (CrossingCell) -> Bool?) -> Bool? {
        let cell = CrossingCell(place, perDegree: perDegree)
        let pair = UInt64(facility) << 31 | UInt64(cell.column) << 15 | UInt64(cell.row)
        let slot = Int((pair &* 0x9E37_79B9_7F4A_7C15) >> shift)
        let entry = entries[slot]
        guard entry >> 8 == pair else {
            entries[slot] = pair << 8
            return nil
        }
        switch entry & 0xFF {
        case State.none: return false
        case State.all: return true
        case State.open: return nil
        case let count where count < patience:
            entries[slot] = entry + 1
            return nil
        default:
            let answer = decide(cell)
            entries[slot] = pair << 8 | (answer.map { $0 ? State.all : State.none } ?? State.open)
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
        // Up to 2000 km a length grows by at most an 80th more than its chord does.
        guard distance > 2 * size, distance < 2_000_000 else { return nil }
        let first = sector(at: Self.angle(middle))
        let ways = corners.map { corner in
            let way = (sector(at: Self.angle(corner)) - first) & (sectorCount - 1)
            return way > sectorCount / 2 ? way - sectorCount : way
        }
        let (right, left) = (ways.min() ?? 0, ways.max() ?? 0)
        guard left - right < sectorCount / 4 else { return nil }
        return goAcross(first + right - 1...first + left + 1, distance - 1.02 * size...distance + 1.02 * size)
    }
}
