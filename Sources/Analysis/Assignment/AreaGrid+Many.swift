internal import Geometry

extension AreaGrid {
    /// Gives the area of each of many positions to `body`, with its index; `nil` as ``area(at:)`` has it.
    ///
    /// The cells of a block of positions are all looked up before any border is: the processor then waits for many at
    /// once.
    @inline(__always)
    func forEachArea(of positions: UnsafeBufferPointer<Coordinate>, _ body: (Int, Int?) -> Void) {
        let size = 512
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: size) { found in
            cells.withUnsafeBufferPointer { cells in
                for start in stride(from: 0, to: positions.count, by: size) {
                    let block = start..<min(positions.count, start + size)
                    for index in block {
                        found.initializeElement(at: index - start, to: cell(at: positions[index], in: cells))
                    }
                    for index in block {
                        let cell = found[index - start]
                        if cell >= 0 {
                            body(index, Int(cell))
                        } else {
                            body(index, cell == Cell.outside ? nil : area(at: positions[index], cell))
                        }
                    }
                }
            }
        }
    }
}
