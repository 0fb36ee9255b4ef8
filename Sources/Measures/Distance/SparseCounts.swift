/// Counts by key: a table with a place for each key that occurs, found by a hash and a walk.
///
/// A place takes 8 bytes with counts of 32 bits, 16 with those of 64; between three eighths and three quarters of them are full.
struct SparseCounts<Count: FixedWidthInteger & Sendable>: Sendable {
    /// A key with its count.
    struct Entry: Sendable {
        var key: UInt32
        var count: Count
    }

    /// How many keys occur.
    private(set) var count = 0
    private var places: [Entry] = []
    private var shift: UInt32 = 32
    /// How many keys may occur before there must be more places.
    private var room = 0

    /// Stands for an empty place.
    private static var nobody: UInt32 { .max }

    /// Adds to the count of a key, any but the greatest; `false` where that would overflow, and then nothing is added.
    @inline(__always)
    mutating func add(_ more: Count, to key: UInt32) -> Bool {
        if count >= room { grow() }
        var isNew = false
        let isAdded = places.withUnsafeMutableBufferPointer { places -> Bool in
            let mask = places.count - 1
            var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B1) >> shift)
            while places[place].key != key {
                if places[place].key == Self.nobody {
                    places[place] = Entry(key: key, count: more)
                    isNew = true
                    return true
                }
                place = (place + 1) & mask
            }
            let (sum, isTooMuch) = places[place].count.addingReportingOverflow(more)
            if !isTooMuch { places[place].count = sum }
            return !isTooMuch
        }
        if isNew { count += 1 }
        return isAdded
    }

    /// Looks at the place where a key is, or nearly.
    @inline(__always)
    func touch(_ key: UInt32) -> UInt32 {
        places.withUnsafeBufferPointer { places in
            places.isEmpty ? 0 : places[Int(truncatingIfNeeded: (key &* 0x9E37_79B1) >> shift)].key
        }
    }

    /// The keys that occur with their counts, in no order.
    var entries: [Entry] { places.filter { $0.key != Self.nobody } }

    /// Entries in the order of their keys: sorted by eleven bits of the key, then by the next ones, from the lowest (LSD radix sort,
    /// H. Hollerith).
    static func sort(_ entries: inout [Entry]) {
        guard entries.count > 500 else { return entries.sort { $0.key < $1.key } }
        let most = entries.reduce(0) { $0 | $1.key }
        for shift in stride(from: UInt32(0), to: 32, by: 11) where most >> shift > 0 {
            var starts = [Int](repeating: 0, count: 1 << 11)
            for entry in entries { starts[Int((entry.key >> shift) & 0x7FF)] += 1 }
            var start = 0
            for bucket in starts.indices { (starts[bucket], start) = (start, start + starts[bucket]) }
            entries = Array(unsafeUninitializedCapacity: entries.count) { buffer, count in
                for entry in entries {
                    let bucket = Int((entry.key >> shift) & 0x7FF)
                    buffer[starts[bucket]] = entry
                    starts[bucket] += 1
                }
                count = entries.count
            }
        }
    }

    @inline(never)
    private mutating func grow() {
        let former = places
        let bits = former.isEmpty ? 4 : former.count.trailingZeroBitCount + 1
        shift = UInt32(32 - bits)
        places = Array(repeating: Entry(key: Self.nobody, count: 0), count: 1 << bits)
        room = 3 << (bits - 2)
        count = 0
        for entry in former where entry.key != Self.nobody { _ = add(entry.count, to: entry.key) }
    }
}
