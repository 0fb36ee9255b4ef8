import ArgumentParser
import Geometry
import Measures

/// A target to share out over the areas.
struct TargetOptions: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "A whole number to share out over the areas, such as households to settle.",
            "Un nombre entier à répartir entre les territoires, comme des ménages à établir."
        )
    )
    var target: Int?

    @Option(
        help: CommandLanguage.help(
            "What it goes by: population, gap-population, inverse-location-quotient, or a column of the table.",
            "Selon quoi : population, gap-population, inverse-location-quotient, ou une colonne de la table."
        )
    )
    var targetWeight = Self.usualWeight

    @Option(
        help: CommandLanguage.help(
            "How fractions are settled: largest-remainder or sainte-lague.",
            "Comment se règlent les fractions : largest-remainder ou sainte-lague."
        ),
        completion: .targetMethod
    )
    var targetMethod = Self.usualMethod

    @Option(
        help: CommandLanguage.help(
            "The least of each area, NUMBER, or of one, CODE=NUMBER. May be repeated.",
            "Le plancher de chaque territoire, NOMBRE, ou d’un seul, CODE=NOMBRE. Répétable."
        )
    )
    var targetFloor: [String] = []

    @Option(
        help: CommandLanguage.help(
            "The most of each area, NUMBER, or of one, CODE=NUMBER. May be repeated.",
            "Le plafond de chaque territoire, NOMBRE, ou d’un seul, CODE=NOMBRE. Répétable."
        )
    )
    var targetCeiling: [String] = []

    @Option(
        help: CommandLanguage.help(
            "Codes of areas that get nothing, separated by commas, such as 06,13.",
            "Codes des territoires qui n’ont rien, séparés par des virgules, comme 06,13."
        ),
        completion: .areaCodes
    )
    var targetExclude: String?

    private static let usualWeight = "population"
    private static let usualMethod = Apportionment.Method.largestRemainder.rawValue

    /// The target, or `nil` where there is none.
    func read() throws -> CohortComparison.Target? {
        guard let total = target else {
            guard targetFloor.isEmpty, targetCeiling.isEmpty, targetExclude == nil, targetWeight == Self.usualWeight,
                targetMethod == Self.usualMethod
            else {
                throw UsageError(
                    "weights, methods, floors, ceilings and exclusions need --target",
                    "poids, méthode, planchers, plafonds et exclusions demandent --target"
                )
            }
            return nil
        }
        guard total >= 0 else { throw UsageError("--target is not negative", "--target n’est pas négatif") }
        var target = CohortComparison.Target(total)
        target.weight =
            switch targetWeight {
            case "population": .population
            case "gap-population", "gap": .gapPopulation
            case "inverse-location-quotient", "inverse-lq": .inverseLocationQuotient
            default: .cohort(targetWeight)
            }
        guard let method = Apportionment.Method(rawValue: targetMethod) else {
            let names = Apportionment.Method.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageError("--target-method is one of \(names)", "--target-method est l’un de \(names)")
        }
        target.method = method
        for text in targetFloor {
            let (code, number) = try bound(text, "--target-floor")
            if let code { target.floors[code] = number } else { target.floor = number }
        }
        for text in targetCeiling {
            let (code, number) = try bound(text, "--target-ceiling")
            if let code { target.ceilings[code] = number } else { target.ceiling = number }
        }
        target.excluded = Set((targetExclude ?? "").split(separator: ",").map { $0.trimmingSpaces() })
        return target
    }

    private func bound(_ text: String, _ option: String) throws -> (code: String?, number: Int) {
        let (code, number) =
            text.contains("=") ? try CohortTableOptions.lastPair(text, option) : ("", text.trimmingSpaces())
        guard let value = Int(number), value >= 0 else {
            throw UsageError(
                "\(option) “\(text)” is neither NUMBER nor CODE=NUMBER",
                "\(option) « \(text) » n’est ni NOMBRE ni CODE=NOMBRE"
            )
        }
        return (code.isEmpty ? nil : code, value)
    }
}
