import Geometry

extension PointFeatureParser {
    /// Goes through a piece whose records are told apart whatever is in them: those that cannot be read are rejected.
    mutating func runRecords(_ delimiting: Delimiting) {
        let piece = batch.piece
        piece.bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            var parser = GeoJSONParser(JSONScanner(base, count: piece.count))
            parser.acceptsAnyCRS = acceptsAnyCRS
            var records = DelimitedRecords(delimiting, end: piece.count)
            var lines = LineCounter(piece)
            var (started, met) = (0, 0)
            while var range = records.next(base) {
                if records.isCounted { started += 1 }
                recordNumber = max(0, started - 1)
                met += 1
                let (kept, leftOut) = (Kept(batch), parser.leftOut)
                var error = read(range, buffer, &parser)
                if error != nil, delimiting == .sequence, let end = endOfText(range, base) {
                    // What stands behind it is for itself, as it is where the stream pauses there.
                    kept.restore(&batch)
                    records.goBack(to: end)
                    range = range.lowerBound..<end
                    error = read(range, buffer, &parser)
                }
                if let error {
                    kept.restore(&batch)
                    parser.leftOut = leftOut
                    let line = lines.line(of: range.lowerBound, in: piece.bytes)
                    let reason = RejectedRecord.reason(error)
                    let bytes = Array(piece.bytes[range])
                    batch.rejected.append(RejectedRecord(line: line, reason: reason, bytes: bytes))
                }
            }
            batch.recordCount = met
            leftOut = parser.leftOut
        }
    }

    /// Behind a text that is complete with its line feed though more follows before the next separator; else `nil`.
    private func endOfText(_ range: Range<Int>, _ base: UnsafePointer<UInt8>) -> Int? {
        var scanner = JSONScanner(base, count: range.upperBound)
        scanner.position = range.lowerBound
        scanner.depth = 0
        guard (try? scanner.skipValue()) != nil else { return nil }
        let end = scanner.position
        scanner.skipSpace()
        guard scanner.position < range.upperBound else { return nil }
        return (end..<scanner.position).contains { base[$0] == UInt8(ascii: "\n") } ? end : nil
    }

    /// Reads the one feature of a record; gives what is wrong with it.
    private mutating func read(
        _ range: Range<Int>,
        _ buffer: UnsafeBufferPointer<UInt8>,
        _ parser: inout GeoJSONParser
    ) -> FormatError? {
        guard let base = buffer.baseAddress else { return nil }
        parser.scanner = JSONScanner(base, count: range.upperBound)
        parser.scanner.position = range.lowerBound
        parser.scanner.depth = 0
        (refusal, isRefused) = (nil, false)
        do throws(JSONFailure) {
            try feature(&parser)
            parser.scanner.skipSpace()
            guard parser.scanner.position == range.upperBound else { throw parser.scanner.failure(.trailingContent) }
            return refusal
        } catch {
            let record = UnsafeBufferPointer(rebasing: buffer[..<range.upperBound])
            return error.error(in: record, at: InputLocation(file: batch.name))
        }
    }
}

extension PointFeatureParser {
    /// What a batch held before a record that may turn out to be bad.
    struct Kept {
        private let (points, weights): (Int, Int)
        private let marks: NumberMarks
        private let markedWeights: [Int: String]

        init(_ batch: PointBatch) {
            (points, weights) = (batch.count, batch.weights?.count ?? 0)
            (marks, markedWeights) = (batch.weightMarks, batch.markedWeights)
        }

        func restore(_ batch: inout PointBatch) {
            batch.longitudes.removeLast(batch.longitudes.count - points)
            batch.latitudes.removeLast(batch.latitudes.count - points)
            batch.features.removeLast(batch.features.count - points)
            let added = (batch.weights?.count ?? 0) - weights
            batch.weights?.removeLast(added)
            (batch.weightMarks, batch.markedWeights) = (marks, markedWeights)
        }
    }
}
