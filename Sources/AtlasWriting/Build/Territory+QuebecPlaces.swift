import Atlas
internal import Geometry

extension Territory {
    /// What stands around names of places in Québec.
    static let placeWordsOfQuebec: PlaceWords = {
        var words = PlaceWords()
        words.trailing = ["QC", "Qué", "PQ", "P.Q.", "Province de Québec", "Province of Quebec", "Canada"]
        words.postalCodes = ["A9A9A9"]
        // The types of census subdivisions, Statistics Canada, census of 2021.
        words.types = [
            type("V", "City", "Ville", ["town", "cité"]),
            type("VL", "Village", "Village"),
            type("MÉ", "Municipality", "Municipalité"),
            type("PE", "Parish", "Paroisse", ["P"]),
            type("CT", "Township", "Canton"),
            type("CU", "United townships", "Cantons unis"),
            type("NO", "Unorganized territory", "Territoire non organisé", ["non organisé", "unorganized"]),
            type("IRI", "Indian reserve", "Réserve indienne", ["réserve", "reserve"]),
            type("S-É", "Indian settlement", "Établissement indien"),
            type("TI", "Inuit land", "Terre inuite", ["terres inuites"]),
            type("TC", "Land reserved to Crees", "Terre réservée aux Cris", ["terres réservées aux Cris"]),
            type("TK", "Land reserved to Naskapis", "Terre réservée aux Naskapis"),
            type("VC", "Cree village", "Village cri"),
            type("VN", "Northern village", "Village nordique"),
            type("VK", "Naskapi village", "Village naskapi"),
            type("GR", "Regional government", "Gouvernement régional"),
        ]
        return words
    }()

    private static func type(_ code: String, _ en: String, _ fr: String, _ words: [String] = []) -> PlaceType {
        PlaceType(code: code, title: Message(en: en, fr: fr), words: words)
    }
}
