internal import Geometry

extension CoverMatrix {
    /// How many pairs a product needs before it is shared between threads.
    private static let worth = 150_000

    /// Sums over each row the values of its columns.
    func rowSums(of values: [Double], into sums: inout [Double], threads: Int) {
        Self.sums(of: values, by: rowStarts, rowColumns, into: &sums, threads: threads)
    }

    /// Sums over each column the values of its rows.
    func columnSums(of values: [Double], into sums: inout [Double], threads: Int) {
        Self.sums(of: values, by: columnStarts, columnRows, into: &sums, threads: threads)
    }

    /// Each sum is made by one thread in one order, so that it does not depend on how many threads there are.
    private static func sums(
        of values: [Double],
        by starts: [Int],
        _ numbers: [Int32],
        into sums: inout [Double],
        threads: Int
    ) {
        let count = starts.count - 1
        values.withUnsafeBufferPointer { values in
            starts.withUnsafeBufferPointer { starts in
                numbers.withUnsafeBufferPointer { numbers in
                    sums.withUnsafeMutableBufferPointer { sums in
                        nonisolated(unsafe) let (values, starts, numbers, sums) = (values, starts, numbers, sums)
                        let part: @Sendable (Int, Int) -> Void = { from, to in
                            for line in from..<to {
                                var sum = 0.0
                                for place in starts[line]..<starts[line + 1] { sum += values[Int(numbers[place])] }
                                sums[line] = sum
                            }
                        }
                        let parts = numbers.count < worth ? 1 : min(threads, 16)
                        guard parts > 1 else { return part(0, count) }
                        let cuts = cuts(of: starts, parts: parts)
                        _ = concurrentMap(parts, threads: parts) { part(cuts[$0], cuts[$0 + 1]) }
                    }
                }
            }
        }
    }

    /// The lines at which to cut so that the parts have about as many pairs.
    private static func cuts(of starts: UnsafeBufferPointer<Int>, parts: Int) -> [Int] {
        let count = starts.count - 1
        var cuts = [0]
        for part in 1..<parts {
            let wanted = starts[count] / parts * part
            var line = cuts[part - 1]
            while line < count, starts[line] < wanted { line += 1 }
            cuts.append(line)
        }
        return cuts + [count]
    }
}
