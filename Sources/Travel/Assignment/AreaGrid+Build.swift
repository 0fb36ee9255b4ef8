internal import Geometry

extension AreaGrid {
    /// Builds the grid over `areas`.
    ///
    /// - Parameters:
    ///   - areas: the areas in the order in which they count.
    ///   - workers: the threads that build it; the grid does not depend on how many there are.
    init(_ areas: [MultiPolygon], _ workers: Workers) {
        borders = AreaBorders(areas)
        guard borders.edgeCount > 0 else {
            frame = .empty
            (cells, rowStarts, entries) = ([Cell.outside], [], [])
            return
        }
        let (borders, quiet) = (borders, Workers(workers.count))
        let pieces = borders.pieces
        let boxes = quiet.map(Stage.grid, pieces.count, state: {}) { _, piece in borders.box(of: pieces[piece]) }
        let box = boxes.dropFirst().reduce(boxes[0]) { $0.union($1) }
        let frame = GridFrame(around: box, cells: min(4_000_000, max(4096, borders.edgeCount)))
        self.frame = frame

        let rows = RowRuns(borders, frame, pieces, quiet)
        let chunks = Workers.chunks(of: frame.rows, size: max(8, frame.rows / 48))
        var parts: [(starts: [Int32], entries: [Entry])] = []
        cells = [Int32](unsafeUninitializedCapacity: frame.cellCount + 1) { buffer, count in
            // Every row is written by one thread.
            nonisolated(unsafe) let target = buffer
            parts = workers.map(Stage.grid, chunks.count, state: {}) { _, chunk in
                var sweep = RowSweep(frame, areas: borders.areas)
                var starts: [Int32] = []
                for row in chunks[chunk] {
                    starts.append(Int32(sweep.entries.count))
                    rows.withRuns(ofRow: row) { runs in
                        if let base = target.baseAddress { sweep.fill(runs, base + row * frame.columns) }
                    }
                }
                return (starts, sweep.entries)
            }
            target.initializeElement(at: frame.cellCount, to: Cell.outside)
            count = frame.cellCount + 1
        }
        var (rowStarts, total): ([Int32], Int32) = ([], 0)
        for part in parts {
            rowStarts += part.starts.map { $0 + total }
            total += Int32(part.entries.count)
        }
        self.rowStarts = rowStarts
        entries = Self.joined(parts.map(\.entries), quiet)
    }

    /// One list of many.
    private static func joined(_ parts: [[Entry]], _ workers: Workers) -> [Entry] {
        var starts = [0]
        for part in parts { starts.append(starts[starts.count - 1] + part.count) }
        let offsets = starts
        return [Entry](unsafeUninitializedCapacity: offsets[parts.count]) { buffer, count in
            // Every part is written by one thread.
            nonisolated(unsafe) let target = buffer
            _ = workers.map(Stage.grid, parts.count, state: {}) { _, part in
                _ = target[offsets[part]..<offsets[part + 1]].initialize(fromContentsOf: parts[part])
            }
            count = offsets[parts.count]
        }
    }
}
