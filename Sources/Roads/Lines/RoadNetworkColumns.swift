import Geometry

/// The columns of the National Road Network of Statistics Canada (Réseau routier national) that make a speed, by their
/// English or French names, with codes or with words in either language.
///
/// Names and values are those of its Feature Catalogue, and of its distribution as GeoPackage and Shapefile.
struct RoadNetworkColumns {
    /// ROADCLASS, CLASSROUTE: 1 to 13; `nil` for what is none of them.
    var roadClass: Int?
    /// SPEED, VITESSE: kilometres an hour; `nil` for -1 and 0, which stand for unknown.
    var speed: Double?
    /// TRAFFICDIR, SENSCIRCUL: whether cars go in the direction of the positions, and against it.
    var directions = (forward: true, backward: true)
    /// PAVSTATUS, UNPAVSURF, ETATREV, TYPENONREV: the value of OpenStreetMap's `surface` for what is not paved.
    var surface: String?
    /// CLOSING, FERMETURE: whether the road is there in winter only.
    var isForWinter = false
    /// FERRYSEGID, IDSEGMLTR: whether it is a ferry.
    var isFerry = false
    /// The name of a ferry.
    var name: String?

    /// Reads the columns of a line; `nil` where they are not those of the network.
    init?(_ properties: Properties) {
        var isFound = false
        var (isUnpaved, unpavedSurface) = (false, 0)
        for entry in properties.entries {
            let text = properties.value(entry.key) ?? ""
            switch entry.key.uppercased() {
            case "ROADCLASS", "CLASSROUTE":
                isFound = true
                roadClass = Self.code(text, Self.classes)
            case "SPEED", "VITESSE": speed = Double(text).flatMap { $0 >= 1 ? $0 : nil }
            case "TRAFFICDIR", "SENSCIRCUL":
                let code = Self.code(text, Self.directionWords)
                directions = (code != 3, code != 2)
            case "PAVSTATUS", "ETATREV": isUnpaved = Self.code(text, Self.paving) == 2
            case "UNPAVSURF", "TYPENONREV": unpavedSurface = Self.code(text, Self.unpavedWords) ?? 0
            case "CLOSING", "FERMETURE": isForWinter = Self.code(text, Self.closing) == 1
            case "FERRYSEGID", "IDSEGMLTR":
                isFound = true
                isFerry = !text.isEmpty
            case "RTENAME1FR", "NOMRTE1FR": if Self.isName(text) { name = text }
            case "RTENAME1EN", "NOMRTE1AN": if Self.isName(text), name == nil { name = text }
            default: break
            }
        }
        guard isFound else { return nil }
        if isUnpaved { surface = unpavedSurface == 1 ? "gravel" : unpavedSurface == 2 ? "dirt" : "unpaved" }
    }

    private static func isName(_ text: String) -> Bool { !["", "None", "Aucun", "Unknown", "Inconnu"].contains(text) }

    /// The code that a value is, as a number or in words.
    private static func code(_ text: String, _ words: [(code: Int, words: [String])]) -> Int? {
        if let number = Double(text), let code = Int(exactly: number) { return code }
        let folded = text.lowercased()
        return words.first { $0.words.contains(folded) }?.code
    }

    private static let classes: [(code: Int, words: [String])] = [
        (1, ["freeway", "autoroute"]), (2, ["expressway / highway", "route express"]), (3, ["arterial", "artère"]),
        (4, ["collector", "route collectrice"]), (5, ["local / street", "local / rue"]),
        (6, ["local / strata", "local / semi-privé"]), (7, ["local / unknown", "local / inconnu"]),
        (8, ["alleyway / lane", "ruelle / voie"]), (9, ["ramp", "bretelle"]),
        (
            10,
            [
                "resource / recreation", "route d'accès ressources / site récréatif",
                "route d’accès ressources / site récréatif",
            ]
        ),
        (11, ["rapid transit", "réservée transport commun"]), (12, ["service lane", "service"]),
        (13, ["winter", "hiver"]),
    ]
    private static let directionWords: [(code: Int, words: [String])] = [
        (1, ["both directions", "bi-directionel", "bidirectionnel"]), (2, ["same direction", "même direction"]),
        (3, ["opposite direction", "direction contraire"]),
    ]
    private static let paving: [(code: Int, words: [String])] = [
        (1, ["paved", "revêtue"]), (2, ["unpaved", "non revêtue"]),
    ]
    private static let unpavedWords: [(code: Int, words: [String])] = [
        (1, ["gravel", "gravier"]), (2, ["dirt", "terre"]),
    ]
    private static let closing: [(code: Int, words: [String])] = [
        (1, ["summer", "été"]), (2, ["winter", "hiver"]),
    ]

    /// The class of OpenStreetMap that is nearest to a code; `nil` for buses' own ways and for roads of ice.
    static func roadClass(_ code: Int) -> RoadClass? {
        switch code {
        case 1: .motorway
        case 2: .trunk
        case 3: .secondary
        case 4: .tertiary
        case 5, 6, 7: .residential
        case 8, 12: .service
        case 9: .motorwayLink
        case 10: .road
        default: nil
        }
    }
}

extension RoadJudge {
    /// What becomes of a line of the National Road Network.
    func verdict(_ road: RoadNetworkColumns) -> Verdict {
        if road.isForWinter { return .dropped(.closed) }
        if road.isFerry { return open(.ferry, name: road.name) }
        guard let code = road.roadClass, let roadClass = RoadNetworkColumns.roadClass(code) else {
            return .dropped(.otherClass)
        }
        return open(
            roadClass,
            limit: road.speed,
            isForward: road.directions.forward,
            isBackward: road.directions.backward,
            surface: road.surface
        )
    }
}
