package import Travel

/// A tally that can be written as a partial result, and that partial results can be added to.
///
/// Everything in it is a sum that depends neither on order nor on parts, a greatest value, or the least of what is ordered; so
/// parts add up to the whole to the last bit.
package protocol PartialTally {
    /// Writes everything that was added so far, in one way alone.
    func encode(to encoder: inout PartialEncoder)

    /// Adds what another tally of the same kind has written.
    ///
    /// - Throws: ``/Travel/ComputationError`` with code `badInput` for anything else.
    mutating func add(_ part: inout PartialDecoder) throws(ComputationError)
}

extension PartialTally {
    /// Everything that was added so far, as bytes.
    package func encoded() -> [UInt8] {
        var encoder = PartialEncoder()
        encode(to: &encoder)
        return encoder.bytes
    }
}
