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
    /// What maps mark it with.
    public let mark: Mark

    /// What maps mark an antenna with.
    public enum Mark: Hashable, Sendable {
        /// A square for a principal one, a disc for another.
        case usual
        /// That it is new.
        case plus
        /// That it closes.
        case cross
    }

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
    ///   - mark: what maps mark it with.
    public init(
        name: String,
        title: Message,
        plural: Message,
        description: Message? = nil,
        isPrincipal: Bool = false,
        mark: Mark = .usual
    ) {
        self.name = name
        self.title = title
        self.plural = plural
        self.description = description ?? plural
        self.isPrincipal = isPrincipal
        self.mark = mark
    }
}
