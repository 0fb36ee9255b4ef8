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
            while let range = records.next(base) {
                let (kept, leftOut) = (Kept(batch), parser.leftOut)
                if let error = read(range, buffer, &parser) {
                    kept.restore(&batch)
                    parser.leftOut = leftOut
                    let line = lines.line(of: range.lowerBound, in: piece.bytes)
                    let reason = RejectedRecord.reason(error)
                    let bytes = Array(piece.bytes[range])
                    batch.rejected.append(RejectedRecord(line: line, reason: reason, bytes: bytes))
                }
                recordNumber += 1
            }
            leftOut = parser.leftOut
        }
        batch.recordCount = recordNumber
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
        refusal = nil
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
