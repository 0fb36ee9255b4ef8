import Geometry

/// A file of records that are written batch by batch, with something between the batches; compressed where its name
/// ends in `.gz`.
final class RecordFile: Sendable {
    private let isCompressed: Bool
    private let separator: [UInt8]
    private let isLive: Bool
    /// Whether nothing more is to be written: a run before has written all of it.
    private let isWhole: Bool
    private let state: Locked<State>

    private struct State: ~Copyable {
        /// Writes what was kept back.
        mutating func flush() throws(FormatError) {
            guard !kept.isEmpty else { return }
            try sink?.write(kept)
            kept = []
        }

        var sink: ByteSink?
        var isEmpty = true
        /// What is kept back until there is more, or the end: an error in a small input leaves standard output empty.
        var kept: [UInt8]
    }

    /// Opens the file, which begins with `start`; `separator` will stand between batches.
    /// With `isLive` nothing is kept back. Where it is `kept`, it goes on behind what is there.
    init(
        path: String,
        start: [UInt8],
        separator: [UInt8],
        isLive: Bool = false,
        keeping kept: KeptFile? = nil,
        overwrite: Bool
    ) throws(FormatError) {
        self.isLive = isLive || kept != nil
        isWhole = kept?.isWhole ?? false
        isCompressed = path.lowercased().hasSuffix(".gz")
        self.separator = isCompressed && !separator.isEmpty ? Deflater.member(separator) : separator
        let sink = if let kept { ByteSink(kept) } else { try ByteSink(path: path, overwrite: overwrite) }
        // Behind the start comes a record at once, where it is kept.
        let isBegun = kept.map { $0.mark.length > 0 } ?? false
        let first = isCompressed && !start.isEmpty ? Deflater.member(start) : start
        state = Locked(State(sink: sink, isEmpty: !isBegun, kept: isBegun ? [] : first))
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
            if state.isEmpty {
                state.isEmpty = false
                state.kept += bytes
                if isLive { try state.flush() }
                return
            }
            try state.flush()
            if !separator.isEmpty { try state.sink?.write(separator) }
            try state.sink?.write(bytes)
        }
    }

    /// Writes `end`, from the start of a line, and puts the file in its place.
    func finish(_ end: String) throws(FormatError) {
        guard !isWhole else { return }
        let (first, later) = (packed(Array(end.utf8)), packed(end.isEmpty ? [] : Array("\n\(end)".utf8)))
        try state.withLock { (state) throws(FormatError) in
            try state.flush()
            try state.sink?.write(state.isEmpty ? first : later)
            try state.sink?.finish()
            state.sink = nil
        }
    }
}
