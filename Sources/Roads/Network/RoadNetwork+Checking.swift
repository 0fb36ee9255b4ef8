internal import Geometry

// What follows the opening of a network may trust every number in it.
extension RoadNetwork {
    /// Whether every number is one of what it counts: whoever made the file.
    var isConsistent: Bool {
        let (vertexCount, streetCount) = (positions.count / 2, streets.count - 1)
        guard positions.count % 2 == 0, vertexCount > 0, streetCount > 0, points.count % 2 == 0,
            arcStarts.count == vertexCount + 1, description.snappableCount <= streetCount,
            boxes.count == SnapTree.boxCount(description.snappableCount),
            Self.rises(arcStarts, to: arcs.count),
            [hierarchy.up, hierarchy.down].allSatisfy({ arcs in
                arcs.starts.count == vertexCount + 1 && Self.rises(arcs.starts, to: arcs.climbs.count)
                    && arcs.climbs.allSatisfy { $0.other < vertexCount }
            })
        else { return false }
        guard Self.areOnEarth(positions), Self.areOnEarth(points) else { return false }
        let arcsFit = arcs.allSatisfy { $0.other < vertexCount && $0.street >> 1 < streetCount }
        guard arcsFit, runs.allSatisfy({ [count = description.travel.count] in $0.travel >> 1 < count }) else {
            return false
        }
        var (point, run): (UInt32, UInt32) = (0, 0)
        for street in streets {
            guard street.point >= point, street.run >= run, street.end < vertexCount, street.start < vertexCount else {
                return false
            }
            (point, run) = (street.point, street.run)
        }
        guard streets[0].point == 0, streets[0].run == 0, point == points.count / 2, run == runs.count else {
            return false
        }
        return (0..<streetCount).allSatisfy(hasOrderedRuns)
    }

    /// Whether the runs of a street begin with its first segment and follow one another within it.
    private func hasOrderedRuns(_ street: Int) -> Bool {
        let (first, last) = (Int(streets[street].run), Int(streets[street + 1].run))
        guard last > first, runs[first].segment == 0 else { return false }
        let segments = streets[street + 1].point - streets[street].point + 1
        for run in first + 1..<max(first + 1, last) where runs[run].segment <= runs[run - 1].segment { return false }
        return runs[last - 1].segment < segments
    }

    /// Whether positions, longitude and latitude in 1e-7 degrees, are ones.
    private static func areOnEarth(_ positions: UnsafeBufferPointer<Int32>) -> Bool {
        stride(from: 0, to: positions.count, by: 2).allSatisfy { place in
            abs(Int(positions[place])) <= 1_800_000_000 && abs(Int(positions[place + 1])) <= 900_000_000
        }
    }

    private static func rises(_ starts: UnsafeBufferPointer<UInt32>, to end: Int) -> Bool {
        guard starts.first == 0, starts.last.map(Int.init) == end else { return false }
        var last: UInt32 = 0
        for start in starts {
            guard start >= last else { return false }
            last = start
        }
        return true
    }
}

/// The sections of a network, by their table.
struct Sections {
    private let bytes: UnsafeRawBufferPointer
    private let name: String
    private var ranges: [Range<Int>] = []

    /// Finds the sections in the bytes of a network, and checks their sums.
    init(_ bytes: UnsafeRawBufferPointer, name: String, threads: Int) throws(RoadError) {
        (self.bytes, self.name) = (bytes, name)
        guard bytes.count >= NetworkLayout.headSize, bytes.starts(with: NetworkLayout.magic) else {
            throw .notANetwork(name)
        }
        let version = bytes.number(at: 8)
        guard version == NetworkLayout.version else { throw .otherVersion(name, version) }
        let count = NetworkLayout.Section.allCases.count
        let tableEnd = NetworkLayout.headSize + count * NetworkLayout.rowSize
        guard bytes.number(at: 12) == count, bytes.number(at: 20) == 0, bytes.count >= tableEnd,
            NetworkFile.checkSum(.init(rebasing: bytes[NetworkLayout.headSize..<tableEnd])) == bytes.number(at: 16)
        else { throw .damaged(name, Message(en: "its table", fr: "sa table")) }
        var sums: [UInt32] = []
        var end = tableEnd
        for section in 0..<count {
            let row = NetworkLayout.headSize + section * NetworkLayout.rowSize
            let (place, size) = (bytes.longNumber(at: row), bytes.longNumber(at: row + 8))
            guard place == end, place % 8 == 0, size <= bytes.count - end else {
                throw .damaged(name, Message(en: "it is cut off", fr: "il est tronqué"))
            }
            ranges.append(Int(place)..<Int(place + size))
            sums.append(bytes.number(at: row + 16))
            end = Int(place) + (Int(size) + 7) / 8 * 8
            guard end <= bytes.count else { throw .damaged(name, Message(en: "it is cut off", fr: "il est tronqué")) }
        }
        guard end == bytes.count else {
            throw .damaged(name, Message(en: "something follows its end", fr: "quelque chose suit sa fin"))
        }
        try check(sums, threads: threads)
    }

    /// The bytes of a section.
    subscript(section: NetworkLayout.Section) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[ranges[section.rawValue]])
    }

    /// A section as its elements.
    func elements<Element>(_ section: NetworkLayout.Section) throws(RoadError) -> UnsafeBufferPointer<Element> {
        let bytes = self[section]
        guard bytes.count % MemoryLayout<Element>.stride == 0 else {
            throw .damaged(name, Message(en: "a section of it", fr: "une de ses sections"))
        }
        return bytes.bindMemory(to: Element.self)
    }

    /// Compares the check sums of all sections, the large ones and the small ones on all threads; and that what fills up a
    /// section to eight bytes is nothing.
    private func check(_ sums: [UInt32], threads: Int) throws(RoadError) {
        nonisolated(unsafe) let bytes = bytes
        let ranges = ranges
        let isRight = concurrentMap(sums.count, threads: threads) { section in
            let range = ranges[section]
            let padding = bytes[range.upperBound..<(range.upperBound + 7) / 8 * 8]
            return padding.allSatisfy { $0 == 0 }
                && NetworkFile.checkSum(UnsafeRawBufferPointer(rebasing: bytes[range])) == sums[section]
        }
        guard isRight.allSatisfy(\.self) else {
            throw .damaged(name, Message(en: "its check sum", fr: "sa somme de contrôle"))
        }
    }
}

extension UnsafeRawBufferPointer {
    /// The four bytes at a place as a number.
    fileprivate func number(at place: Int) -> UInt32 {
        UInt32(littleEndian: loadUnaligned(fromByteOffset: place, as: UInt32.self))
    }

    /// The eight bytes at a place as a number.
    fileprivate func longNumber(at place: Int) -> UInt64 {
        UInt64(littleEndian: loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }
}
