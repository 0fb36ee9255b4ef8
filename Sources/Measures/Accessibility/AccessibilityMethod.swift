public import Travel

/// The measures of spatial accessibility. The raw values are the names on the command line and in files.
///
/// Costs run from the place where people live to the facility, `i` to `j`; `P` are people, `S` capacities, `f` is the
/// ``Decay`` of the cost.
public enum AccessibilityMethod: String, CaseIterable, Hashable, Sendable {
    /// Two-step floating catchment area: `Aᵢ = Σⱼ Rⱼ` over the facilities within reach, `Rⱼ = Sⱼ / Σ Pₖ` over the people
    /// within reach (Radke & Mu 2000; Luo & Wang 2003).
    case twoStep = "2sfca"
    /// Enhanced two-step: `Rⱼ = Sⱼ / Σₖ Pₖ fₖⱼ`, `Aᵢ = Σⱼ Rⱼ fᵢⱼ` (Luo & Qi 2009).
    case enhancedTwoStep = "e2sfca"
    /// The enhanced two-step with a Gaussian that reaches 0 at the end of the catchment (Dai 2010).
    case gaussianTwoStep = "gaussian-2sfca"
    /// Three-step: people choose among facilities, `Gᵢⱼ = fᵢⱼ / Σⱼ fᵢⱼ`; `Rⱼ = Sⱼ / Σₖ Gₖⱼ fₖⱼ Pₖ`, `Aᵢ = Σⱼ Gᵢⱼ fᵢⱼ Rⱼ` (Wan,
    /// Zou & Sternberg 2012).
    case threeStep = "3sfca"
    /// Balanced: `Rⱼ = Sⱼ / Σₖ Pₖ fₖⱼ / Σⱼ fₖⱼ`, `Aᵢ = Σⱼ Rⱼ fᵢⱼ / Σᵢ fᵢⱼ` (Páez, Higgins & Vivona 2019). The levels of
    /// service of places add up to those of facilities; people times access do not add up to the capacity.
    case balanced
    /// Spatial availability by person, `vᵢ = Vᵢ / Pᵢ`: each capacity goes out whole, to places by their people and by cost
    /// (Soukhov, Páez, Higgins & Mohamed 2023). Nobody has nothing: 0 without people.
    case spatialAvailability = "spatial-availability"
    /// Gravity, `Aᵢ = Σⱼ Sⱼ fᵢⱼ` (Hansen 1959): capacities by cost, whoever else wants them.
    case gravity

    /// Whether people compete, so that the access is capacity a person; with ``gravity`` it is capacity.
    public var isPerPerson: Bool { self != .gravity }

    /// The decay where none is asked for: within 50 km (30 min) for ``twoStep`` and ``spatialAvailability``, steps of 1,
    /// 0.68 and 0.22 up to 25, 50 and 100 km (15, 30 and 60 min), the Gaussian of 100 km (60 min), for gravity
    /// `exp(−0.05 d)`.
    public func usualDecay(_ unit: CostUnit) -> Decay {
        let usual = unit.usualThresholds
        return switch self {
        case .twoStep, .spatialAvailability: Decay(usual: .steps([.init(limit: usual[1], weight: 1)]), unit)
        case .enhancedTwoStep, .threeStep, .balanced:
            Decay(usual: .steps(zip(usual, [1, 0.68, 0.22]).map { .init(limit: $0, weight: $1) }), unit)
        case .gaussianTwoStep: Decay(usual: .kernel(end: usual[2]), unit)
        case .gravity: Decay(usual: .exponential(rate: 0.05), unit)
        }
    }
}
