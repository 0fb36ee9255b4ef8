package import Geometry

extension PointBatch {
    /// Leaves out points that were read and turn out to be of no use.
    ///
    /// - Parameter reasons: what is wrong with them, by the number of the point, counted from 0.
    package mutating func reject(_ reasons: [Int: Message]) {
        guard !reasons.isEmpty else { return }
        var lines = LineCounter(piece)
        for index in 0..<count {
            guard let reason = reasons[index] else { continue }
            let range = range(index)
            let line = lines.line(of: range.lowerBound, in: piece.bytes)
            rejected.append(RejectedRecord(line: line, reason: reason, bytes: Array(piece.bytes[range])))
        }
        rejected.sort { $0.line < $1.line }
        keep { reasons[$0] == nil }
    }

    /// Leaves out the points from a number on, counted from 0, which count for nothing.
    package mutating func truncate(to number: Int) {
        recordCount -= count - number
        // What was rejected behind them is not there either.
        failure = nil
        keep { $0 < number }
    }

    private mutating func keep(_ isKept: (Int) -> Bool) {
        let kept = (0..<count).filter(isKept)
        longitudes = kept.map { longitudes[$0] }
        latitudes = kept.map { latitudes[$0] }
        if let all = weights { weights = kept.map { all[$0] } }
        if let all = positionSources { positionSources = kept.map { all[$0] } }
        if layout.isTable { rows = kept.map { rows[$0] } } else { features = kept.map { features[$0] } }
    }

    /// Where the record of a point lies in the piece.
    private func range(_ index: Int) -> Range<Int> {
        guard !layout.isTable else { return rows[index].range }
        let feature = features[index]
        return Int(feature.start)..<Int(max(feature.start, feature.end))
    }
}
