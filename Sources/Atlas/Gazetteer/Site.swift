public import Geometry

/// Says where a facility stands that is named by its town: at a place that the atlas knows, or at a given position.
public struct Site: Hashable, Sendable {
    /// What has the name.
    public let place: NamedPlace
    /// Longitude and latitude in degrees: that of the locality of the name within its municipality, as the atlas has its
    /// own facilities; else that of the place; else where the people of the municipality live on average.
    public let position: Coordinate
    /// Whether the position is that of a locality, or was given; `false` for an average of where people live.
    public let isExact: Bool
    /// What was understood, for people: `Matane (town 2408053, La Matanie 2408)`.
    public let description: Message
    /// Other places of the name, which are not meant, for people.
    public let others: [Message]

    package init(
        place: NamedPlace,
        position: Coordinate,
        isExact: Bool,
        description: Message,
        others: [Message]
    ) {
        self.place = place
        self.position = position
        self.isExact = isExact
        self.description = description
        self.others = others
    }

    /// A site that is given by its position.
    package init(at position: Coordinate, name: String) {
        self.init(
            place: NamedPlace(kind: .coordinates, name: name, position: position),
            position: position,
            isExact: true,
            description: Message(en: name, fr: name),
            others: []
        )
    }
}
