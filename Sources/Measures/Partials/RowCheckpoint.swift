package import Atlas
package import Formats
package import Geometry
internal import Travel

/// The rows that a run has written so far, kept in a folder: a run that was ended goes on behind them, and comes to the same
/// bytes.
///
/// The outputs grow in the folder and go to their places when they are whole. Beside them stands a file in the form of a
/// ``Checkpoint``: how many pieces of the input were dealt with, their digest, and how far each output had grown by then. It
/// is replaced whole, behind outputs that are on the disk; what stands in them behind that is taken away when a run goes on.
/// The pieces so far are read again without being looked up, and must be the very same.
package final class RowCheckpoint: RecordKeeper {
    private struct State {
        var pieces = 0
        var identity = ""
        var records = 0
        var last = ContinuousClock.now
        var tallies: [[Int]]
    }

    /// The name of the file beside the rows, as of every checkpoint.
    package static let file = "counted"

    /// Where the outputs grow, in their order.
    package let files: [KeptFile]
    private let former: RowsSoFar?
    private let folder: String
    private let header: PartialHeader
    private let interval: Duration
    private let state: Locked<State>

    private var path: String { "\(folder)/\(Self.file)" }

    /// Opens the outputs, each made where nothing of it was written.
    ///
    /// - Parameters:
    ///   - folder: where they are kept.
    ///   - outputs: their names there, and where they will be.
    ///   - header: what the rows are made from; its only source has the name of the points.
    ///   - interval: how often the state is written, where pieces are not longer.
    /// - Throws: ``/Travel/ComputationError`` with code `badInput` for a checkpoint of another computation, one that was changed,
    ///   outputs that were, and files of that name that belong to none; ``/Formats/FormatError`` where they cannot be opened.
    package init(
        _ folder: String,
        _ outputs: [(name: String, target: String)],
        _ header: PartialHeader,
        every interval: Duration
    ) throws {
        (self.folder, self.header, self.interval) = (folder, header, interval)
        let path = "\(folder)/\(Self.file)"
        let former = try PartialResult.former(path, header.facts)
        let rows = try former.map { try RowsSoFar($0) }
        guard rows?.marks.count ?? outputs.count == outputs.count else {
            throw ComputationError.damagedPartial(path, as: .checkpoint)
        }
        if rows == nil {
            let kept = outputs.map { "\(folder)/\($0.name)" }
            if let other = kept.first(where: { FileKind.isThere($0) }) { throw ComputationError.foreignRows(other) }
            // From here on the files are known to be a checkpoint's.
            let none = RowsSoFar(marks: outputs.map { _ in KeptFile.Mark() })
            try OutputFile.write(none.bytes(header, path), to: path, overwrite: false)
        }
        files = try outputs.enumerated().map { index, output in
            let file = "\(folder)/\(output.name)"
            let opened = try KeptFile(
                file,
                for: output.target,
                at: rows?.marks[index] ?? KeptFile.Mark(),
                isWhole: rows?.isWhole ?? false
            )
            guard let opened else { throw ComputationError.changedRows(file) }
            return opened
        }
        self.former = rows
        state = Locked(State(tallies: rows?.tallies ?? []))
    }

    /// Whether all rows were written before, and outputs may be in their places already.
    package var isWhole: Bool { former?.isWhole ?? false }

    /// Says from where a run goes on; `nil` where it begins.
    package var notice: Message? {
        guard let former, former.pieces > 0 else { return nil }
        return Message(
            en:
                "\(path): \(Language.english.number(former.records)) records were written before; this run goes on behind them",
            fr:
                "\(path) : \(Language.french.number(former.records)) enregistrements ont déjà été écrits ; l’exécution reprend après eux"
        )
    }

    /// What was counted of the rows so far, as whoever counts it needs it to go on; empty where nothing is known.
    package var tallies: [[Int]] {
        get { state.withLock { $0.tallies } }
        set { state.withLock { $0.tallies = newValue } }
    }

    package var keptPieces: Int { former?.pieces ?? 0 }

    package func keep(_ index: Int, digest: String, counts: RecordCounts) throws {
        let now = ContinuousClock.now
        let (identity, isDue) = state.withLock { state in
            state.pieces = index + 1
            state.identity = SHA256.hexadecimal(of: Array((state.identity + digest).utf8))
            state.records = counts.read
            return (state.identity, state.last.duration(to: now) >= interval)
        }
        guard index + 1 > keptPieces else {
            guard index + 1 < keptPieces || identity == former?.identity else {
                throw ComputationError.changedBehindCheckpoint(path)
            }
            return
        }
        guard !isWhole else { throw ComputationError.changedBehindCheckpoint(path) }
        guard isDue else { return }
        try write(isWhole: false)
        state.withLock { $0.last = .now }
    }

    package func end() throws {
        guard state.withLock({ $0.pieces }) >= keptPieces else {
            throw ComputationError.changedBehindCheckpoint(path)
        }
    }

    private func write(isWhole: Bool) throws(FormatError) {
        for file in files { try file.synchronize() }
        let state = state.withLock { $0 }
        let rows = RowsSoFar(
            pieces: state.pieces,
            records: state.records,
            identity: state.identity,
            isWhole: isWhole,
            marks: files.map(\.mark),
            tallies: state.tallies
        )
        do throws(FormatError) {
            try OutputFile.write(rows.bytes(header, path), to: path, overwrite: true)
        } catch {
            throw error.goingOn
        }
    }

    /// Puts the outputs in their places, when all of them were written.
    ///
    /// - Parameter overwrite: whether files that are there may be replaced.
    /// - Throws: ``/Formats/FormatError`` where one cannot be; the next run puts the others in theirs.
    package func place(overwrite: Bool) throws(FormatError) {
        if !isWhole { try write(isWhole: true) }
        for file in files { try file.place(overwrite: overwrite) }
    }
}

