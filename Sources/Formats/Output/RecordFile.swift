import Synchronization

/// A file of records that are written batch by batch, with something between the batches; compressed where its name
/// ends in `.gz`.
final class RecordFile: Sendable {
    private let isCompressed: Bool
    private let separator: [UInt8]
    private let state: Mutex<State>

    private struct State: ~Copyable {
        var sink: ByteSink?
        var isEmpty = true
    }

    /// Opens the file and writes `start`; `separator` will stand between batches.
    init(path: String, start: [UInt8], separator: [UInt8], overwrite: Bool) throws(FormatError) {
        isCompressed = path.lowercased().hasSuffix(".gz")
        self.separator = isCompressed && !separator.isEmpty ? Deflater.member(separator) : separator
        var sink = try ByteSink(path: path, overwrite: overwrite)
        let start = isCompressed && !start.isEmpty ? Deflater.member(start) : start
        try sink.write(start)
        state = Mutex(State(sink: sink))
    }

    /// What ``write(_:)`` takes for `bytes`: the same, or compressed.
    func packed(_ bytes: [UInt8]) -> [UInt8] {
        isCompressed && !bytes.isEmpty ? Deflater.member(bytes) : bytes
    }

    /// Whether no record was written so far.
    var isEmpty: Bool { state.withLock { $0.isEmpty } }

    /// Appends a batch that was packed.
    func write(_ bytes: [UInt8]) throws(FormatError) {
        guard !bytes.isEmpty else { return }
        try state.withLock { (state) throws(FormatError) in
            if !state.isEmpty, !separator.isEmpty { try state.sink?.write(separator) }
            state.isEmpty = false
            try state.sink?.write(bytes)
        }
    }

    /// Writes `end`, from the start of a line, and puts the file in its place.
    func finish(_ end: String) throws(FormatError) {
        let (first, later) = (packed(Array(end.utf8)), packed(end.isEmpty ? [] : Array("\n\(end)".utf8)))
        try state.withLock { (state) throws(FormatError) in
            try state.sink?.write(state.isEmpty ? first : later)
            try state.sink?.finish()
            state.sink = nil
        }
    }
}
