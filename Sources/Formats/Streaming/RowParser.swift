import Geometry

/// Makes points from the rows of a table.
struct RowParser {
    let header: [String]
    let separator: UInt8
    let columns: (longitude: Int, latitude: Int, id: Int, weight: Int)
    let acceptsAnyCRS: Bool
    /// The decimal mark that the user has stated.
    let decimalMark: NumberMarks.Mark?
    /// Whether an empty weight is NaN.
    let keepsMissingWeights: Bool
    /// What becomes of rows that cannot be read.
    let badRecords: PointStreamOptions.BadRecords
    var batch: PointBatch

    private var grammar: CSVGrammar { CSVGrammar(separator: separator) }
    /// Whether there are columns of a position.
    var hasPositions: Bool { columns.longitude >= 0 && columns.latitude >= 0 }

    /// What a column means, a bit for each meaning.
    private struct Meaning {
        static let longitude: UInt8 = 1
        static let latitude: UInt8 = 2
        static let weight: UInt8 = 4
        static let id: UInt8 = 8
    }

    mutating func run() throws(FormatError) {
        let piece = batch.piece
        var meanings = [UInt8](repeating: 0, count: header.count)
        if hasPositions {
            meanings[columns.longitude] |= Meaning.longitude
            meanings[columns.latitude] |= Meaning.latitude
        }
        if columns.weight >= 0 { meanings[columns.weight] |= Meaning.weight }
        if columns.id >= 0 { meanings[columns.id] |= Meaning.id }
        var points = Points(hasPositions: hasPositions, hasWeights: columns.weight >= 0)
        try piece.bytes.withUnsafeBufferPointer { (buffer) throws(FormatError) in
            try meanings.withUnsafeBufferPointer { (meanings) throws(FormatError) in
                guard let base = buffer.baseAddress else { return }
                try run(base, piece.count, meanings, &points)
            }
        }
        batch.longitudes = points.longitudes
        batch.latitudes = points.latitudes
        batch.weights = columns.weight >= 0 ? points.weights : nil
        batch.rows = points.rows
        batch.weightMarks = points.marks
        batch.markedWeights = points.markedWeights
        (batch.rejected, batch.failure) = (points.rejected, points.failure)
        batch.recordCount = points.rows.count + points.rejected.count
    }

    private func run(
        _ base: UnsafePointer<UInt8>,
        _ count: Int,
        _ meanings: UnsafeBufferPointer<UInt8>,
        _ points: inout Points
    ) throws(FormatError) {
        var position = 0
        var number: UInt32 = 0
        // The window looks at the encoding where one bad row is the end.
        let isUTF8 = badRecords != .reject || UTF8Check.firstInvalidByte(in: base, 0..<count) == nil
        var lines = LineCounter(batch.piece)
        while position < count {
            let start = position
            do throws(FormatError) {
                try read(base, &position, count, meanings, number, isUTF8, &points)
            } catch {
                switch badRecords {
                case .fail: throw error
                case .failBehind: return points.failure = error
                case .reject: points.reject(error, batch.piece.bytes, start..<position, &lines)
                }
            }
            CSVGrammar.passLineBreak(base, &position, count)
            number &+= 1
            // As if every row were as long as the first, within reason.
            if points.rows.count == 1 { points.reserve(min(count / position + 16, 1 << 16)) }
        }
    }

    /// Reads one row; `position` moves to its line break.
    @inline(__always)
    private func read(
        _ base: UnsafePointer<UInt8>,
        _ position: inout Int,
        _ count: Int,
        _ meanings: UnsafeBufferPointer<UInt8>,
        _ number: UInt32,
        _ isUTF8: Bool,
        _ points: inout Points
    ) throws(FormatError) {
        let start = position
        var fields = Fields()
        if !hasPositions { (fields.x, fields.y) = (.nan, .nan) }
        try split(base, &position, count, meanings, &fields)
        if !isUTF8, UTF8Check.firstInvalidByte(in: base, start..<position) != nil { throw .notUTF8(at: place(start)) }
        guard fields.count == meanings.count else {
            if BlankRow.isBlank(base, start..<position, separator: separator) { return }
            throw .raggedRow(fields: fields.count, columns: meanings.count, at: place(start))
        }
        if fields.known == 0, BlankRow.isBlank(base, start..<position, separator: separator) { return }
        if fields.known != points.wanted || fields.value < 0 || !Coordinate(x: fields.x, y: fields.y).isOnEarth {
            try readThoroughly(base, &fields, start)
        }
        if fields.weightDecimals != 0 { note(&fields, base, start, &points) }
        points.longitudes.append(fields.x)
        points.latitudes.append(fields.y)
        if points.wanted & Meaning.weight != 0 { points.weights.append(fields.value) }
        points.rows.append(
            TableRow(
                start: UInt32(truncatingIfNeeded: start),
                end: UInt32(truncatingIfNeeded: position),
                idStart: UInt32(truncatingIfNeeded: fields.id.lowerBound),
                idEnd: UInt32(truncatingIfNeeded: fields.id.upperBound),
                number: number
            )
        )
    }

