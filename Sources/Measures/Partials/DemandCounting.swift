package import Travel

/// A measure that counts its demand into any tally: its own, or one that takes note of more.
package protocol DemandCounting {
    /// Looks every point of the demand up and adds it to a tally.
    ///
    /// - Throws: what is wrong with the points or the thresholds.
    func count(into tally: inout some DemandTally) throws
}

extension DemandCounting {
    /// A tally with the demand counted into it.
    ///
    /// - Throws: as ``count(into:)`` does.
    package func counted<Tally: DemandTally>(into empty: Tally) throws -> Tally {
        var tally = empty
        try count(into: &tally)
        return tally
    }
}
