internal import Geometry

/// The runs of edges in each row of a grid, in the order of their areas.
struct RowRuns: Sendable {
    /// For each row, where its runs begin; at the end how many runs there are.
    private let starts: [Int]
    private let runs: [BorderRun]

    /// Cuts borders into runs.
    ///
    /// A counting sort of several threads: each piece of the borders knows how many runs it has in each row, and so
    /// where they go.
    ///
    /// - Parameters:
    ///   - borders: the borders of the areas.
    ///   - frame: the cells.
    ///   - pieces: ranges of edges, which the threads share.
    ///   - workers: the threads; the order of the runs does not depend on how many there are.
    init(_ borders: AreaBorders, _ frame: GridFrame, _ pieces: [Range<Int>], _ workers: Workers) {
        let parts = workers.map(Stage.grid, pieces.count, state: {}) { _, piece in
            Part(borders, frame, pieces[piece])
        }
        var starts = Array(repeating: 0, count: frame.rows + 1)
        for part in parts {
            for row in 0..<frame.rows { starts[row + 1] += Int(part.counts[row]) }
        }
        for row in 0..<frame.rows { starts[row + 1] += starts[row] }
        var next = starts
        let places = parts.map { part in
            let places = next
            for row in 0..<frame.rows { next[row] += Int(part.counts[row]) }
            return places
        }
        self.starts = starts
        runs = [BorderRun](unsafeUninitializedCapacity: starts[frame.rows]) { buffer, count in
            // Every run has a place of its own.
            nonisolated(unsafe) let target = buffer
            _ = workers.map(Stage.grid, parts.count, state: {}) { _, part in
                var places = places[part]
                for run in parts[part].runs {
                    target.initializeElement(at: places[Int(run.row)], to: run)
                    places[Int(run.row)] += 1
                }
            }
            count = buffer.count
        }
    }

    /// The runs of a piece of the borders, and how many of them each row has.
    private struct Part: Sendable {
        let runs: [BorderRun]
        let counts: [Int32]

        init(_ borders: AreaBorders, _ frame: GridFrame, _ edges: Range<Int>) {
            var walk = BorderWalk(frame)
            borders.forEachPart(of: edges) { ring, positions, part in walk.follow(positions, part, ring: ring) }
            runs = walk.runs
            var counts = [Int32](repeating: 0, count: frame.rows)
            for run in runs { counts[Int(run.row)] += 1 }
            self.counts = counts
        }
    }

    /// Gives the runs of a row to `body`.
    @inline(__always)
    func withRuns(ofRow row: Int, _ body: (UnsafeBufferPointer<BorderRun>) -> Void) {
        runs[starts[row]..<starts[row + 1]].withUnsafeBufferPointer(body)
    }
}
