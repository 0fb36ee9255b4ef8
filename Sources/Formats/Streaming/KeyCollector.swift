import Geometry

/// Collects the keys of properties in the order in which they come first.
struct KeyCollector {
    /// The keys.
    private(set) var names: [String] = []
    /// Whether any feature has an identifier of its own.
    private(set) var hasIdentifiers = false
    /// Whether a mistake was met: nothing behind it counts, wherever the pieces are cut.
    private(set) var isBroken = false
    private var seen: Set<String> = []

    /// Looks at the features of a piece, `most` at most, and gives their number; stops at the first mistake, which is
    /// for others to report.
    mutating func collect(_ piece: RecordChunk, of splitter: RecordSplitter, atMost most: Int = .max) -> Int {
        guard !isBroken else { return 0 }
        if let delimiting = piece.delimiting { return collect(piece, delimiting, atMost: most) }
        var count = 0
        piece.bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            var scanner = JSONScanner(base, count: piece.count)
            scanner.position = 0
            var elements = FeatureElements(isCollection: splitter.isCollection, isFirst: piece.isFirst)
            do throws(JSONFailure) {
                while count < most, try elements.next(&scanner) {
                    if splitter.isObjectArray {
                        guard scanner.byte == UInt8(ascii: "{") else { throw scanner.failure(.notAnObject) }
                        try properties(&scanner)
                    } else {
                        try feature(&scanner)
                    }
                    count += 1
                }
            } catch {
                isBroken = true
            }
        }
        return count
    }

    /// The same of records that are told apart whatever is in them: those that are no features count for nothing.
    private mutating func collect(_ piece: RecordChunk, _ delimiting: Delimiting, atMost most: Int) -> Int {
        var count = 0
        piece.bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            var records = DelimitedRecords(delimiting, end: piece.count)
            while count < most, let range = records.next(base) {
                var scanner = JSONScanner(base, count: range.upperBound)
                scanner.position = range.lowerBound
                let before = self
                if (try? feature(&scanner)) != nil, scanner.position == range.upperBound {
                    count += 1
                } else {
                    self = before
                }
            }
        }
        return count
    }

    private mutating func feature(_ scanner: inout JSONScanner) throws(JSONFailure) {
        guard scanner.byte == UInt8(ascii: "{") else { throw scanner.failure(.notAFeature) }
        try scanner.enter()
        var isFirst = true
        while let key = try scanner.nextMember(&isFirst) {
            if scanner.equals(key, "properties"), scanner.byte == UInt8(ascii: "{") {
                try properties(&scanner)
            } else {
                if scanner.equals(key, "id"), scanner.byte != UInt8(ascii: "n") { hasIdentifiers = true }
                try scanner.skipValue()
            }
        }
    }

    private mutating func properties(_ scanner: inout JSONScanner) throws(JSONFailure) {
        try scanner.enter()
        var isFirst = true
        var index = 0
        while let text = try scanner.nextMember(&isFirst) {
            let key = scanner.decode(text)
            // Features mostly have the same keys in the same places.
            if index >= names.count || names[index] != key, seen.insert(key).inserted { names.append(key) }
            index += 1
            try scanner.skipValue()
        }
    }
}

/// Moves from feature to feature in a piece.
struct FeatureElements {
    let isCollection: Bool
    var isFirst: Bool

    /// Moves to the next feature: `false` at the end of the piece.
    @inline(__always)
    mutating func next(_ scanner: inout JSONScanner) throws(JSONFailure) -> Bool {
        scanner.skipSpace()
        if isCollection {
            guard scanner.position < scanner.count else { return false }
            return try scanner.nextElement(&isFirst)
        }
        while scanner.take(0x1E) { scanner.skipSpace() }
        return scanner.position < scanner.count
    }
}
