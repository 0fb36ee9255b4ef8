public import Formats
public import Geodesy
public import Geometry

/// Points in a user's file of any size, brought into longitude and latitude.
///
/// ```swift
/// let input = try PointInput(path: "logements.csv", options: ReadingOptions(crs: "EPSG:32618"))
/// try input.process(threads: 2) { batch, degrees in
///     degrees
/// } inOrder: { points in
///     // points.longitudes, points.latitudes
/// }
/// ```
public final class PointInput: Sendable {
    /// The records of the file.
    public let stream: PointStream
    /// The territory that the file is about, as far as it is known.
    public var territory: Territory { system.territory }
    /// What brings its positions into longitude and latitude; `nil` where they are there already.
    public var transformation: SharedTransformation? { system.transformation }

    private let system: InputSystem
    /// What gives positions to points that have none; `nil` where all have one, or nothing says where they are.
    private let locator: PlaceLocator?
    /// What brings positions into the system that they are written in, where those that it cannot hold are rejected.
    private let writing: SharedTransformation?
    private let path: String
    private let counted = Locked(RecordCounts())
    private let options: ReadingOptions
    /// Who keeps what is made of the records, and how far the file had been read where the work began.
    private let kept = Locked((keeper: (any RecordKeeper)?.none, passed: 0))

    /// Opens a file: CSV, GeoJSON in any of its forms, a table of JSON, or GeoPackage; `-` is standard input.
    ///
    /// - Throws: ``AtlasError`` passing on what ``/Formats/PointStream/init(path:options:)`` throws, and what ``Geodesy``
    ///   says of a coordinate reference system that it does not know.
    public init(path: String, options: ReadingOptions = ReadingOptions()) throws(AtlasError) {
        self.path = path
        self.options = options
        do {
            stream = try PointStream(path: path, options: options.streamOptions)
            system = try InputSystem(stated: stream.crsName, file: stream.name, options: options)
            locator = PlaceLocator(stream, path, options)
            writing = try Self.writing(system.transformation, system.territory, options)
        } catch {
            throw CRSBridge.guessing(error, path, options)
        }
    }

    /// The same file opened again, to be read from its beginning; nobody is told how far that has come.
    ///
    /// - Throws: what ``init(path:options:)`` throws.
    package func reopened() throws(AtlasError) -> PointInput {
        var options = options
        options.observer = nil
        return try PointInput(path: path, options: options)
    }

    /// Has somebody keep what will be made of the records: of those that a run before has dealt with, nothing is made, and they are
    /// not rejected again.
    package func keep(with keeper: any RecordKeeper) { kept.withLock { $0.keeper = keeper } }

    /// Takes note that what was read so far was passed over, and says nothing of how long the rest takes.
    package func passOver() {
        let progress = stream.progress
        kept.withLock { $0.passed = progress?.completed ?? 0 }
    }

    /// How far the file was read; `nil` where its size is not known.
    private var progress: ReadingProgress? {
        var progress = stream.progress
        progress?.passed = kept.withLock { $0.passed }
        return progress
    }

    /// A batch of the stream with its positions in longitude and latitude.
    ///
    /// - Throws: ``AtlasError`` with code `misplaced` for a position that its system cannot hold, with its place in the
    ///   file and, where one fits, the system that it seems to be in.
    public func inDegrees(_ batch: PointBatch) throws(AtlasError) -> PointBatch {
        try system.inDegrees(batch)
    }

