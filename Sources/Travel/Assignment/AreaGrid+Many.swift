internal import Geometry

extension AreaGrid {
    /// Gives the area of each of many positions to `body`, with its index; `nil` as ``area(at:)`` has it. Positions are two
    /// columns of equal length.
    ///
    /// Blocks of positions go through the steps together: all their cells are looked up, those without borders are
    /// answered, and then the borders of the others are tested. So the processor waits for many cells at once, not for
    /// one after the other.
    @inline(__always)
    func forEachArea(
        _ xs: UnsafeBufferPointer<Double>,
        _ ys: UnsafeBufferPointer<Double>,
        _ body: (Int, Int?) -> Void
    ) {
        let size = 1024
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: size) { found in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: size) { onBorder in
                for start in stride(from: 0, to: xs.count, by: size) {
                    let block = start..<min(xs.count, start + size)
                    lookUp(xs, ys, block, found)
                    var count = 0
                    for index in 0..<block.count {
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
                        let position = Coordinate(x: xs[start + index], y: ys[start + index])
                        body(start + index, area(at: position, found[index]))
                    }
                }
            }
        }
    }

    /// What the cells of positions say.
    private func lookUp(
        _ xs: UnsafeBufferPointer<Double>,
        _ ys: UnsafeBufferPointer<Double>,
        _ block: Range<Int>,
        _ found: UnsafeMutableBufferPointer<Int32>
    ) {
        for index in block {
            let cell = frame.cell(at: Coordinate(x: xs[index], y: ys[index]))
            found.initializeElement(at: index - block.lowerBound, to: cell)
        }
        cells.withUnsafeBufferPointer { cells in
            for index in 0..<block.count { found[index] = cells[Int(found[index])] }
        }
    }
}
