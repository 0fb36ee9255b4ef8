/// A queue of vertices by time, the least first: a heap in which each has four below it.
///
/// Time and vertex share a word, so that a comparison is one of numbers, and of equal times the lesser vertex comes first.
struct VertexQueue: ~Copyable {
    private var keys: UnsafeMutablePointer<UInt64>
    private var capacity = 1 << 12
    private(set) var count = 0
    private let shift: UInt64
    private let mask: UInt64

    /// Makes a queue for so many vertices.
    init(vertexCount: Int) {
        shift = UInt64(max(1, Int.bitWidth - (vertexCount - 1).leadingZeroBitCount))
        mask = 1 << shift - 1
        keys = .allocate(capacity: capacity)
    }

    deinit { keys.deallocate() }

    /// The greatest time that the queue can hold.
    var latest: UInt64 { UInt64.max >> shift }

    /// Forgets everything.
    mutating func clear() { count = 0 }

    /// Adds a vertex.
    @inline(__always)
    mutating func push(_ time: UInt64, _ vertex: UInt32) {
        if count == capacity { grow() }
        let key = time << shift | UInt64(vertex)
        var place = count
        count += 1
        while place > 0 {
            let parent = (place - 1) >> 2
            guard key < keys[parent] else { break }
            keys[place] = keys[parent]
            place = parent
        }
        keys[place] = key
    }

    /// Takes the vertex with the least time; `nil` where none is left.
    @inline(__always)
    mutating func pop() -> (time: UInt64, vertex: Int)? {
        guard count > 0 else { return nil }
        let top = keys[0]
        count -= 1
        let last = keys[count]
        var place = 0
        while true {
            let first = place << 2 + 1
            guard first < count else { break }
            var least = first
            if first + 3 < count {
                let left = keys[first + 1] < keys[first] ? first + 1 : first
                let right = keys[first + 3] < keys[first + 2] ? first + 3 : first + 2
                least = keys[right] < keys[left] ? right : left
            } else {
                for child in first + 1..<max(first + 1, min(count, first + 4)) where keys[child] < keys[least] {
                    least = child
                }
            }
            guard keys[least] < last else { break }
            keys[place] = keys[least]
            place = least
        }
        keys[place] = last
        return (top >> shift, Int(truncatingIfNeeded: top & mask))
    }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: keys, count: count)
        keys.deallocate()
        (keys, capacity) = (larger, capacity * 2)
    }
}
