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
        func list(_ separator: String, _ sentence: (CommunityPopulation) -> String) -> String {
            communities.map(sentence).joined(separator: separator)
        }
        layers[index].notes.append(
            Message(
                en: "2021 census of the municipalities: "
                    + list("; ") {
                        "\($0.code) (\($0.municipalities.count)) \(Self.grouped($0.official)), by points "
                            + Self.grouped($0.points)
                    } + ".",
                fr: "Recensement de 2021 des municipalités : "
                    + list(" ; ") {
                        "\($0.code) (\($0.municipalities.count)) \(Self.grouped($0.official)), par les points "
                            + Self.grouped($0.points)
                    } + "."
            )
        )
    }

    /// A whole number with its thousands apart.
    private static func grouped(_ number: Int) -> String {
        var (digits, groups) = (String(number), [String]())
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return ([digits] + groups).joined(separator: "\u{00A0}")
    }
}
