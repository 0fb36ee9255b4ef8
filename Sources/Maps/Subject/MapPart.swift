/// What a map shows around its areas: what does not show has no place in the legend, and its source none below.
public enum MapPart: CaseIterable, Hashable, Sendable {
    /// The marks of the antennas.
    case facilities
    /// The land below the areas.
    case territory
    /// The outlines of areas in a solid line.
    case communities
    /// The outlines of areas in a broken line.
    case metropolitanAreas
}
