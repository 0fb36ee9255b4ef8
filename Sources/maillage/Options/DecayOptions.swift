import ArgumentParser
import Geometry
import Measures
import Travel

/// The measure of accessibility and what a cost weighs in it.
struct DecayOptions: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "The measure: 2sfca, e2sfca, gaussian-2sfca, 3sfca, balanced, spatial-availability, gravity. (default: 2sfca)",
            "La mesure : 2sfca, e2sfca, gaussian-2sfca, 3sfca, balanced, spatial-availability, gravity. (par défaut : 2sfca)"
        ),
        completion: .accessMethod
    )
    var method: String?

    @Option(
        help: CommandLanguage.help(
            "How far the catchment of an antenna reaches: 50km, 30min. (default for 2sfca and spatial-availability: 50km or "
                + "30min; for gaussian-2sfca: 100km or 60min; for a decay: no limit)",
            "Jusqu’où va le bassin d’une antenne : 50km, 30min. (par défaut pour 2sfca et spatial-availability : 50km ou "
                + "30min ; pour gaussian-2sfca : 100km ou 60min ; pour une décroissance : sans limite)"
        )
    )
    var within: String?

    @Option(
        help: CommandLanguage.help(
            "Weights by steps of cost, limits included: 25km:1,50km:0.68,100km:0.22, the default of e2sfca, 3sfca and "
                + "balanced; in minutes 15min:1,30min:0.68,60min:0.22.",
            "Poids par paliers de coût, limites comprises : 25km:1,50km:0.68,100km:0.22, par défaut pour e2sfca, 3sfca et "
                + "balanced ; en minutes 15min:1,30min:0.68,60min:0.22."
        )
    )
    var steps: String?

    @Option(
        help: CommandLanguage.help(
            "Weights by a function of the cost d in km or min: exponential:RATE, power:EXPONENT, gaussian:σ, "
                + "logistic:MEDIAN:DEVIATION. (default for gravity: exponential:0.05)",
            "Poids selon une fonction du coût d en km ou en min : exponential:TAUX, power:EXPOSANT, gaussian:σ, "
                + "logistic:MÉDIANE:ÉCART-TYPE. (par défaut pour gravity : exponential:0.05)"
        )
    )
    var decay: String?

    /// The measure that was asked for.
    func measure() throws(UsageError) -> AccessibilityMethod {
        guard let method else { return .twoStep }
        if let known = AccessibilityMethod(rawValue: method.lowercased()) { return known }
        let list = AccessibilityMethod.allCases.map(\.rawValue).joined(separator: ", ")
        throw UsageError(
            "“\(method)” is not a measure of accessibility: \(list)",
            "« \(method) » n’est pas une mesure d’accessibilité : \(list)"
        )
    }

    /// What costs in a unit weigh.
    ///
    /// - Throws: ``UsageError`` for options that do not go together or cannot be read; ``ComputationError`` for what no
    ///   decay can have.
    func decay(in unit: CostUnit) throws -> Decay {
        let measure = try measure()
        guard steps == nil || decay == nil else {
            throw UsageError("--steps and --decay exclude each other", "--steps et --decay s’excluent")
        }
        let isFixed = measure == .twoStep || measure == .gaussianTwoStep
        guard !isFixed || (steps == nil && decay == nil) else {
            throw UsageError(
                "\(measure.rawValue) has its own weights: --steps and --decay are for e2sfca, 3sfca, balanced, "
                    + "spatial-availability and gravity",
                "\(measure.rawValue) a ses propres poids : --steps et --decay valent pour e2sfca, 3sfca, balanced, "
                    + "spatial-availability et gravity"
            )
        }
        let limit = try within.map { text throws(UsageError) in try single(text, in: unit) }
        if let steps {
            return try Decay(.steps(DecayText.steps(steps, in: unit)), unit: unit, cutoff: limit)
        }
        if let decay { return try Decay(DecayText.function(decay, in: unit), unit: unit, cutoff: limit) }
        guard let limit else { return measure.usualDecay(unit) }
        switch measure {
        case .gaussianTwoStep: return try Decay(.kernel(end: limit), unit: unit)
        case .twoStep, .spatialAvailability: return try Decay(.steps([.init(limit: limit, weight: 1)]), unit: unit)
        case .gravity: return try Decay(measure.usualDecay(unit).function, unit: unit, cutoff: limit)
        case .enhancedTwoStep, .threeStep, .balanced:
            throw UsageError(
                "--within ends a decay: \(measure.rawValue) needs --steps or --decay beside it",
                "--within met fin à une décroissance : \(measure.rawValue) demande --steps ou --decay en plus",
                advice: Message(
                    en: "write --steps 50km:1 for the same weight up to 50 km",
                    fr: "écrivez --steps 50km:1 pour le même poids jusqu’à 50 km"
                )
            )
        }
    }

    private func single(_ text: String, in unit: CostUnit) throws(UsageError) -> Cost {
        let limits = try RadiusText.parse(list: text, in: unit)
        guard limits.count == 1 else {
            throw UsageError("--within is one radius here", "--within est ici un seul rayon")
        }
        return limits[0]
    }
}
