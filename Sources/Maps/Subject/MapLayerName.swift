internal import Geometry

/// The layers that lie above the colours of a map; each can be left out.
public enum MapLayerName: String, CaseIterable, Hashable, Sendable {
    /// Where the reach of the antennas ends.
    case reach
    /// What lies beyond it.
    case gap
    /// Outlines in a solid line, such as those of metropolitan communities.
    case community
    /// Outlines in a broken line, such as those of metropolitan areas.
    case cma
    /// The antennas.
    case facility = "antenna"
    /// The names.
    case label

    /// What it is called in a legend, where the territory has no name of its own for it.
    var title: Message {
        switch self {
        case .reach: Message(en: "Limit of the reach", fr: "Limite de portée")
        case .gap: Message(en: "Beyond reach", fr: "Hors de portée")
        case .community: Message(en: "Metropolitan communities", fr: "Communautés métropolitaines")
        case .cma: Message(en: "Metropolitan areas", fr: "Régions métropolitaines")
        case .facility: Message(en: "Offices", fr: "Bureaux")
        case .label: Message(en: "Names", fr: "Noms")
        }
    }
}
