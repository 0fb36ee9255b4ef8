internal import Geometry

extension AreaGrid {
    /// Gives the area of each of many positions to `body`, with its index; `nil` as ``area(at:)`` has it.
    ///
    /// Blocks of positions go through the steps together: all their cells are looked up, those without borders are
    /// answered, and then the borders of the others are tested. So the processor waits for many cells at once, not for
    /// one after the other.
    @inline(__always)
    func forEachArea(of positions: UnsafeBufferPointer<Coordinate>, _ body: (Int, Int?) -> Void) {
        let size = 1024
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: size) { found in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: size) { onBorder in
                for start in stride(from: 0, to: positions.count, by: size) {
                    let block = UnsafeBufferPointer(rebasing: positions[start..<min(positions.count, start + size)])
                    lookUp(block, found)
                    var count = 0
                    for index in block.indices {
                        let cell = found[index]
                        if cell <= Cell.firstEntry {
                            onBorder.initializeElement(at: count, to: Int32(truncatingIfNeeded: index))
                            count += 1
                        } else {
                            body(start + index, cell == Cell.outside ? nil : Int(cell))
                        }
                    }
                    for place in 0..<count {
                        let index = Int(onBorder[place])
                        body(start + index, area(at: block[index], found[index]))
                    }
                }
            }
        }
    }

    /// What the cells of positions say.
    private func lookUp(_ positions: UnsafeBufferPointer<Coordinate>, _ found: UnsafeMutableBufferPointer<Int32>) {
        for index in positions.indices {
            found.initializeElement(at: index, to: frame.cell(at: positions[index]))
        }
        cells.withUnsafeBufferPointer { cells in
            for index in positions.indices { found[index] = cells[Int(found[index])] }
        }
    }
}
