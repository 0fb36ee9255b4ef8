internal import Geometry

extension AtlasError {
    /// A total, or what is no count, among values that would be added up.
    static func notAddable(_ total: String, column: String, others: [String], _ file: String) -> AtlasError {
        let rest = others.joined(separator: "+")
        return AtlasError(
            .badInput,
            Message(
                en: "“\(total)” is no part like the others: it would be counted twice",
                fr: "« \(total) » n’est pas une partie comme les autres : ce serait compté deux fois"
            ),
            at: InputLocation(file: file, field: column),
            advice: Message(
                en: "choose: --group \"\(column)=\(total)\", or the parts alone: --group \"\(column)=\(rest)\"",
                fr: "choisissez : --group \"\(column)=\(total)\", ou les parties seules : --group \"\(column)=\(rest)\""
            )
        )
    }

    static func ambiguousTotal(_ totals: [String], column: String, _ file: String) -> AtlasError {
        let (en, fr) = (
            totals.map { "“\($0)”" }.joined(separator: ", "), totals.map { "« \($0) »" }.joined(separator: ", ")
        )
        return AtlasError(
            .badInput,
            Message(en: "several values are totals: \(en)", fr: "plusieurs valeurs sont des totaux : \(fr)"),
            at: InputLocation(file: file, field: column),
            advice: Message(
                en: "choose one: --group \"\(column)=\(totals[0])\"",
                fr: "choisissez-en un : --group \"\(column)=\(totals[0])\""
            )
        )
    }

    static func severalFigures(_ values: [String], column: String, _ file: String) -> AtlasError {
        let list = values.prefix(20).joined(separator: ", ")
        return AtlasError(
            .badInput,
            Message(
                en: "the rows have figures of several kinds, which cannot be added up: \(list)",
                fr: "les lignes ont des chiffres de plusieurs sortes, qui ne s’additionnent pas : \(list)"
            ),
            at: InputLocation(file: file, field: column),
            advice: Message(
                en: "choose the counts of people: --group \"\(column)=\(values.first ?? "")\"",
                fr: "choisissez les nombres de personnes : --group \"\(column)=\(values.first ?? "")\""
            )
        )
    }

    static func noCounts(_ values: [String], column: String, _ file: String) -> AtlasError {
        let list = values.prefix(20).joined(separator: ", ")
        return AtlasError(
            .badInput,
            Message(
                en: "the rows have no counts of people: \(list)",
                fr: "les lignes n’ont pas de nombres de personnes : \(list)"
            ),
            at: InputLocation(file: file, field: column),
            advice: Message(
                en: "bring a table with counts; where these are counts, remove the column",
                fr: "apportez une table de nombres ; si ce sont des nombres, retirez la colonne"
            )
        )
    }

    static func missingTotal(_ total: String, at location: InputLocation) -> AtlasError {
        AtlasError(
            .badInput,
            Message(
                en: "this area and cohort have no row “\(total)”, as others do",
                fr: "ce territoire et cette cohorte n’ont pas de ligne « \(total) », contrairement à d’autres"
            ),
            at: location,
            advice: Message(
                en: "add the row, or choose the values to add up with --group",
                fr: "ajoutez la ligne, ou choisissez les valeurs à additionner avec --group"
            )
        )
    }
}
