internal import Formats
internal import Geometry

/// Which properties of a user's areas are their codes and names.
///
/// Of the properties that may be the code, the first that every area has, each with a value of its own; where several
/// levels stand side by side, as in the boundary files of Statistics Canada, the finest comes first.
struct AreaColumns {
    /// The property of the codes; `nil` where features are numbered.
    let code: String?
    /// The property of the names; `nil` where codes are the names.
    let name: String?
    private let file: String
    /// The areas that have no value where others have their code.
    private var uncoded: [Int] = []
    /// How many areas have a code that is a number, but not a whole one.
    private let fractions: Int
    /// A property that would have come first, had it told the areas apart.
    private let passedOver: String?

    /// Properties that may be the code: any, then those of Statistics Canada from dissemination areas up to provinces.
    static let codes = [
        "code", "id", "code_geo", "dauid", "csduid", "ccsuid", "cduid", "cmauid", "cmapuid", "eruid", "geouid", "pruid",
        "dguid",
    ]
    static let names = ["name", "nom", "libelle", "title", "region_name"]
    /// The names that belong to codes of Statistics Canada.
    private static let namesOfCodes = [
        "csduid": ["csdname"], "ccsuid": ["ccsname"], "cduid": ["cdname"], "cmauid": ["cmaname"],
        "cmapuid": ["cmaname"],
        "eruid": ["ername"], "pruid": ["prname", "prfname", "prename"],
    ]

    /// Finds them among the properties of all areas.
    ///
    /// - Throws: ``AtlasError`` with code `badInput` where the user has named a property that no area has.
    init(of areas: [Properties], in file: String, _ options: ReadingOptions) throws(AtlasError) {
        self.file = file
        let keys = Set(areas.flatMap { $0.entries.map(\.key) })
        let code: String?
        if let stated = options.codeColumn {
            code = try Self.stated(stated, keys, file)
            passedOver = nil
        } else {
            let present = Self.codes.filter { name in keys.contains { TextFolding.fold($0) == name } }
            code = present.first { Self.tellsApart(areas, $0) } ?? present.first
            passedOver = present.first == code ? nil : present.first
        }
        // A property that is empty everywhere is none.
        self.code = code.flatMap { code in areas.contains { $0.text(of: [code]) != nil } ? code : nil }
        if let stated = options.nameColumn {
            name = try Self.stated(stated, keys, file)
        } else {
            let own = code.flatMap { Self.namesOfCodes[$0] } ?? []
            let others = Self.namesOfCodes.values.flatMap(\.self).sorted()
            name = (own + Self.names + others).first { name in keys.contains { TextFolding.fold($0) == name } }
        }
        fractions = code.map { code in areas.count { $0.hasFraction(code) } } ?? 0
    }

    /// Whether every area has a value of its own.
    private static func tellsApart(_ areas: [Properties], _ name: String) -> Bool {
        var seen: Set<String> = []
        return areas.allSatisfy { $0.text(of: [name]).map { seen.insert($0).inserted } ?? false }
    }

    /// The folded name of a property that the user has named.
    private static func stated(
        _ name: String,
        _ keys: Set<String>,
        _ file: String
    ) throws(AtlasError) -> String {
        let folded = TextFolding.fold(name)
        if keys.contains(where: { TextFolding.fold($0) == folded }) { return folded }
        let there = keys.sorted().prefix(30)
        throw AtlasError(
            .badInput,
            Message(en: "no area has a property “\(name)”", fr: "aucun territoire n’a de propriété « \(name) »"),
            at: InputLocation(file: file),
            advice: Message(
                en: "there are: " + there.map { "“\($0)”" }.joined(separator: ", "),
                fr: "il y a : " + there.map { "« \($0) »" }.joined(separator: ", ")
            )
        )
    }

    /// The code of an area. One without has the number of its feature, counted from 1: as it is where no area has a code,
    /// else behind a `#`, so that it is not the code of another.
    mutating func code(of properties: Properties, number: Int) -> String {
        guard let code else { return String(number) }
        if let text = properties.text(of: [code]) { return text }
        uncoded.append(number)
        return "#\(number)"
    }

    /// The name of an area, else its code.
    func name(of properties: Properties, code: String) -> String { name.flatMap { properties.text(of: [$0]) } ?? code }

    /// Says where codes were not read from the usual property, that features are numbered instead of having codes, and how
    /// many of the file are no areas.
    ///
    /// - Parameters:
    ///   - leftOut: the features without polygons.
    ///   - first: the number of the first of them.
    /// - Returns: what is to be said, in both languages.
    func notices(leftOut: Int, first: Int?) -> [Message] {
        var notices: [Message] = []
        if let code, let passedOver {
            notices.append(
                Message(
                    en: "\(file): codes are read from “\(code)”: “\(passedOver)” does not tell the areas apart",
                    fr:
                        "\(file) : les codes sont lus dans « \(code) » : « \(passedOver) » ne distingue pas les territoires"
                )
            )
        }
        if code == nil {
            notices.append(
                Message(
                    en: "\(file): the features have no code and are numbered; --code-column names the property that "
                        + "holds it",
                    fr:
                        "\(file) : les entités n’ont pas de code et sont numérotées ; --code-column nomme la propriété "
                        + "qui le contient"
                )
            )
        }
        if let code, !uncoded.isEmpty {
            let list = uncoded.prefix(5).map(String.init).joined(separator: ", ") + (uncoded.count > 5 ? ", …" : "")
            let first = "#\(uncoded[0])"
            notices.append(
                uncoded.count == 1
                    ? Message(
                        en: "\(file): feature \(list) has no “\(code)”: its code is “\(first)”",
                        fr: "\(file) : l’entité \(list) n’a pas de « \(code) » : son code est « \(first) »"
                    )
                    : Message(
                        en: "\(file): \(uncoded.count) features have no “\(code)” (\(list)): their codes are their "
                            + "numbers, such as “\(first)”",
                        fr: "\(file) : \(uncoded.count) entités n’ont pas de « \(code) » (\(list)) : leurs codes sont "
                            + "leurs numéros, comme « \(first) »"
                    )
            )
        }
        if let code, fractions > 0 {
            notices.append(
                Message(
                    en: "\(file): “\(code)” has numbers with decimals: they are codes as they stand, zeros at the end "
                        + "left out; text keeps them",
                    fr:
                        "\(file) : « \(code) » a des nombres à décimales : ce sont des codes tels quels, sans les zéros "
                        + "de la fin ; du texte les garde"
                )
            )
        }
        if leftOut > 0, let first {
            notices.append(
                leftOut == 1
                    ? Message(
                        en: "\(file): feature \(first) is not an area and was left out",
                        fr: "\(file) : l’entité \(first) n’est pas un territoire et a été laissée de côté"
                    )
                    : Message(
                        en:
                            "\(file): \(leftOut) features are not areas and were left out, the first is feature \(first)",
                        fr: "\(file) : \(leftOut) entités ne sont pas des territoires et ont été laissées de côté ; la "
                            + "première est l’entité \(first)"
                    )
            )
        }
        return notices
    }
}
