import Atlas
internal import Geometry

/// The people of a metropolitan community: by the census of its municipalities, and at the points that lie in them.
struct CommunityPopulation {
    let code: String
    /// The codes of its municipalities, those without a border of their own too.
    let municipalities: [String]
    let official: Int
    let points: Int

    static let names = ["CMM": "Communauté métropolitaine de Montréal", "CMQ": "Communauté métropolitaine de Québec"]
}

extension Territory {
    /// Makes reports by metropolitan community say how many people live there by the census, and at their points.
    mutating func noteCommunities(_ communities: [CommunityPopulation]) {
        guard let index = layers.firstIndex(where: { $0.id == "community" }), !communities.isEmpty else { return }
        func list(_ separator: String, _ language: Language, _ by: String) -> String {
            communities.map { community in
                let count = community.municipalities.count
                let (official, points) = (language.number(community.official), language.number(community.points))
                return "\(community.code) (\(count)) \(official)\(by)\(points)"
            }
            .joined(separator: separator) + "."
        }
        layers[index].notes.append(
            Message(
                en: "2021 census of the municipalities: " + list("; ", .english, ", by points "),
                fr: "Recensement de 2021 des municipalités : " + list(" ; ", .french, ", par les points ")
            )
        )
    }
}
