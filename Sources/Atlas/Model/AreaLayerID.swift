public import Geometry

/// The layers of areas that the atlas holds.
public enum AreaLayerID: String, CaseIterable, Hashable, Sendable {
    /// The 17 administrative regions.
    case region
    /// The 98 census divisions (MRC and equivalent territories), by their CDUID.
    case division
    /// The census metropolitan areas (RMR) and census agglomerations (AR).
    case cma
    /// The two metropolitan communities, CMM and CMQ.
    case community
    /// The ministry's territorial services (SIT), unions of regions.
    case serviceTerritory = "service-territory"

    /// The name of the column of codes in outputs.
    public var codeColumn: String {
        switch self {
        case .region: "region_code"
        case .division: "division_code"
        case .cma: "cma_code"
        case .community: "community_code"
        case .serviceTerritory: "service_territory_code"
        }
    }

    /// What the areas are called.
    public var title: Message {
        switch self {
        case .region: Message(en: "Administrative region", fr: "Région administrative")
        case .division: Message(en: "Census division", fr: "Division de recensement")
        case .cma: Message(en: "Metropolitan area (CMA or CA)", fr: "Région métropolitaine (RMR ou AR)")
        case .community: Message(en: "Metropolitan community", fr: "Communauté métropolitaine")
        case .serviceTerritory: Message(en: "Service territory (SIT)", fr: "Service territorial (SIT)")
        }
    }

    /// The layer's name in the manifest; only the regions have one for each vintage.
    public func layerName(_ vintage: Vintage) -> String {
        switch self {
        case .region: "regions-\(vintage.rawValue)"
        case .division: "divisions"
        case .cma: "cmas"
        case .community: "communities"
        case .serviceTerritory: "service-territories"
        }
    }
}

/// The borders of which year.
///
/// On 8 July 2021 the divisions of Brome-Missisquoi and La Haute-Yamaska (Granby) went from Montérégie (16) to
/// Estrie (05). Divisions, metropolitan areas, communities and service territories are the same in both.
public enum Vintage: String, CaseIterable, Hashable, Sendable {
    /// Before 8 July 2021.
    case y2016 = "2016"
    /// Since 8 July 2021.
    case y2021 = "2021"

    /// The borders in force.
    public static let newest = Vintage.y2021
}
