/// What the table of indices holds. The raw values are the names in files.
public enum SegregationMeasure: String, CaseIterable, Hashable, Sendable {
    /// Half the sum of the differences of shares (Duncan & Duncan 1955).
    case dissimilarity
    /// The area between the Lorenz curve and the diagonal, doubled (Massey & Denton 1988).
    case gini
    /// The entropy index H (Theil & Finizza 1971; Massey & Denton 1988): mutual information over entropy.
    case theil
    /// The mutual information M of group and area, in nats (Theil & Finizza 1971; Mora & Ruiz-Castillo 2011).
    case mutualInformation = "mutual_information"
    /// The sum of squared shares of the cohort itself; needs no reference.
    case herfindahl
    /// Half the sum of the differences between the shares of the cohort and those of the reference (Hoover 1941).
    case hoover
    /// The share of the cohort where its average member lives, xPx (Bell 1954; Massey & Denton 1988).
    case isolation
    /// The share of the others where its average member lives, xPy.
    case interaction
    /// Isolation beyond what an even spread would give, eta squared (Bell 1954).
    case correlationRatio = "correlation_ratio"
    /// Pearson's chi-square of cohort and reference over areas.
    case chiSquare = "chi_square"
    /// The degrees of freedom of chi-square.
    case degreesOfFreedom = "chi_square_df"
    /// The probability of so great a chi-square where both spread alike.
    case pValue = "p_value"
    /// Cramér's V: chi-square by its greatest value, as a root.
    case cramersV = "cramers_v"
    /// The change of D, against the population, from the reference cohort to this one.
    case dissimilarityChange = "dissimilarity_change"
    /// The part of it that comes from the sizes of group and areas.
    case dissimilarityMarginal = "dissimilarity_change_marginal"
    /// The part of it that comes from who lives where.
    case dissimilarityStructural = "dissimilarity_change_structural"
    /// The change of M.
    case mutualInformationChange = "mutual_information_change"
    /// Its marginal part.
    case mutualInformationMarginal = "mutual_information_change_marginal"
    /// Its structural part.
    case mutualInformationStructural = "mutual_information_change_structural"
    /// The change of H.
    case theilChange = "theil_change"
    /// Its marginal part.
    case theilMarginal = "theil_change_marginal"
    /// Its structural part.
    case theilStructural = "theil_change_structural"
}