    /// Reads what is left on several threads, as ``/Formats/PointStream/process(threads:work:inOrder:)`` does: `work`
    /// gets every batch as it was read, and the same in longitude and latitude.
    ///
    /// - Throws: ``AtlasError`` passing on what ``/Formats/PointStream/process(threads:work:inOrder:)`` throws, with the
    ///   system that fits where positions turn out to be metres; `misplaced`; behind the last batch `swappedAxes` and
    ///   `wrongSign` where most positions are not where they are expected, and `badInput` where names are those of no
    ///   place, or of several, unless such records are ``ReadingOptions/rejected``; what `work` and `inOrder` throw.
    public func process<Output: Sendable>(
        threads: Int,
        work: @escaping @Sendable (PointBatch, PointBatch) throws -> Output,
        inOrder: (Output) throws -> Void
    ) throws {
        defer { options.observer?(stream.name, nil) }
        var (marks, markedWeights) = (NumberMarks(), [Int: String]())
        counted.withLock { $0 = RecordCounts() }
        let keeper = kept.withLock { $0.keeper }
        let keptPieces = keeper?.keptPieces ?? 0
        do {
            try stream.process(threads: threads) { batch in
                let (batch, degrees, failure) = try self.located(batch)
                self.system.look(degrees)
                let made = batch.pieceIndex < keptPieces ? nil : try work(batch, degrees)
                let digest = keeper.map { _ in batch.withRecordBytes { SHA256.hexadecimal(of: $0) } }
                let counts = RecordCounts(read: batch.recordCount, written: batch.count, rejected: batch.rejected.count)
                return Piece(
                    made: made,
                    marks: batch.weightMarks,
                    markedWeights: batch.markedWeights,
                    counts: counts,
                    rejected: batch.rejected,
                    failure: failure,
                    own: (batch.pieceIndex, digest ?? "")
                )
            } inOrder: { piece in
                if piece.made == nil { passOver() }
                if let observer = options.observer { observer(stream.name, progress) }
                marks.merge(piece.marks)
                if markedWeights.count < 200 { markedWeights.merge(piece.markedWeights) { first, _ in first } }
                if let made = piece.made {
                    if !piece.rejected.isEmpty { try options.rejected?(piece.rejected) }
                    try inOrder(made)
                }
                counted.withLock { $0.add(piece.counts) }
                if let failure = piece.failure { throw failure }
                try keeper?.keep(piece.own.index, digest: piece.own.digest, counts: counts)
            }
            try keeper?.end()
            try check(marks, markedWeights)
        } catch let error as FormatError {
            throw CRSBridge.guessing(error, path, options)
        }
        try system.finish()
        try locator?.finish()
    }

    /// What one piece of the file comes to.
    private struct Piece<Made: Sendable>: Sendable {
        /// `nil` where a run before has dealt with it.
        let made: Made?
        let marks: NumberMarks
        let markedWeights: [Int: String]
        let counts: RecordCounts
        let rejected: [RejectedRecord]
        /// What is wrong with the record behind it.
        let failure: (any Error)?
        /// Its number, and the digest of its bytes where somebody keeps what is made of them.
        let own: (index: Int, digest: String)
    }

    /// How many records were read, and what became of them; as far as ``process(threads:work:inOrder:)`` came.
    public var counts: RecordCounts { counted.withLock { $0 } }

    /// A batch, the same in longitude and latitude, and what is wrong with the record behind it. Positions that their system
    /// cannot hold are rejected, or end the batch, where bad records are or do.
    private func placed(
        _ batch: PointBatch
    ) throws(AtlasError) -> (batch: PointBatch, degrees: PointBatch, failure: (any Error)?) {
        do {
            return (batch, try inDegrees(batch), batch.failure)
        } catch {
            let policy = options.streamOptions.badRecords
            guard policy != .fail, error.code == .misplaced else { throw error }
            let misplaced = try system.misplaced(in: batch)
            guard let first = misplaced.keys.min() else { throw error }
            var batch = batch
            if policy == .reject { batch.reject(misplaced) } else { batch.truncate(to: first) }
            return (batch, try inDegrees(batch), policy == .reject ? nil : error)
        }
    }

