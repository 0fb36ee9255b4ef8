/// How many records of a file were read, and what became of them. Rows without anything in them are none.
public struct RecordCounts: Hashable, Sendable {
    /// Those that were read: ``written`` and ``rejected``.
    public internal(set) var read = 0
    /// Those whose result was handed on.
    public internal(set) var written = 0
    /// Those that were left out because they could not be read.
    public internal(set) var rejected = 0
}

extension RecordCounts {
    mutating func add(_ more: RecordCounts) {
        read += more.read
        written += more.written
        rejected += more.rejected
    }
}
