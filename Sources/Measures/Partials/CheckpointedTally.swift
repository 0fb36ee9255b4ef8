internal import Travel

/// A tally of which a checkpoint is kept while it grows.
struct CheckpointedTally<Tally: DemandTally & PartialTally>: DemandTally {
    /// Everything that was added so far.
    private(set) var tally: Tally
    private let checkpoint: Checkpoint

    /// Goes on with a tally.
    init(_ tally: Tally, _ checkpoint: Checkpoint) { (self.tally, self.checkpoint) = (tally, checkpoint) }

    mutating func add(_ found: DemandLookup.Findings, weights: [Double]?) {
        tally.add(found, weights: weights)
        checkpoint.keep { tally.encoded() }
    }
}
