public import Geometry

/// What an antenna is in its network, such as the seat of a service.
public struct FacilityRole: Hashable, Sendable {
    /// The text in the layer of antennas.
    public let name: String
    /// What it means, for a legend.
    public let title: Message
    /// Several of them, within a sentence: “seats”.
    public let plural: Message
    /// What several of them are, more closely: “seats of a service”; as ``plural`` where nothing else is known.
    public let description: Message
    /// Whether it stands above the others: its mark is a square, drawn last and named first.
    public let isPrincipal: Bool

    /// Describes a role.
    ///
    /// - Parameters:
    ///   - name: the text in the layer of antennas.
    ///   - title: what it means.
    ///   - plural: several of them.
    ///   - description: what several of them are, more closely.
    ///   - isPrincipal: whether it stands above the others.
    public init(
        name: String,
        title: Message,
        plural: Message,
        description: Message? = nil,
        isPrincipal: Bool = false
    ) {
        self.name = name
        self.title = title
        self.plural = plural
        self.description = description ?? plural
        self.isPrincipal = isPrincipal
    }
}
