import ArgumentParser
import Geometry
import Siting

/// When a search stops before its proof is whole.
struct ProofOptions: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "Stop when bound and objective are so near: 0.1%. (default: 0, the full proof)",
            "S’arrêter quand la borne et l’objectif sont aussi proches : 0.1%. (par défaut : 0, la preuve entière)"
        )
    )
    var gap: String?

    @Option(
        help: CommandLanguage.help(
            "Stop the search of each plan after so long: 30s, 5min; it then depends on the machine.",
            "Arrêter la recherche de chaque plan après ce temps : 30s, 5min ; il dépend alors de la machine."
        )
    )
    var timeLimit: String?

    /// The limits that were asked for.
    func limits(_ options: GlobalOptions) throws(UsageError) -> SitingLimits {
        SitingLimits(gap: try share() ?? 0, timeLimit: try duration(), threads: options.threadCount)
    }

    private func share() throws(UsageError) -> Double? {
        guard let gap else { return nil }
        let text = gap.trimmingSpaces().replacing(",", with: ".")
        let isPercentage = text.hasSuffix("%")
        guard let number = Double((isPercentage ? String(text.dropLast()) : text).trimmingSpaces()),
            number >= 0, number < (isPercentage ? 100 : 1)
        else {
            throw UsageError(
                "“\(gap)” is not a gap",
                "« \(gap) » n’est pas un écart",
                advice: Message(
                    en: "write a share of the objective: 0.1%, 0.001",
                    fr: "écrivez une part de l’objectif : 0.1%, 0.001"
                )
            )
        }
        return isPercentage ? number / 100 : number
    }

    private func duration() throws(UsageError) -> Duration? {
        guard let timeLimit else { return nil }
        let text = timeLimit.trimmingSpaces().lowercased().replacing(",", with: ".")
        let number = text.prefix { $0.isNumber || $0 == "." }
        let units = ["": 1.0, "s": 1, "min": 60, "h": 3600]
        guard let value = Double(number), let unit = units[text.dropFirst(number.count).trimmingSpaces()], value > 0,
            value * unit < 1e7
        else {
            throw UsageError(
                "“\(timeLimit)” is not a time",
                "« \(timeLimit) » n’est pas un temps",
                advice: Message(
                    en: "write 30s (the default unit), 5min, 1h",
                    fr: "écrivez 30s (l’unité par défaut), 5min, 1h"
                )
            )
        }
        return .milliseconds(Int(value * unit * 1000))
    }
}
