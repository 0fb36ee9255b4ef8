internal import Formats
internal import Geometry

extension AtlasError {
    static func missingCohorts(_ table: AttributeTable, leftOut: [String] = []) -> AtlasError {
        let present = table.header.joined(separator: ", ")
        let rest = leftOut.joined(separator: ", ")
        return AtlasError(
            .badInput,
            Message(
                en: "no cohort was found among the columns: \(present)"
                    + (rest.isEmpty ? "" : "; no counts of people by their names: \(rest)"),
                fr: "aucune cohorte parmi les colonnes : \(present)"
                    + (rest.isEmpty ? "" : " ; d’après leur nom, pas des personnes : \(rest)")
            ),
            at: table.locationOfHeader(),
            advice: Message(
                en: "a long table has the columns cohort and count, a wide one a column of numbers a cohort; "
                    + "--cohort-column and --count-column name them",
                fr: "une table longue a les colonnes cohort et count, une large une colonne de nombres par cohorte ; "
                    + "--cohort-column et --count-column les nomment"
            )
        )
    }

    /// A column of cohorts beside several of numbers, or none, or one that holds no whole numbers.
    static func severalCounts(_ columns: [String], cohort: String, _ table: AttributeTable) -> AtlasError {
        let list = columns.map { "“\($0)”" }.joined(separator: ", ")
        let listFr = columns.map { "« \($0) »" }.joined(separator: ", ")
        let first = columns.first ?? "…"
        return AtlasError(
            .badInput,
            Message(
                en: "the cohorts are those of “\(cohort)”, but it is not clear which column counts their people"
                    + (columns.isEmpty ? "" : ": \(list)"),
                fr: "les cohortes sont celles de « \(cohort) », mais on ne sait quelle colonne en compte les personnes"
                    + (columns.isEmpty ? "" : " : \(listFr)")
            ),
            at: table.locationOfHeader(),
            advice: columns.isEmpty
                ? Message(
                    en: "add a column of counts to the table",
                    fr: "ajoutez à la table une colonne de nombres"
                )
                : Message(
                    en: "name it, such as --cohort-column \"\(cohort)\" --count-column \"\(first)\"",
                    fr: "nommez-la, comme --cohort-column \"\(cohort)\" --count-column \"\(first)\""
                )
        )
    }

    static func missingCohortColumn(_ table: AttributeTable) -> AtlasError {
        let present = table.header.joined(separator: ", ")
        return AtlasError(
            .badInput,
            Message(
                en: "--count-column is for a long table, and no column of cohorts was found among: \(present)",
                fr: "--count-column vaut pour une table longue, et aucune colonne de cohortes parmi : \(present)"
            ),
            at: table.locationOfHeader(),
            advice: Message(
                en: "name the column of cohorts with --cohort-column; a wide table needs neither",
                fr: "nommez la colonne des cohortes avec --cohort-column ; une table large n’a besoin d’aucun"
            )
        )
    }

    static func missingAreaColumn(_ table: AttributeTable) -> AtlasError {
        let present = table.header.joined(separator: ", ")
        let titles = (0..<min(10, table.rowCount)).first { row in
            table.header.indices.contains { column in
                table.text(row: row, column: column).split { ";,\t".contains($0) }.contains { text in
                    ColumnName.isArea(String(text)) || AreaCodes.columnNames.contains(TextFolding.fold(String(text)))
                }
            }
        }
        let advice =
            titles.map { row in
                let line = table.location(row: row).line.map(String.init)
                return Message(
                    en:
                        "the names of the columns seem to stand on line \(line ?? "\(row + 2)"): delete what is above it",
                    fr:
                        "les noms des colonnes semblent être à la ligne \(line ?? "\(row + 2)") : supprimez ce qui précède"
                )
            } ?? Message(en: "name it with --area-column", fr: "nommez-la avec --area-column")
        return AtlasError(
            .badInput,
            Message(
                en: "no column of areas was found among: \(present)",
                fr: "aucune colonne de territoires parmi : \(present)"
            ),
            at: table.locationOfHeader(),
            advice: advice
        )
    }

    /// A result of this program without counts by cohort.
    static func ownResult(_ table: AttributeTable) -> AtlasError {
        AtlasError(
            .badInput,
            Message(
                en: "this is a result of coverage or distance, which has no cohorts",
                fr: "c’est un résultat de coverage ou de distance, qui n’a pas de cohortes"
            ),
            at: table.locationOfHeader(),
            advice: Message(
                en: "bring a table with numbers of people by area; a result is drawn with maillage map",
                fr:
                    "apportez une table de nombres de personnes par territoire ; un résultat se dessine avec maillage map"
            )
        )
    }

    /// The column of cohorts of a long table.
    private static func cohortColumn(_ layout: CohortLayout) -> Int? {
        if case .long(let cohort, _, _) = layout.shape { cohort } else { nil }
    }

    /// Two rows of one area and cohort, with what tells them apart.
    static func duplicateRow(
        _ first: Int,
        _ second: Int,
        _ table: AttributeTable,
        _ layout: CohortLayout
    ) -> AtlasError {
        let place = table.location(row: first)
        let line = Message(
            en: place.line.map { "line \($0)" } ?? "row \(place.feature ?? 0)",
            fr: place.line.map { "la ligne \($0)" } ?? "la ligne de données \(place.feature ?? 0)"
        )
        let areas = [layout.code, layout.name].compactMap(\.self)
        let counts = layout.shape.counts
        let known = counts + areas + [cohortColumn(layout)].compactMap(\.self)
        func differs(_ column: Int) -> Bool {
            table.text(row: first, column: column) != table.text(row: second, column: column)
        }
        var differing = table.header.indices.filter { !known.contains($0) && differs($0) }
        // A column of numbers that tells rows apart was read as a cohort.
        if differing.isEmpty, cohortColumn(layout) == nil, counts.count > 1, let column = counts.first, differs(column),
            table.hasWholeNumbers(column), !table.header[column].contains(where: \.isNumber)
        {
            differing = [column]
        }
        var advice = Message(en: "keep one of the two rows", fr: "gardez une des deux lignes")
        if let column = differing.first {
            let choice = differing.map { "--group \"\(table.header[$0])=\(table.text(row: first, column: $0))\"" }
                .joined(separator: " ")
            let rest = counts.filter { $0 != column }
            let isOnlyOne = cohortColumn(layout) == nil && rest.count == 1
            let long =
                isOnlyOne
                ? "--cohort-column \"\(table.header[column])\" --count-column \"\(table.header[rest[0]])\"" : ""
            advice = Message(
                en: (long.isEmpty ? "" : "where these are cohorts: \(long); ")
                    + "keep one of the two rows, or choose among such rows: \(choice)",
                fr: (long.isEmpty ? "" : "si ce sont des cohortes : \(long) ; ")
                    + "gardez une des deux lignes, ou choisissez parmi de telles lignes : \(choice)"
            )
        }
        return AtlasError(
            .badInput,
            Message(
                en: "this area and cohort stand in the table already, on \(line.en)",
                fr: "ce territoire et cette cohorte sont déjà dans la table, à \(line.fr)"
            ),
            at: table.location(row: second),
            advice: advice
        )
    }
}