    /// The same, with positions for points that have the name of a place alone. Names of no single place, and positions that
    /// what is written cannot hold, are rejected where bad records are.
    private func located(
        _ batch: PointBatch
    ) throws(AtlasError) -> (batch: PointBatch, degrees: PointBatch, failure: (any Error)?) {
        var placed = try placed(batch)
        let rejects = options.streamOptions.badRecords == .reject
        func reject(_ reasons: [Int: Message]) {
            placed.batch.reject(reasons)
            placed.degrees.reject(reasons)
        }
        if let locator {
            if rejects { reject(try locator.unknown(in: placed.degrees)) }
            let positions = try locator.locate(&placed.degrees)
            if let transformation {
                // In the system of the file, beside its own.
                let own = transformation.originals(of: positions)
                placed.batch.locate(own, sources: placed.degrees.positionSources ?? [])
            } else {
                placed.batch = placed.degrees
            }
        }
        if rejects, let writing { reject(try writing.unwritable(placed.batch)) }
        return placed
    }

    private static func writing(
        _ reading: SharedTransformation?,
        _ territory: Territory,
        _ options: ReadingOptions
    ) throws -> SharedTransformation? {
        guard options.rejected != nil, let target = options.writtenCRS else { return nil }
        let source = reading?.source.identifier ?? "EPSG:4326"
        return try SharedTransformation(from: source, to: target, area: territory.projections?.extent)
    }

    /// Where the positions come from that are not those of the file; `nil` where all are.
    package var positionSources: PositionSources? { locator?.sources }

    /// Refuses weights that may be a thousand times as large as they were read.
    private func check(_ marks: NumberMarks, _ texts: [Int: String]) throws(AtlasError) {
        guard case .unclear(let mark, let line) = marks.verdict else { return }
        let isTable = stream.layout.isTable
        var location = InputLocation(file: stream.name, field: stream.layout.found.weight)
        if isTable { location.line = line } else { location.feature = line }
        throw .unclearMark(texts[line] ?? "", mark, at: location, isTable: isTable)
    }

    /// Says that every point counts as one, where there is no weight; else nothing.
    public var noWeights: Message? {
        guard stream.layout.found.weight == nil else { return nil }
        return Message(
            en: "\(stream.name): no column of weights: every point counts as one; --weight-column names one",
            fr: "\(stream.name) : aucune colonne de poids : chaque point compte pour un ; --weight-column en nomme une"
        )
    }

    /// Says that rows of everybody stand beside those of their parts, so that their weights count people twice; `nil` where
    /// nothing of the kind is among the first points. The beginning of the file is read for it.
    private var totalsAmongPoints: Message? {
        stream.layout.found.weight.flatMap { TotalsAmongPoints.notice(path, weight: $0, options) }
    }

    /// What people should know about the file, and how it came to be in degrees. Complete when it was read.
    public var notices: [Message] {
        stream.notices + [transformation?.notice].compactMap(\.self) + (locator?.notices ?? []) + warnings
    }

    /// What is to be said of the weights: that there are none, that they count people twice.
    package var weightNotices: [Message] { [noWeights, totalsAmongPoints].compactMap(\.self) }

    /// Names the columns that are neither identifier nor position nor weight, for a result that has no place for them; `nil`
    /// where there are none, or no columns.
    public var columnsLeftOut: Message? {
        let found = stream.layout.found
        let used = [found.id, found.longitude, found.latitude, found.weight, found.place, found.placeCode]
        // Where weights are not asked for, they are not missed either.
        let weights = options.stream.columns.weight
        let others = (stream.layout.columnNames ?? []).filter { name in
            !used.contains(name) && !weights.contains(TextFolding.fold(name))
        }
        guard !others.isEmpty else { return nil }
        let more = others.count > 8 ? ", …" : ""
        let (en, fr) = (others.prefix(8).map { "“\($0)”" }, others.prefix(8).map { "« \($0) »" })
        return Message(
            en: "\(stream.name): the result has no place for \(en.joined(separator: ", "))\(more)",
            fr: "\(stream.name) : le résultat n’a pas de place pour \(fr.joined(separator: ", "))\(more)"
        )
    }

    /// Says how many points have no position; `nil` where all have one. Complete when the file was read.
    public var withoutPosition: Message? { system.missing }

    /// What people should know about where the positions lie, and of the system that they are said to be in. Complete when
    /// the file was read.
    public var warnings: [Message] { system.notices(stated: stream.crsName) }
}
