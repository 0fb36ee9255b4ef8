public import Geometry
public import Roads

/// A road network in words.
public struct NetworkText: Sendable {
    private let network: RoadNetwork

    /// Describes a network.
    public init(_ network: RoadNetwork) { self.network = network }

    /// One line: how many kilometres of road, how many junctions, under which profile.
    public var line: Message {
        func words(_ language: Language) -> (String, String, String) {
            let style = NumberStyle(language)
            let metres = network.description.lengths.values.reduce(0, +)
            return (
                style.number(metres / 1000), style.number(Double(network.streetCount)),
                network.description.words.text(language)
            )
        }
        let (en, fr) = (words(.english), words(.french))
        return Message(
            en: "\(network.name): \(en.0) km of road and ferry in \(en.1) streets, \(en.2)",
            fr: "\(network.name) : \(fr.0) km de routes et de traversiers en \(fr.1) tronçons, \(fr.2)"
        )
    }

    /// The whole description: roads by class, extent, parts, what was left out, profile, sources, credit.
    ///
    /// - Parameter language: of the words and numbers.
    /// - Returns: lines, each ended.
    public func table(_ language: Language) -> String {
        let (description, style) = (network.description, NumberStyle(language))
        var rows: [(Message, String)] = []
        let sources = description.sources.joined(separator: ", ")
        rows.append((Message(en: "Roads", fr: "Routes"), sources))
        if let time = description.timestamp { rows.append((Message(en: "State", fr: "État"), time)) }
        let credit = description.credit?.text(language)
        rows.append((Message(en: "Data", fr: "Données"), credit ?? NumberStyle.missing))
        rows.append((Message(en: "Profile", fr: "Profil"), description.profile.name))
        for note in description.profile.notes { rows.append((Message(en: "", fr: ""), note.text(language))) }
        let box = network.extent
        let edges = [box.minimum.x, box.minimum.y, box.maximum.x, box.maximum.y].map { style.number($0, decimals: 4) }
        rows.append((Message(en: "Extent", fr: "Étendue"), edges.joined(separator: language == .french ? " ; " : ", ")))
        rows.append((Message(en: "Nodes", fr: "Nœuds"), style.number(Double(description.nodeCount))))
        rows.append((Message(en: "Junctions", fr: "Jonctions"), style.number(Double(network.vertexCount))))
        rows.append((Message(en: "Streets", fr: "Tronçons"), style.number(Double(network.streetCount))))
        let parts = description.components.map { style.number(Double($0)) }.joined(separator: " · ")
        rows.append((Message(en: "Parts, nodes", fr: "Parties, nœuds"), parts))
        for roadClass in RoadClass.allCases {
            guard let metres = description.lengths[roadClass] else { continue }
            rows.append((roadClass.words, style.number(metres / 1000, decimals: 1) + " km"))
        }
        let left = Message(en: "Left out", fr: "Laissé")
        for reason in DroppedRoads.Reason.allCases where description.dropped[reason] > 0 {
            rows.append((left, "\(style.number(Double(description.dropped[reason]))) \(reason.words.text(language))"))
        }
        let width = rows.map { $0.0.text(language).count }.max() ?? 0
        return rows.map { label, value in
            let text = label.text(language)
            return text + String(repeating: " ", count: width - text.count + 2) + value + "\n"
        }.joined()
    }
}