/// How far a run over rows has come, as its checkpoint holds it.
private struct RowsSoFar {
    /// The pieces of the input that were dealt with, and the records in them.
    var pieces = 0
    var records = 0
    /// What makes the pieces known again.
    var identity = ""
    /// Whether the outputs are whole, and perhaps in their places.
    var isWhole = false
    var marks: [KeptFile.Mark]
    var tallies: [[Int]] = []

    /// The bytes of the file.
    func bytes(_ header: PartialHeader, _ path: String) -> [UInt8] {
        var header = header
        header.records = records
        header.sources = header.sources.map { PartialSource(name: $0.name, points: records, identity: identity) }
        var content = PartialEncoder()
        content.append(pieces)
        content.append(isWhole)
        content.append(marks.count)
        for mark in marks {
            content.append(mark.length)
            content.append(UInt64(mark.checksum))
        }
        content.append(tallies.count)
        for tally in tallies {
            content.append(tally.count)
            for number in tally { content.append(number) }
        }
        return PartialResult(header, content: content.bytes, name: path).bytes(as: .checkpoint)
    }
}

extension RowsSoFar {
    /// Reads what a checkpoint holds.
    init(_ result: PartialResult) throws(ComputationError) {
        var content = PartialDecoder(result.content[...], of: result.name)
        func number() throws(ComputationError) -> Int { try content.index(below: .max) }
        pieces = try number()
        isWhole = try content.flag()
        marks = []
        for _ in 0..<(try content.count()) {
            let (length, checksum) = (try number(), try content.index(below: 1 << 32))
            marks.append(KeptFile.Mark(length: length, checksum: UInt32(checksum)))
        }
        for _ in 0..<(try content.count()) {
            var tally: [Int] = []
            for _ in 0..<(try content.count()) { tally.append(try number()) }
            tallies.append(tally)
        }
        guard content.isAtEnd, let source = result.header.sources.first else {
            throw .damagedPartial(result.name, as: .checkpoint)
        }
        (records, identity) = (result.header.records ?? 0, source.identity)
    }
}
