public import Geometry

/// The kinds of roads that networks tell apart, named as OpenStreetMap names them.
public enum RoadClass: UInt8, CaseIterable, Sendable {
    case motorway
    case trunk
    case primary
    case secondary
    case tertiary
    case unclassified
    case residential
    case livingStreet
    case service
    case road
    case motorwayLink
    case trunkLink
    case primaryLink
    case secondaryLink
    case tertiaryLink
    case track
    case ferry

    /// The value of OpenStreetMap's `highway`; `ferry` for `route=ferry`.
    public var name: String {
        switch self {
        case .motorway: "motorway"
        case .trunk: "trunk"
        case .primary: "primary"
        case .secondary: "secondary"
        case .tertiary: "tertiary"
        case .unclassified: "unclassified"
        case .residential: "residential"
        case .livingStreet: "living_street"
        case .service: "service"
        case .road: "road"
        case .motorwayLink: "motorway_link"
        case .trunkLink: "trunk_link"
        case .primaryLink: "primary_link"
        case .secondaryLink: "secondary_link"
        case .tertiaryLink: "tertiary_link"
        case .track: "track"
        case .ferry: "ferry"
        }
    }

    /// The class with a name; `nil` for any other.
    public init?(name: String) {
        guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = found
    }

    /// What people call it.
    public var words: Message {
        switch self {
        case .motorway: Message(en: "motorway", fr: "autoroute")
        case .trunk: Message(en: "trunk road", fr: "voie rapide")
        case .primary: Message(en: "primary road", fr: "route principale")
        case .secondary: Message(en: "secondary road", fr: "route secondaire")
        case .tertiary: Message(en: "tertiary road", fr: "route tertiaire")
        case .unclassified: Message(en: "minor road", fr: "petite route")
        case .residential: Message(en: "residential street", fr: "rue résidentielle")
        case .livingStreet: Message(en: "living street", fr: "zone de rencontre")
        case .service: Message(en: "service road", fr: "voie de service")
        case .road: Message(en: "road of unknown class", fr: "route de classe inconnue")
        case .motorwayLink: Message(en: "motorway link", fr: "bretelle d’autoroute")
        case .trunkLink: Message(en: "trunk link", fr: "bretelle de voie rapide")
        case .primaryLink: Message(en: "primary link", fr: "bretelle de route principale")
        case .secondaryLink: Message(en: "secondary link", fr: "bretelle de route secondaire")
        case .tertiaryLink: Message(en: "tertiary link", fr: "bretelle de route tertiaire")
        case .track: Message(en: "track", fr: "chemin")
        case .ferry: Message(en: "ferry", fr: "traversier")
        }
    }
}
