package import Geometry
package import Measures
internal import Travel

extension AccessibilityMethod {
    /// What the measure is called, with its source.
    package var title: Message {
        switch self {
        case .twoStep:
            Message(
                en: "two-step floating catchment areas (Luo & Wang 2003)",
                fr: "bassins flottants en deux étapes (Luo et Wang 2003)"
            )
        case .enhancedTwoStep:
            Message(
                en: "enhanced two-step floating catchment areas (Luo & Qi 2009)",
                fr: "bassins flottants améliorés en deux étapes (Luo et Qi 2009)"
            )
        case .gaussianTwoStep:
            Message(
                en: "Gaussian two-step floating catchment areas (Dai 2010)",
                fr: "bassins flottants gaussiens en deux étapes (Dai 2010)"
            )
        case .threeStep:
            Message(
                en: "three-step floating catchment areas (Wan, Zou & Sternberg 2012)",
                fr: "bassins flottants en trois étapes (Wan, Zou et Sternberg 2012)"
            )
        case .balanced:
            Message(
                en: "balanced floating catchment areas (Páez, Higgins & Vivona 2019)",
                fr: "bassins flottants équilibrés (Páez, Higgins et Vivona 2019)"
            )
        case .spatialAvailability:
            Message(
                en: "spatial availability by person (Soukhov et al. 2023)",
                fr: "disponibilité spatiale par personne (Soukhov et coll. 2023)"
            )
        case .gravity: Message(en: "gravity (Hansen 1959)", fr: "gravité (Hansen 1959)")
        }
    }
}

extension Decay {
    /// The decay in words, and how files spell it.
    package var title: Message { Message(en: text(.english), fr: text(.french)) }

    /// The decay as the command line takes it.
    package var name: String {
        let number = { (value: Double) in NumberStyle(.english).digits(value) }
        let symbol = unit.reported
        return switch function {
        case .steps(let steps):
            steps.map { "\(number($0.limit.reported))\(symbol):\(number($0.weight))" }.joined(separator: ",")
        case .exponential(let rate): "exponential:\(number(rate))"
        case .power(let exponent): "power:\(number(exponent))"
        case .gaussian(let deviation): "gaussian:\(number(deviation))\(symbol)"
        case .kernel(let end): "gaussian-2sfca:\(number(end.reported))\(symbol)"
        case .logistic(let median, let deviation): "logistic:\(number(median))\(symbol):\(number(deviation))\(symbol)"
        }
    }

    private func text(_ language: Language) -> String {
        let style = NumberStyle(language)
        let isFrench = language == .french
        func number(_ value: Double) -> String {
            style.digits(value).replacing("-", with: "−").replacing(".", with: language.decimalMark)
        }
        func cost(_ value: Double) -> String { number(value) + "\u{00A0}" + unit.reported }
        let base: String
        switch function {
        case .steps(let steps) where steps.count == 1 && steps[0].weight == 1:
            base = (isFrench ? "à " : "within ") + style.cost(steps[0].limit) + (isFrench ? " ou moins" : "")
        case .steps(let steps):
            let list = steps.map { step in
                isFrench
                    ? "\(number(step.weight)) jusqu’à \(style.cost(step.limit))"
                    : "\(number(step.weight)) up to \(style.cost(step.limit))"
            }
            base = (isFrench ? "poids " : "weights ") + list.joined(separator: ", ")
        case .exponential(let rate): base = (isFrench ? "poids" : "weight") + " exp(−\(number(rate)) d)"
        case .power(let exponent):
            base = (isFrench ? "poids" : "weight") + " d^−\(number(exponent)), d ≥ \(cost(1))"
        case .gaussian(let deviation):
            base = (isFrench ? "poids" : "weight") + " exp(−d²/2σ²), σ = \(cost(deviation))"
        case .kernel(let end):
            base = isFrench ? "poids gaussien, 0 à \(style.cost(end))" : "Gaussian weight, 0 at \(style.cost(end))"
        case .logistic(let median, let deviation):
            base =
                isFrench
                ? "poids logistique, médiane \(cost(median)), écart type \(cost(deviation))"
                : "logistic weight, median \(cost(median)), standard deviation \(cost(deviation))"
        }
        guard let cutoff else { return base }
        return base + (isFrench ? ", 0 au-delà de " : ", 0 beyond ") + style.cost(cutoff)
    }
}

extension NumberStyle {
    /// A number with the digits it has, without a point where it is whole.
    func digits(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }
}
