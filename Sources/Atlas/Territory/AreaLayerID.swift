/// The name by which a layer of areas is asked for, such as `region`: text from the manifest of the atlas.
///
/// ```swift
/// let divisions = try atlas.areas("division")
/// ```
public struct AreaLayerID: RawRepresentable, ExpressibleByStringLiteral, Hashable, Sendable {
    /// The name.
    public let rawValue: String

    /// Takes any text for a name; whether the atlas has such a layer, its manifest says.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Takes any text for a name.
    public init(stringLiteral value: String) { rawValue = value }
}
