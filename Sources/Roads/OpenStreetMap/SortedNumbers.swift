/// Sorts numbers of nodes, of which there are millions.
enum SortedNumbers {
    /// The numbers in their order, each once.
    ///
    /// Eleven bits at a time from the lowest on, as far as the numbers differ (LSD radix sort): the time grows with their
    /// count alone.
    static func sorted(_ numbers: [Int64]) -> [Int64] {
        guard let first = numbers.first else { return [] }
        var (least, most) = (first, first)
        for number in numbers {
            least = min(least, number)
            most = max(most, number)
        }
        let range = UInt64(bitPattern: most) &- UInt64(bitPattern: least)
        let bits = 64 - range.leadingZeroBitCount
        var (source, target) = (numbers, [Int64](repeating: 0, count: numbers.count))
        var shift = 0
        while shift < bits {
            pass(source, &target, least, shift)
            swap(&source, &target)
            shift += 11
        }
        return unique(source)
    }

    private static func pass(_ source: [Int64], _ target: inout [Int64], _ least: Int64, _ shift: Int) {
        var starts = [Int](repeating: 0, count: 2049)
        source.withUnsafeBufferPointer { source in
            target.withUnsafeMutableBufferPointer { target in
                starts.withUnsafeMutableBufferPointer { starts in
                    for number in source { starts[digit(number, least, shift) + 1] += 1 }
                    for place in 1..<2049 { starts[place] += starts[place - 1] }
                    for number in source {
                        let digit = digit(number, least, shift)
                        target[starts[digit]] = number
                        starts[digit] += 1
                    }
                }
            }
        }
    }

    @inline(__always)
    private static func digit(_ number: Int64, _ least: Int64, _ shift: Int) -> Int {
        Int(truncatingIfNeeded: (UInt64(bitPattern: number) &- UInt64(bitPattern: least)) >> UInt64(shift) & 2047)
    }

    private static func unique(_ sorted: [Int64]) -> [Int64] {
        [Int64](unsafeUninitializedCapacity: sorted.count) { buffer, count in
            for number in sorted where count == 0 || buffer[count - 1] != number {
                buffer.initializeElement(at: count, to: number)
                count += 1
            }
        }
    }
}
