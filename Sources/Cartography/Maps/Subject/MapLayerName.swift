public import Geometry

/// The layers that lie above the colours of a map; each can be left out.
public enum MapLayerName: String, CaseIterable, Hashable, Sendable {
    /// Where the reach of the antennas ends.
    case reach
    /// What lies beyond it.
    case gap
    /// The metropolitan communities, CMM and CMQ.
    case community
    /// The census metropolitan areas (RMR) and agglomerations (AR).
    case cma
    /// The antennas.
    case antenna
    /// The names.
    case label

    /// What it is called in a legend.
    public var title: Message {
        switch self {
        case .reach: Message(en: "Limit of the reach", fr: "Limite de portée")
        case .gap: Message(en: "Beyond reach", fr: "Hors de portée")
        case .community:
            Message(en: "Metropolitan communities (CMM, CMQ)", fr: "Communautés métropolitaines (CMM, CMQ)")
        case .cma: Message(en: "Census metropolitan areas (CMA, CA)", fr: "Régions métropolitaines (RMR, AR)")
        case .antenna: Message(en: "Offices", fr: "Bureaux")
        case .label: Message(en: "Names", fr: "Noms")
        }
    }
}
