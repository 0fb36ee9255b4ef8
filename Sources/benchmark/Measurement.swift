import Glibc

/// A workload: what is prepared, and what is then timed.
struct Workload: Sendable {
    /// Its name.
    let name: String
    /// Reads the inputs in a folder and gives what is to be timed, which says by a number what it has computed.
    let prepare: @Sendable (_ folder: String, _ threads: Int) throws -> () throws -> Double
}

/// How long a workload took, round by round.
struct Measurement {
    private let name: String
    private var seconds: [Double] = []
    private var processorSeconds: [Double] = []
    private var result = 0.0
    private let memoryBefore: Int

    /// Does `work` some times.
    init(of name: String, rounds: Int, _ work: () throws -> Double) throws {
        self.name = name
        memoryBefore = Self.peakMemory
        for _ in 0..<rounds {
            let (start, usage) = (Self.now, Self.usage)
            result = try work()
            seconds.append(Self.now - start)
            processorSeconds.append(Self.usage.seconds - usage.seconds)
        }
    }

    /// One line: name, seconds a round, those of the processors, the number that says what was computed, peak memory in KiB before and after.
    var json: String {
        """
        {"case":"\(name)","seconds":\(seconds),"processor_seconds":\(processorSeconds),"result":\(result),\
        "memory_before_kib":\(memoryBefore),"memory_kib":\(Self.peakMemory)}
        """
    }

    /// The median of the rounds behind the first, which warms up.
    var medianOfAllButFirst: Double {
        let sorted = seconds.dropFirst().sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static var usage: rusage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage
    }

    private static var peakMemory: Int { usage.ru_maxrss }
}

extension rusage {
    /// What the processors did for the process and in its name.
    fileprivate var seconds: Double {
        Double(ru_utime.tv_sec + ru_stime.tv_sec) + Double(ru_utime.tv_usec + ru_stime.tv_usec) / 1e6
    }
}

extension Array<Double> {
    /// The sum, added up in eight lanes as NumPy does: what says what was computed should cost both sides the same.
    var sumInLanes: Double {
        var lanes = SIMD8<Double>.zero
        let whole = count - count % 8
        withUnsafeBytes { bytes in
            for start in stride(from: 0, to: whole, by: 8) {
                lanes += bytes.loadUnaligned(fromByteOffset: start * 8, as: SIMD8<Double>.self)
            }
        }
        return lanes.sum() + self[whole...].reduce(0, +)
    }
}
