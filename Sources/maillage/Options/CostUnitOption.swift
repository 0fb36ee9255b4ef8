import ArgumentParser
import Travel

/// What the numbers of a file of costs or catchments are counted in.
struct CostUnitOption: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "What costs or thresholds of a file are counted in: s, min, h, m or km; default: what the name of the column says.",
            "L’unité des coûts ou des seuils d’un fichier : s, min, h, m ou km ; par défaut, ce que dit le nom de la colonne."
        ),
        completion: .list(["s", "min", "h", "m", "km"])
    )
    var costUnit: String?

    /// The unit that was named, if any.
    func unit() throws(UsageError) -> CostColumn.Unit? {
        guard let costUnit else { return nil }
        guard let unit = CostColumn.Unit(rawValue: costUnit) else {
            throw UsageError(
                "--cost-unit is s, min, h, m or km, not “\(costUnit)”",
                "--cost-unit est s, min, h, m ou km, non « \(costUnit) »"
            )
        }
        return unit
    }
}
