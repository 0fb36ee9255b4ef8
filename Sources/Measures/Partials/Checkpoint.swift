internal import Formats
package import Geometry
package import Travel

/// What a run has counted so far, kept in a file: a run that was ended goes on from it, and comes to the same report.
///
/// The file has the form of a partial result, under another first line: it is that of the records so far, and is put in place
/// whole, so that a run which is ended at any moment, or finds the disk full, leaves the last good one. Going on, the records so far
/// are read again without being looked up, and must be the very same.
package final class Checkpoint: DemandSource {
    private struct State {
        /// The number of the first record that was not counted yet.
        var records = 0
        var last = ContinuousClock.now
        /// Whether the points that were counted before are known to be the same.
        var isVerified = false
        var failure: Message?
    }

    /// What the run before has counted; `nil` where there was none.
    private let former: PartialResult?
    /// The records that need not be looked up again.
    private let skipped: Int
    private let source: IdentifiedDemand
    private let header: PartialHeader
    private let path: String
    private let interval: Duration
    private let state = Locked(State())

    /// Is called when the points that were counted before are behind.
    package var whenPassed: @Sendable () -> Void {
        get { passed.withLock { $0 } }
        set { passed.withLock { $0 = newValue } }
    }

    private let passed = Locked<@Sendable () -> Void>({})

    /// Keeps a checkpoint, from the one that is there already.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - source: the points.
    ///   - header: what the tally is computed from; its only source has the name of the points.
    ///   - interval: how often the file is written, where batches are not longer.
    /// - Throws: ``/Travel/ComputationError`` with code `badInput` for a checkpoint of another computation, and for a file
    ///   that is no checkpoint or was changed; ``/Formats/FormatError`` where it cannot be read.
    package init(_ path: String, of source: any DemandSource, _ header: PartialHeader, every interval: Duration) throws
    {
        (self.path, self.header, self.interval) = (path, header, interval)
        self.source = IdentifiedDemand(source)
        former = try PartialResult.former(path, header.facts)
        skipped = former?.header.records ?? 0
        if former == nil { state.withLock { $0.isVerified = true } }
    }

    /// Says from where a run goes on; `nil` where it begins.
    package var notice: Message? {
        guard let former, let source = former.header.sources.first else { return nil }
        return Message(
            en:
                "\(path): \(Language.english.number(source.points)) points were counted before; this run goes on behind them",
            fr:
                "\(path) : \(Language.french.number(source.points)) points ont déjà été comptés ; l’exécution reprend après eux"
        )
    }

    /// Says why the file could not be written, the first time; the computation goes on without.
    package var failure: Message? { state.withLock { $0.failure } }

    /// Counts the demand of a measure, whose source this is.
    ///
    /// - Parameters:
    ///   - empty: a tally of nobody.
    ///   - measure: counts into it.
    /// - Returns: the tally of all points.
    /// - Throws: what `measure` throws; ``/Travel/ComputationError`` with code `badInput` where the points are no longer those
    ///   of the checkpoint.
    package func tally<Tally: DemandTally & PartialTally>(
        _ empty: Tally,
        of measure: some DemandCounting
    ) throws -> Tally {
        var tally = empty
        if let former {
            var decoder = PartialDecoder(former.content[...], of: path)
            try tally.add(&decoder)
            guard decoder.isAtEnd else { throw ComputationError.damagedPartial(path, as: .checkpoint) }
        }
        return try measure.counted(into: CheckpointedTally(tally, self)).tally
    }

    package func process<Output: Sendable>(
        threads: Int,
        observer: ProgressObserver?,
        work: @escaping @Sendable (DemandBatch) throws -> Output,
        inOrder: (Output) throws -> Void
    ) throws {
        let skipped = skipped
        try source.process(threads: threads, observer: observer) { batch in
            (made: batch.records.lowerBound < skipped ? nil : try work(batch), end: batch.records.upperBound)
        } inOrder: { piece in
            let isVerified = state.withLock { state in
                state.records = piece.end
                return state.isVerified
            }
            if let made = piece.made {
                guard isVerified else { throw ComputationError.changedBehindCheckpoint(path) }
                try inOrder(made)
            } else if piece.end == skipped {
                try verify()
            }
        }
        guard state.withLock({ $0.isVerified }) else { throw ComputationError.changedBehindCheckpoint(path) }
    }

    /// Makes sure that the points so far are those that were counted before.
    private func verify() throws(ComputationError) {
        guard source.identity == former?.header.sources.first?.identity else { throw .changedBehindCheckpoint(path) }
        state.withLock { $0.isVerified = true }
        whenPassed()
    }

    /// Writes the file where it is time.
    func keep(_ content: () -> [UInt8]) {
        let now = ContinuousClock.now
        let records: Int? = state.withLock { state in
            guard state.records > skipped, state.last.duration(to: now) >= interval else { return nil }
            state.last = now
            return state.records
        }
        guard let records else { return }
        var header = header
        header.records = records
        header.sources = header.sources.map {
            PartialSource(name: $0.name, points: source.count, identity: source.identity)
        }
        do throws(FormatError) {
            let bytes = PartialResult(header, content: content(), name: path).bytes(as: .checkpoint)
            try OutputFile.write(bytes, to: path, overwrite: true)
        } catch {
            state.withLock { $0.failure = $0.failure ?? error.message }
        }
    }
}
