internal import Geometry

/// Where positions of a plane came from: overlay leaves most of them as they were, and what was projected need not be
/// projected back.
struct PlaneMemory {
    /// Positions in the plane, by open addressing; NaN where there is none.
    private var keys: [Coordinate]
    private var origins: [Coordinate]
    private let mask: Int

    /// Makes room for so many positions.
    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        keys = Array(repeating: Coordinate(x: .nan, y: .nan), count: size)
        origins = keys
        mask = size - 1
    }

    @inline(__always)
    private func slot(_ position: Coordinate) -> Int {
        var hash = position.x.bitPattern &* 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ (hash >> 32) ^ position.y.bitPattern) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
    }

    /// Remembers where positions came from; as many origins as positions, and no more in all than there is room for.
    mutating func remember(_ positions: [Coordinate], from origins: [Coordinate]) {
        for (position, origin) in zip(positions, origins) {
            var slot = slot(position)
            while !keys[slot].x.isNaN, keys[slot] != position { slot = (slot + 1) & mask }
            keys[slot] = position
            self.origins[slot] = origin
        }
    }

    /// Where a position came from; `nil` for a new one.
    @inline(__always)
    func origin(of position: Coordinate) -> Coordinate? {
        var slot = slot(position)
        while !keys[slot].x.isNaN {
            if keys[slot] == position { return origins[slot] }
            slot = (slot + 1) & mask
        }
        return nil
    }
}
