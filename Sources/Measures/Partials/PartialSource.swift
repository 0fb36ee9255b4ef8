package import Geometry

/// Some of the demand, as a partial result has counted it.
package struct PartialSource: Hashable, Sendable {
    /// How outputs call where it comes from: a file.
    package let name: Message
    /// How many points it has.
    package let points: Int
    /// What makes it known again: a sum of hashes of its points, 32 hexadecimal digits; the same in whatever order they stand,
    /// and whatever the file is called.
    package let identity: String

    /// Describes points that were counted.
    package init(name: Message, points: Int, identity: String) {
        (self.name, self.points, self.identity) = (name, points, identity)
    }
}
