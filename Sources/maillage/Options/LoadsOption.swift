import ArgumentParser
import Geometry
import Measures

/// The first of two rounds over people in slices.
struct LoadsOption: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "With --partial, for the methods where people share antennas: how much everybody wants each of them, the partial "
                + "result that merge has made of the first round, which has no --loads.",
            "Avec --partial, pour les méthodes où la population se partage les antennes : combien tous en demandent chacune, "
                + "le résultat partiel que merge a fait du premier tour, qui se fait sans --loads."
        ),
        completion: .file()
    )
    var loads: String?

    /// Refuses loads that nothing has a use for.
    func check(_ partials: PartialOptions, _ method: AccessibilityMethod) throws(UsageError) {
        guard loads == nil || (partials.partial != nil && method.isPerPerson) else {
            throw UsageError(
                "--loads is for --partial, and for a method where people share antennas",
                "--loads vaut pour --partial, et pour une méthode où la population se partage les antennes"
            )
        }
    }

    /// The loads that were read, which must be those of the same computation.
    ///
    /// - Parameters:
    ///   - empty: the loads of nobody.
    ///   - facts: what they must have been computed from.
    /// - Returns: the loads, a fact that says which they are, and what people should know; `nil` where there are none.
    /// - Throws: ``ComputationError`` where they are others; ``FormatError`` where they cannot be read.
    func read(
        _ empty: AccessibilityLoads,
        _ facts: [PartialFact]
    ) throws -> (loads: AccessibilityLoads, fact: PartialFact, notices: [Message])? {
        guard let loads else { return nil }
        let counted = try PartialMerge([try PartialResult(reading: loads)])
        try counted.check(facts)
        var all = empty
        try counted.add(to: &all)
        return (all, PartialFact(.loads, counted.identity), counted.header.notices)
    }

    /// Refuses the access of some people who share with others that are not among them.
    static func check(_ counted: PartialMerge) throws(UsageError) {
        guard let loads = counted.header.fact(.loads), loads != counted.identity else { return }
        throw UsageError(
            "these parts are not of all the people whose loads were counted: some are missing, or others were added",
            "ces parties ne sont pas de toute la population dont les charges ont été comptées : il en manque, ou d’autres s’y "
                + "ajoutent"
        )
    }

    /// What is said of parts that are no access yet.
    static let firstRound = UsageError(
        "these parts are the first of two rounds: merge them with --partial FILE, then do each slice again with --loads FILE",
        "ces parties sont le premier de deux tours : fusionnez-les avec --partial FICHIER, puis refaites chaque tranche avec "
            + "--loads FICHIER"
    )
}
