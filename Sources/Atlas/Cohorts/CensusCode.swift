internal import Geometry

/// A code of Statistics Canada, as its tables and boundary files have it: a DGUID (`2021S0503462`), or the digits alone
/// with the province in front (`24462`).
///
/// Source: Statistics Canada, Dictionary, Census of Population, 2021: dissemination geography unique identifier (DGUID).
struct CensusCode: Hashable {
    /// What it is the code of.
    enum Kind: Hashable {
        case country, province, division, subdivision, metropolitan, metropolitanPart, economicRegion, other
    }

    let kind: Kind
    /// The digits of the province; `nil` for what lies in several, or in none.
    let province: String?
    /// The digits that the layers of the atlas have: `2466`, `462`.
    let code: String

    private static let provinces: [String: Message] = [
        "10": Message(en: "Newfoundland and Labrador", fr: "Terre-Neuve-et-Labrador"),
        "11": Message(en: "Prince Edward Island", fr: "l’Île-du-Prince-Édouard"),
        "12": Message(en: "Nova Scotia", fr: "la Nouvelle-Écosse"),
        "13": Message(en: "New Brunswick", fr: "le Nouveau-Brunswick"),
        "35": Message(en: "Ontario", fr: "l’Ontario"), "46": Message(en: "Manitoba", fr: "le Manitoba"),
        "47": Message(en: "Saskatchewan", fr: "la Saskatchewan"), "48": Message(en: "Alberta", fr: "l’Alberta"),
        "59": Message(en: "British Columbia", fr: "la Colombie-Britannique"),
        "60": Message(en: "Yukon", fr: "le Yukon"),
        "61": Message(en: "the Northwest Territories", fr: "les Territoires du Nord-Ouest"),
        "62": Message(en: "Nunavut", fr: "le Nunavut"),
    ]

    /// Reads a code; `layer` says what digits alone are about. `nil` for what is none, and where the territory has no part
    /// in the census.
    init?(_ text: String, in layer: AreaLayer) {
        guard let own = layer.territory.province else { return nil }
        if let (schema, digits) = Self.parts(ofDGUID: text) {
            self.init(schema: schema, digits: digits)
            return
        }
        guard text.allSatisfy({ $0.isASCII && $0.isNumber }),
            text.prefix(2) == own || Self.provinces[String(text.prefix(2))] != nil
        else { return nil }
        switch (text.count, layer.definition?.censusKind) {
        case (5, .metropolitan): self.init(.metropolitanPart, String(text.prefix(2)), String(text.dropFirst(2)))
        case (4, .division): self.init(.division, String(text.prefix(2)), text)
        case (7, _) where layer.definition != nil: self.init(.subdivision, String(text.prefix(2)), text)
        default: return nil
        }
    }

    private init(_ kind: Kind, _ province: String?, _ code: String) {
        (self.kind, self.province, self.code) = (kind, province, code)
    }

    private init(schema: String, digits: String) {
        let province = String(digits.prefix(2))
        switch schema {
        case "A0000": self.init(.country, nil, digits)
        case "A0002": self.init(.province, province, digits)
        case "A0003": self.init(.division, province, digits)
        case "A0005": self.init(.subdivision, province, digits)
        case "S0500": self.init(.economicRegion, province, digits)
        // Some releases put the province in front of the code of an agglomeration too.
        case _ where ["S0503", "S0504"].contains(schema) && digits.count == 3: self.init(.metropolitan, nil, digits)
        case "S0503", "S0504", "S0505": self.init(.metropolitanPart, province, String(digits.dropFirst(2)))
        default: self.init(.other, nil, digits)
        }
    }

    /// The kind of area and the digits behind it: `2021`, `A0003`, `2466`.
    private static func parts(ofDGUID text: String) -> (schema: String, digits: String)? {
        let characters = Array(text.uppercased())
        guard (10...25).contains(characters.count), "ASCX".contains(characters[4]),
            characters[..<4].allSatisfy(\.isNumber), characters[5...].allSatisfy({ $0.isNumber || $0 == "." })
        else { return nil }
        return (String(characters[4..<9]), String(characters[9...]))
    }

    /// The digits behind the year and the kind of a DGUID; `nil` for another text.
    static func digits(ofDGUID text: String) -> String? { parts(ofDGUID: text)?.digits }

    /// The code that the area has in a layer; `nil` where the layer has no such areas, or none in that province.
    func code(in layer: AreaLayer) -> String? {
        switch (kind, layer.definition?.censusKind) {
        case (.division, .division), (.subdivision, .subdivision), (.metropolitanPart, .metropolitan):
            province == layer.territory.province ? code : nil
        case (.metropolitan, .metropolitan): code
        default: nil
        }
    }

    /// What it is the code of, where that is no area of the layers.
    func explanation(in territory: Territory) -> Message? {
        if let province, province != territory.province, let name = Self.provinces[province] {
            return Message(en: "it lies in \(name.en)", fr: "il est dans \(name.fr)")
        }
        switch kind {
        case .subdivision:
            if let layer = territory.layers.first(where: { $0.censusKind == .subdivision }) {
                let option = "--by \(layer.id.rawValue)"
                return Message(
                    en: "a municipality (census subdivision): \(option)",
                    fr: "une municipalité (subdivision de recensement) : \(option)"
                )
            }
            return Message(
                en: "a municipality (census subdivision): add them up, or bring polygons with --by",
                fr:
                    "une municipalité (subdivision de recensement) : additionnez-les, ou apportez des polygones avec --by"
            )
        case .economicRegion:
            return Message(
                en: "an economic region of the census, which is no administrative region",
                fr: "une région économique du recensement, qui n’est pas une région administrative"
            )
        case .division:
            return Message(en: "a census division: --by division", fr: "une division de recensement : --by division")
        case .metropolitan, .metropolitanPart:
            return Message(en: "a metropolitan area: --by cma", fr: "une région métropolitaine : --by cma")
        case .country, .province, .other: return nil
        }
    }
}
