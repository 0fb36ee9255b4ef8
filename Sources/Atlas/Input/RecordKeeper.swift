/// Keeps what a run makes of the records of a file, piece by piece and in their order, so that the next run goes on behind
/// them where this one is ended.
package protocol RecordKeeper: Sendable {
    /// How many pieces of the file a run before has dealt with: nothing is made of them again.
    var keptPieces: Int { get }

    /// Is told of each piece behind what was made of it, on the thread that takes the results.
    ///
    /// - Parameters:
    ///   - index: its number, counted from 0.
    ///   - digest: that of its bytes.
    ///   - counts: the records up to its end.
    /// - Throws: what is wrong with a piece that a run before has dealt with; what keeps the rest from being kept.
    func keep(_ index: Int, digest: String, counts: RecordCounts) throws

    /// Is told that there are no more pieces.
    ///
    /// - Throws: where a run before has dealt with more.
    func end() throws
}
