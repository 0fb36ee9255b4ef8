import Atlas
internal import Formats
internal import Geometry

/// A municipality, and the areas of every other layer that it lies in.
struct MunicipalityMembership {
    let municipality: AtlasSources.Municipality
    let division: AtlasSources.Division
    /// Empty outside the metropolitan communities.
    let community: String
    let serviceTerritory: String

    /// The municipalities in the order of their codes.
    ///
    /// - Throws: ``AtlasError`` where one is of a division that there is not, or a division has none.
    static func all(_ sources: AtlasSources, _ facilities: FacilityLayer) throws -> [MunicipalityMembership] {
        let divisions = Dictionary(sources.divisions.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        let communities = sources.communityOfMunicipality
        let members = try sources.municipalities.map { municipality in
            guard let division = divisions[municipality.division] else {
                throw AtlasError(
                    .badSource,
                    Message(
                        en:
                            "municipality \(municipality.code) lies in division \(municipality.division), which there is not",
                        fr:
                            "la municipalité \(municipality.code) est dans la division \(municipality.division), qui n’existe "
                            + "pas"
                    ),
                    at: InputLocation(file: sources.folder)
                )
            }
            return MunicipalityMembership(
                municipality: municipality,
                division: division,
                community: communities[municipality.code] ?? "",
                serviceTerritory: facilities.territoryOfRegion[division.region2021] ?? ""
            )
        }
        let empty = Set(divisions.keys).subtracting(members.map(\.division.code)).sorted()
        guard empty.isEmpty else {
            let list = empty.joined(separator: ", ")
            throw AtlasError(
                .badSource,
                Message(en: "divisions without a municipality: \(list)", fr: "divisions sans municipalité : \(list)"),
                at: InputLocation(file: sources.folder)
            )
        }
        return members
    }

    /// What the atlas says of it, but for its people at points and its size.
    var properties: Properties {
        let names = self.names
        var properties: Properties = ["name": .string(names.fr)]
        if names.en != names.fr { properties["name_en"] = .string(names.en) }
        properties["type"] = .string(municipality.type)
        properties["division_code"] = .string(division.code)
        properties["region_code_2016"] = .string(division.region2016)
        properties["region_code_2021"] = .string(division.region2021)
        if !community.isEmpty { properties["community_code"] = .string(community) }
        properties["border_quality"] = .string(municipality.quality)
        if let people = municipality.population { properties["official_population_2021"] = .integer(people) }
        if !municipality.standsFor.isEmpty { properties["stands_for"] = .string(municipality.standsFor) }
        if !municipality.includes.isEmpty { properties["includes"] = .string(municipality.includes) }
        return properties
    }

    /// The name; of what is left of a division, one that says so and lists what it stands for.
    private var names: Message {
        guard municipality.name.isEmpty else { return Message(en: municipality.name, fr: municipality.name) }
        let parts = municipality.standsFor.split(separator: "; ").map { Self.name(ofPart: $0) }
        let whole = Message(en: "rest of \(division.name)", fr: "reste \(Self.of(division.name))")
        guard !parts.isEmpty else { return whole }
        let shown = parts.count > 3 ? Array(parts.prefix(2)) : parts
        let list = shown.joined(separator: ", ")
        let others = parts.count - shown.count
        return Message(
            en: "\(whole.en): \(list)" + (others > 0 ? " and \(others) more" : ""),
            fr: "\(whole.fr) : \(list)" + (others > 0 ? " et \(others) de plus" : "")
        )
    }

    /// “Lac-Jérôme” of “2498904 Lac-Jérôme (NO)”.
    private static func name(ofPart part: Substring) -> String {
        var words = part.split(separator: " ")
        if words.first?.allSatisfy(\.isNumber) == true { words.removeFirst() }
        if words.last?.hasPrefix("(") == true { words.removeLast() }
        return words.joined(separator: " ")
    }

    /// “de” before a name: « du Rocher-Percé », « d’Avignon ».
    private static func of(_ name: String) -> String {
        if name.hasPrefix("Le ") { return "du " + name.dropFirst(3) }
        if name.hasPrefix("Les ") { return "des " + name.dropFirst(4) }
        let first = TextFolding.fold(String(name.prefix(1)))
        return ("aeiou".contains(first) ? "d’" : "de ") + name
    }
}
