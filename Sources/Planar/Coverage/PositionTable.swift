/// The distinct positions of a coverage, numbered as they come.
struct PositionTable {
    /// The positions, by their numbers.
    private(set) var positions: [GridPosition] = []

    /// Numbers, each at the first free place after the one that its hash points to; −1 where there is none.
    private var table: [Int32]
    private let mask: Int

    /// Makes a table for at most `capacity` positions.
    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        table = [Int32](repeating: -1, count: size)
        mask = size - 1
        positions.reserveCapacity(capacity)
    }

    /// The number of a position, which is added where it is new.
    mutating func number(of position: GridPosition) -> Int32 {
        let bits = UInt64(bitPattern: position.x) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(bitPattern: position.y)
        var slot = Int(truncatingIfNeeded: bits.mixed) & mask
        while table[slot] >= 0 {
            if positions[Int(table[slot])] == position { return table[slot] }
            slot = (slot + 1) & mask
        }
        let number = Int32(positions.count)
        table[slot] = number
        positions.append(position)
        return number
    }
}
