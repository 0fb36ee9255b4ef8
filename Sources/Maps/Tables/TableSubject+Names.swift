internal import Atlas
package import Geometry
import Reporting

extension TableSubject {
    /// Refuses a row whose code is that of one area and whose name that of another, or of a whole of which the layer has
    /// a part; says where only the code tells which part is meant.
    mutating func checkNames() throws(ReportError) {
        let texts = AreaTexts(layer)
        var guessed: Set<Int> = []
        for row in table.rows {
            guard !table.isByName, let code = ResultTable.code(of: row), let area = lookup.area(of: row) else {
                continue
            }
            let name = ResultTable.name(of: row)
            if let objection = texts.objection(code: code, name: name) {
                throw ReportError(
                    .badTable,
                    Message(en: "“\(code)” is \(objection.en)", fr: "« \(code) » : \(objection.fr)"),
                    at: table.location(of: row)
                )
            }
            if texts.isGuessedPart(code: code, name: name), guessed.insert(area).inserted {
                let part = layer.areas[area]
                notices.append(
                    Message(
                        en: "“\(code)” is taken for \(part.name(.english)), not for the whole",
                        fr: "« \(code) » est pris pour \(part.name(.french)), non pour l’ensemble"
                    )
                )
            }
            guard let other = texts.area(named: name), other != area else { continue }
            throw Self.disagreement(layer.areas[area], layer.areas[other], at: table.location(of: row))
        }
    }

    private static func disagreement(_ area: Area, _ other: Area, at place: InputLocation) -> ReportError {
        ReportError(
            .badTable,
            Message(
                en: "the code “\(area.code)” is that of \(area.name), but the name is that of \(other.name), "
                    + "“\(other.code)”",
                fr: "le code « \(area.code) » est celui de \(area.name), mais le nom est celui de \(other.name), "
                    + "« \(other.code) »"
            ),
            at: place,
            advice: Message(
                en: "correct one of them, or remove the column of names",
                fr: "corrigez l’un des deux, ou retirez la colonne des noms"
            )
        )
    }

    /// The column that the colours show where none is asked for, beside others that they might; `nil` where there is no
    /// doubt.
    package var guess: Message? {
        guard columns.count > 1, !Self.first.contains(where: columns.contains) else { return nil }
        let rest = columns.dropFirst().prefix(12).joined(separator: ", ")
        return Message(
            en: "the colours show “\(columns[0])”; there are also: \(rest) (--value chooses)",
            fr: "les couleurs montrent « \(columns[0]) » ; il y a aussi : \(rest) (--value pour choisir)"
        )
    }
}
