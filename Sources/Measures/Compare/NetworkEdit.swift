internal import Atlas
internal import Geometry

/// Changes a network of facilities by one step, in the words in which people ask for it: names of facilities that there
/// are, and names of places, or names with a position such as `Our office@-71.21,46.81`.
///
/// ```swift
/// let edits = [NetworkEdit.add("Matane"), .close("Roberval")]
/// let scenario = try Scenario(editing: try atlas.facilities(), edits, in: Gazetteer(atlas))
/// ```
public enum NetworkEdit: Hashable, Sendable {
    /// Opens a facility at a place.
    case add(String)
    /// Closes a facility.
    case close(String)
    /// Closes a facility and opens one at a place in its stead.
    case move(String, to: String)
}