    /// What was read so far.
    struct Points {
        /// What the marks of the weights say. Those of positions say nothing about them: people come in no thousandths.
        var marks = NumberMarks()
        /// The weights with marks that were noted, by the numbers of their lines.
        var markedWeights: [Int: String] = [:]
        /// The kinds of marked weights that were noted, a bit for each; and how many with three digits.
        var noted: UInt8 = 0
        var threeDigits = 0
        var longitudes: [Double] = []
        var latitudes: [Double] = []
        var weights: [Double] = []
        var rows: [TableRow] = []
        var rejected: [RejectedRecord] = []
        var failure: FormatError?
        /// The numbers that each row has to have.
        let wanted: UInt8

        init(hasPositions: Bool, hasWeights: Bool) {
            wanted = (hasPositions ? Meaning.longitude | Meaning.latitude : 0) | (hasWeights ? Meaning.weight : 0)
        }

        @inline(never)
        mutating func reject(_ error: FormatError, _ bytes: [UInt8], _ row: Range<Int>, _ lines: inout LineCounter) {
            let line = lines.line(of: row.lowerBound, in: bytes)
            let reason = RejectedRecord.reason(error)
            rejected.append(RejectedRecord(line: line, reason: reason, bytes: Array(bytes[row])))
        }

        mutating func reserve(_ count: Int) {
            longitudes.reserveCapacity(count)
            latitudes.reserveCapacity(count)
            if wanted & Meaning.weight != 0 { weights.reserveCapacity(count) }
            rows.reserveCapacity(count)
        }
    }

    /// The fields of the row at work that mean something.
    struct Fields {
        var count = 0
        var longitude = 0..<0
        var latitude = 0..<0
        var id = 0..<0
        var weight = 0..<0
        /// The numbers, where ``known`` says that they were read.
        var (x, y, value) = (0.0, 0.0, 0.0)
        var known: UInt8 = 0
        /// How many decimals the weight has, where it was read as a plain number.
        var weightDecimals = 0

        @inline(__always)
        mutating func add(_ number: Double, decimals: Int, _ meaning: UInt8) {
            if meaning & Meaning.longitude != 0 { x = number }
            if meaning & Meaning.latitude != 0 { y = number }
            if meaning & Meaning.weight != 0 { (value, weightDecimals) = (number, decimals) }
            known |= meaning & ~Meaning.id
        }
    }

    /// Splits one row; `position` moves to its line break.
    @inline(__always)
    private func split(
        _ base: UnsafePointer<UInt8>,
        _ position: inout Int,
        _ count: Int,
        _ meanings: UnsafeBufferPointer<UInt8>,
        _ fields: inout Fields
    ) throws(FormatError) {
        while true {
            let start = position
            let meaning = fields.count < meanings.count ? meanings[fields.count] : 0
            var decimals = 0
            if meaning & ~Meaning.id != 0, let number = plainNumber(base, &position, count, &decimals) {
                fields.add(number, decimals: decimals, meaning)
            }
            if position < count, position == start, base[position] == CSVGrammar.quote {
                try passQuoted(base, &position, count)
            }
            grammar.passPlain(base, &position, count)
            if meaning != 0 {
                if meaning & Meaning.longitude != 0 { fields.longitude = start..<position }
                if meaning & Meaning.latitude != 0 { fields.latitude = start..<position }
                if meaning & Meaning.id != 0 { fields.id = start..<position }
                if meaning & Meaning.weight != 0 { fields.weight = start..<position }
            }
            fields.count += 1
            guard position < count, base[position] == separator else { return }
            position += 1
        }
    }

    /// Reads a number of digits with a sign and decimals at most, which fills its field; gives `nil` and stays where it is for everything else.
    @inline(__always)
    private func plainNumber(
        _ base: UnsafePointer<UInt8>,
        _ position: inout Int,
        _ count: Int,
        _ decimals: inout Int
    ) -> Double? {
        var end = position
        var number = DecimalNumber()
        guard end < count else { return nil }
        number.isNegative = base[end] == UInt8(ascii: "-")
        if number.isNegative { end += 1 }
        let start = end
        end = number.takeDigits(base, end, count)
        guard end > start else { return nil }
        if end < count, base[end] == UInt8(ascii: ".") {
            guard decimalMark != .comma else { return nil }
            let fraction = end + 1
            end = number.takeDigits(base, fraction, count)
            number.exponent = fraction &- end
            decimals = end &- fraction
        }
        guard end &- start <= 19, end < count, let value = number.double else { return nil }
        guard grammar.isEnd(base[end]) else { return nil }
        position = end
        return value
    }

    private func passQuoted(_ base: UnsafePointer<UInt8>, _ position: inout Int, _ count: Int) throws(FormatError) {
        let start = position
        do throws(CSVSplitter.Failure) {
            try grammar.passQuoted(base, &position, count)
            guard badRecords == .reject, position - start > PointStreamOptions.longestQuoted else { return }
            throw CSVSplitter.Failure(kind: .unclosedQuote, offset: start)
        } catch {
            // The record ends on the line of the quotation mark: CSVRecordSplitter says the same.
            position = start
            while position < count, !CSVGrammar.isBreak(base[position]) { position += 1 }
            guard badRecords != .reject else {
                // Which of both it is may stand in another piece.
                throw .brokenQuote(within: PointStreamOptions.longestQuoted, at: InputLocation(file: batch.name))
            }
            let location = batch.piece.location(error.offset, name: batch.name)
            throw error.kind == .unclosedQuote ? .unclosedQuote(at: location) : .textAfterQuote(at: location)
        }
    }
}
