internal import Atlas
internal import Geometry

extension ComputationError {
    /// A table of costs without a column that it needs; no `names` where the names of costs are meant.
    static func missingCostColumn(_ meaning: Message, _ names: [String], _ table: AttributeTable) -> ComputationError {
        let understood = names.isEmpty ? ["travel_time_p50", "duration", "minutes", "distance_m"] : names
        let (known, present) = (understood.joined(separator: ", "), table.header.joined(separator: ", "))
        return ComputationError(
            .badInput,
            Message(
                en: "the table of costs has no column of the \(meaning.en); its columns: \(present)",
                fr: "la table de coûts n’a pas de colonne pour \(meaning.fr) ; ses colonnes : \(present)"
            ),
            at: InputLocation(file: table.name),
            advice: names.isEmpty
                ? Message(
                    en: "name it with --cost-column and say its unit with --cost-unit; names that are known: \(known)",
                    fr: "nommez-la par --cost-column et dites son unité par --cost-unit ; noms connus : \(known)"
                )
                : Message(en: "names that are known: \(known)", fr: "noms connus : \(known)")
        )
    }

    /// Several columns may hold the costs.
    static func severalCostColumns(_ columns: [String], _ table: AttributeTable) -> ComputationError {
        let list = columns.joined(separator: ", ")
        return ComputationError(
            .badInput,
            Message(
                en: "several columns may be the costs: \(list)",
                fr: "plusieurs colonnes peuvent être les coûts : \(list)"
            ),
            at: InputLocation(file: table.name),
            advice: Message(
                en: "name one of them with --cost-column",
                fr: "nommez l’une d’elles par --cost-column"
            )
        )
    }

    /// A column of costs whose name does not say its unit.
    static func costWithoutUnit(_ column: String, _ table: AttributeTable) -> ComputationError {
        ComputationError(
            .badInput,
            Message(
                en: "the column “\(column)” does not say what it is counted in",
                fr: "la colonne « \(column) » ne dit pas son unité"
            ),
            at: InputLocation(file: table.name),
            advice: Message(
                en: "say it: --cost-unit s, min, h, m or km",
                fr: "dites-la : --cost-unit s, min, h, m ou km"
            )
        )
    }

    /// A cost below zero.
    static func negativeCost(_ text: String, at location: InputLocation) -> ComputationError {
        ComputationError(
            .badInput,
            Message(en: "a cost is not negative: “\(text)”", fr: "un coût n’est pas négatif : « \(text) »"),
            at: location,
            advice: Message(
                en: "leave the field empty where the antenna cannot be reached",
                fr: "laissez le champ vide où l’antenne ne peut être atteinte"
            )
        )
    }

    /// A pair with two costs.
    static func costTwice(
        _ origin: String,
        _ facility: String,
        first: InputLocation,
        at location: InputLocation
    ) -> ComputationError {
        let earlier = first.line ?? first.feature ?? 0
        return ComputationError(
            .badInput,
            Message(
                en: "the way from “\(origin)” to “\(facility)” has another cost in row \(earlier)",
                fr: "le trajet de « \(origin) » à « \(facility) » a un autre coût à la ligne \(earlier)"
            ),
            at: location,
            advice: Message(
                en: "keep one row a pair: one mode, one time of departure",
                fr: "gardez une ligne par paire : un mode, une heure de départ"
            )
        )
    }

    /// A table of costs to something else than the antennas.
    static func noFacility(_ name: String, _ facilities: [String], _ table: AttributeTable) -> ComputationError {
        let list = facilities.prefix(5).joined(separator: ", ")
        return ComputationError(
            .badInput,
            Message(
                en: "no destination is the name of an antenna; the first is “\(name)”, the antennas are \(list), …",
                fr:
                    "aucune destination n’est le nom d’une antenne ; la première est « \(name) », les antennes sont \(list), …"
            ),
            at: InputLocation(file: table.name),
            advice: Message(
                en: "bring the antennas that the table leads to with --antennas",
                fr: "donnez par --antennas les antennes auxquelles la table mène"
            )
        )
    }

    /// No demand point stands in a table of costs.
    static func noOrigin(_ id: String, in name: String) -> ComputationError {
        ComputationError(
            .badInput,
            Message(
                en: "no point has an identifier that stands in \(name) as an origin; the first is “\(id)”",
                fr: "aucun point n’a un identifiant qui soit une origine dans \(name) ; le premier est « \(id) »"
            ),
            at: InputLocation(file: name),
            advice: Message(
                en: "origins are found by the column id of the points: give both files the same identifiers",
                fr:
                    "les origines se trouvent par la colonne id des points : donnez les mêmes identifiants aux deux fichiers"
            )
        )
    }
}
