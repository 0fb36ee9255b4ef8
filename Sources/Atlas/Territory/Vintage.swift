/// The borders of which year: text from the manifest of the atlas, such as `2021`.
public struct Vintage: RawRepresentable, ExpressibleByStringLiteral, Hashable, Sendable {
    /// The text.
    public let rawValue: String

    /// Takes any text for a vintage; whether the atlas has one, its manifest says.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Takes any text for a vintage.
    public init(stringLiteral value: String) { rawValue = value }
}
