public import Geometry

/// What a reader left out of a file of roads, and why.
public struct DroppedRoads: Hashable, Sendable {
    /// Why something was left out.
    public enum Reason: UInt8, CaseIterable, Sendable {
        /// Ways whose class is not for cars.
        case otherClass
        /// Ways that access tags close.
        case closed
        /// Areas: squares, parking lots.
        case area
        /// Ferries that do not say that they take cars.
        case otherFerry
        /// Ways that cannot be driven either way.
        case noDirection
        /// Nodes that ways name and the file does not hold.
        case missingNode
        /// Ways of fewer than two nodes.
        case tooShort
        /// Turn restrictions that do not fit the ways, or of a kind that is not understood.
        case restriction
        /// Speed limits that cannot be read, so that the class decides.
        case unreadableSpeed
        /// Lines or other features that are no roads.
        case otherFeature
        /// Nodes and ways of which a later one in the file has the same number, which counts.
        case duplicate
    }

    /// How many, by reason.
    private var counts: [Reason: Int] = [:]

    /// Nothing left out.
    public init() {}

    /// Adds to a reason.
    public mutating func add(_ reason: Reason, _ count: Int = 1) {
        guard count > 0 else { return }
        counts[reason, default: 0] += count
    }

    /// Adds what another reader left out.
    mutating func add(_ other: DroppedRoads) {
        for (reason, count) in other.counts { add(reason, count) }
    }

    /// How many were left out for a reason.
    public subscript(_ reason: Reason) -> Int { counts[reason] ?? 0 }
}

extension DroppedRoads.Reason {
    /// What was left out, for people.
    public var words: Message {
        switch self {
        case .otherClass: Message(en: "ways that are not for cars", fr: "voies qui ne sont pas pour l’automobile")
        case .closed: Message(en: "ways closed to cars", fr: "voies fermées à l’automobile")
        case .area: Message(en: "areas", fr: "surfaces")
        case .otherFerry: Message(en: "ferries that do not say they take cars", fr: "traversiers non dits pour l’auto")
        case .noDirection: Message(en: "ways open in no direction", fr: "voies sans sens de circulation permis")
        case .missingNode: Message(en: "nodes missing from the file", fr: "nœuds absents du fichier")
        case .tooShort: Message(en: "ways of fewer than two nodes", fr: "voies de moins de deux nœuds")
        case .restriction: Message(en: "turn restrictions not understood", fr: "interdictions de tourner non comprises")
        case .unreadableSpeed: Message(en: "speed limits not readable", fr: "limites de vitesse illisibles")
        case .otherFeature: Message(en: "features that are no roads", fr: "entités qui ne sont pas des routes")
        case .duplicate:
            Message(en: "objects that come again later", fr: "objets qui reviennent plus loin")
        }
    }
}
