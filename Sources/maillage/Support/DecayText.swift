import Geometry
import Measures
import Travel

/// Reads what a cost weighs as people write it: `25km:1,50km:0.68`, `exponential:0.05`.
enum DecayText {
    /// Steps, separated by commas or, with decimal commas, by semicolons.
    static func steps(_ text: String, in unit: CostUnit) throws(UsageError) -> [Decay.Step] {
        let separator: Character = text.contains(";") ? ";" : ","
        var steps: [Decay.Step] = []
        for part in text.split(separator: separator, omittingEmptySubsequences: false) {
            let fields = part.split(separator: ":", omittingEmptySubsequences: false).map { $0.trimmingSpaces() }
            guard fields.count == 2, let weight = number(fields[1]), weight >= 0 else {
                throw UsageError(
                    "“\(part)” in --steps is not a cost with a weight",
                    "« \(part) » dans --steps n’est pas un coût avec un poids",
                    advice: Message(
                        en: "write a limit and a weight of 0 or more: 25km:1,50km:0.68,100km:0.22",
                        fr: "écrivez une limite et un poids de 0 ou plus : 25km:1,50km:0.68,100km:0.22"
                    )
                )
            }
            steps.append(Decay.Step(limit: try RadiusText.parse(fields[0], in: unit), weight: weight))
        }
        return steps
    }

    /// A function with its parameters, in the unit of reports.
    static func function(_ text: String, in unit: CostUnit) throws(UsageError) -> Decay.Function {
        let fields = text.split(separator: ":", omittingEmptySubsequences: false).map { $0.trimmingSpaces() }
        let name = fields[0].lowercased()
        switch (name, fields.count) {
        case ("exponential", 2): if let rate = number(fields[1]) { return .exponential(rate: rate) }
        case ("power", 2): if let exponent = number(fields[1]) { return .power(exponent: exponent) }
        case ("gaussian", 2): return .gaussian(deviation: try cost(fields[1], unit))
        case ("logistic", 3):
            return .logistic(median: try cost(fields[1], unit), deviation: try cost(fields[2], unit))
        default: break
        }
        throw UsageError(
            "“\(text)” is not a decay",
            "« \(text) » n’est pas une décroissance",
            advice: Message(
                en: "write exponential:0.05, power:2, gaussian:33km or logistic:40km:10km",
                fr: "écrivez exponential:0.05, power:2, gaussian:33km ou logistic:40km:10km"
            )
        )
    }

    /// A parameter that is a cost, with or without its unit; every digit of a number alone counts.
    private static func cost(_ text: String, _ unit: CostUnit) throws(UsageError) -> Double {
        if let number = number(text) { return number }
        return try RadiusText.parse(text, in: unit).reported
    }

    private static func number(_ text: String) -> Double? {
        guard let value = Double(text.replacing(",", with: ".").replacing("−", with: "-")), value.isFinite else {
            return nil
        }
        return value
    }
}
