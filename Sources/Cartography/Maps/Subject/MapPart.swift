/// What a map shows around its areas: what does not show has no place in the legend, and its source none below.
public enum MapPart: CaseIterable, Hashable, Sendable {
    /// The marks of the antennas.
    case antennas
    /// The land below the areas.
    case territory
    /// The outlines of the metropolitan communities.
    case communities
    /// The outlines of the census metropolitan areas and agglomerations.
    case metropolitanAreas
}
