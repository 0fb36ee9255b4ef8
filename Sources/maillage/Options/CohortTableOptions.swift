import ArgumentParser
import Atlas
import Formats
import Geometry

/// The cohorts: a user's table, or a bundled one.
struct CohortTableOptions: ParsableArguments {
    @Argument(
        help: CommandLanguage.help(
            "Table of cohorts, long or wide (CSV, JSON, GeoJSON, GeoPackage), or the name of a bundled one; default: the "
                + "census table of the layer.",
            "Table de cohortes, longue ou large (CSV, JSON, GeoJSON, GeoPackage), ou nom d’une table incluse ; par défaut, "
                + "la table du recensement de la couche."
        ),
        completion: .cohortTable
    )
    var table: String?

    @Option(
        help: CommandLanguage.help(
            "Areas: a layer of the atlas (see `atlas list`), or a GeoJSON file of polygons; default: found out, the first "
                + "layer without a table.",
            "Territoires : une couche de l’atlas (voir `atlas list`), ou un fichier GeoJSON de polygones ; par défaut, "
                + "reconnus, la première couche sans table."
        ),
        completion: .areas
    )
    var by: String?

    @Option(
        help: CommandLanguage.help(
            "Borders to report on, by their year; default: the newest.",
            "Limites du rapport, par leur année ; par défaut, les plus récentes."
        ),
        completion: .vintage
    )
    var vintage: String?

    @Option(
        help: CommandLanguage.help(
            "Borders that the table was made on, by their year; default: those of --vintage.",
            "Limites de la table, par leur année ; par défaut, celles de --vintage."
        ),
        completion: .vintage
    )
    var tableVintage: String?

    @Option(
        help: CommandLanguage.help(
            "A cohort to report, or some taken together: NEW=FIRST+SECOND. May be repeated.",
            "Une cohorte à retenir, ou plusieurs réunies : NOUVEAU=PREMIÈRE+DEUXIÈME. Répétable."
        )
    )
    var cohort: [String] = []

    @Option(
        help: CommandLanguage.help(
            "What to compare with: a cohort or population; default: the first cohort.",
            "À quoi comparer : une cohorte ou population ; par défaut, la première cohorte."
        )
    )
    var reference: String?

    @Option(
        help: CommandLanguage.help(
            "Only these values of a group column: COLUMN=VALUE+VALUE; COLUMN= for rows without one. May be repeated.",
            "Seulement ces valeurs d’une colonne de groupes : COLONNE=VALEUR+VALEUR ; COLONNE= pour les lignes sans "
                + "valeur. Répétable."
        )
    )
    var group: [String] = []

    @Option(help: CommandLanguage.help("The column of areas.", "La colonne des territoires."), completion: .column())
    var areaColumn: String?

    @Option(
        help: CommandLanguage.help(
            "The column of cohorts of a long table.",
            "La colonne des cohortes d’une table longue."
        ),
        completion: .column()
    )
    var cohortColumn: String?

    @Option(
        help: CommandLanguage.help(
            "The column of counts of a long table.",
            "La colonne des nombres d’une table longue."
        ),
        completion: .column()
    )
    var countColumn: String?

    @Option(
        help: CommandLanguage.help(
            "How counts were rounded: auto, none, or 5 (census).",
            "Arrondi des chiffres : auto, none, ou 5 (recensement)."
        ),
        completion: .list(["auto", "none", "5"])
    )
    var rounding = "auto"

    @Option(
        help: CommandLanguage.help(
            "A total that the table does not state: COHORT=NUMBER. May be repeated.",
            "Un total que la table n’indique pas : COHORTE=NOMBRE. Répétable."
        )
    )
    var total: [String] = []

    @Flag(
        help: CommandLanguage.help(
            "Leave unknown areas out, and list them.",
            "Écarter les territoires inconnus, et les nommer."
        )
    )
    var skipUnknown = false

    /// How the table is to be read; `atlas` is asked where a layer of it is named.
    func reading(
        _ fileReading: ReadingOptions,
        _ atlas: () throws -> Atlas,
        _ notify: (Message) -> Void
    ) throws -> CohortReading {
        var reading = CohortReading()
        reading.territory = fileReading.territory
        reading.vintage = try AreaNaming.vintage(vintage, "--vintage", in: reading.territory)
        reading.tableVintage = try AreaNaming.vintage(tableVintage, "--table-vintage", in: reading.territory)
        reading.areaColumn = areaColumn
        reading.cohortColumn = cohortColumn
        reading.countColumn = countColumn
        reading.skipsUnknownAreas = skipUnknown
        reading.groups = try group.map { text in
            let (column, list) = try Self.pair(text, "--group")
            return CohortReading.GroupChoice(column: column, values: [list])
        }
        for text in total {
            let (name, number) = try Self.lastPair(text, "--total")
            guard let value = Double(number), value.isFinite, value >= 0 else {
                throw UsageError("“\(number)” is not a total", "« \(number) » n’est pas un total")
            }
            reading.totals[name] = value
        }
        switch rounding {
        case "auto": break
        case "none", "1": reading.rounding = CountRounding.none
        case "5": reading.rounding = .toFive
        default: throw UsageError("--rounding is auto, none or 5", "--rounding est auto, none ou 5")
        }
        reading.encoding = fileReading.stream.encoding
        reading.tableLayer = fileReading.stream.layer
        guard let by else { return reading }
        if AreaNaming.isFile(by) {
            reading.polygons = try OtherFile.read(by, fileReading) { (own) throws(AtlasError) in
                try AreaLayer(reading: by, options: own, notify: notify)
            }
        } else {
            reading.layer = try AreaNaming.layer(by, in: atlas().territory).id
        }
        return reading
    }

    /// `NAME=REST` at the first sign.
    static func pair(_ text: String, _ option: String) throws -> (String, String) {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex else { throw malformed(text, option) }
        return (text[..<sign].trimmingSpaces(), text[text.index(after: sign)...].trimmingSpaces())
    }

    /// `NAME=REST` at the last sign: a cohort may have one in its name.
    static func lastPair(_ text: String, _ option: String) throws -> (String, String) {
        guard let sign = text.lastIndex(of: "="), sign != text.startIndex else { throw malformed(text, option) }
        return (text[..<sign].trimmingSpaces(), text[text.index(after: sign)...].trimmingSpaces())
    }

    private static func malformed(_ text: String, _ option: String) -> UsageError {
        UsageError(
            "\(option) “\(text)” is not NAME=VALUE",
            "\(option) « \(text) » n’est pas de la forme NOM=VALEUR"
        )
    }
}
