import Atlas
internal import Formats

/// The names that municipalities have or had besides those of the census.
struct OtherNames {
    /// Names that the register of inhabited places has for what the census calls otherwise, by code: the only census
    /// subdivision of that name in the division of the place.
    private static let ofPlaces = [
        // « Lieux habités »: Clarenceville, division 56.
        "2456010": ["Clarenceville"],
        // « Lieux habités »: Manawan, division 62.
        "2462802": ["Manawan"],
        // « Lieux habités »: Wemotaci and Obedjiwan, division 90.
        "2490802": ["Wemotaci"], "2490804": ["Obedjiwan"],
        // « Lieux habités »: Uashat, division 97.
        "2497802": ["Uashat"],
    ]

    private var names: [String: [String]] = Self.ofPlaces

    /// Adds the names of the register of municipalities of 2022, of those renamed since the census.
    init(_ sources: AtlasSources) throws {
        for row in try sources.table("municipalities-2022.csv").rows({
            (code: "24" + (try $0.text("code_geo")), name: try $0.text("nom"))
        }) { names[row.code, default: []].append(row.name) }
    }

    /// The names of a municipality besides `name`, each once.
    func names(of code: String, besides name: String) -> [String] {
        var seen: Set<String> = [PlaceName.key(name)]
        return (names[code] ?? []).filter { seen.insert(PlaceName.key($0)).inserted }
    }
}
