internal import Formats
internal import Geometry

extension AtlasError {
    static func noRows(_ path: String) -> AtlasError {
        AtlasError(
            .badInput,
            Message(en: "there is no row of data in the file", fr: "il n’y a aucune ligne de données dans le fichier"),
            at: InputLocation(file: path),
            advice: Message(
                en: "a table has a header and rows; JSON is an array of objects",
                fr: "une table a un en-tête et des lignes ; en JSON, une liste d’objets"
            )
        )
    }

    static func notACount(_ text: String, at location: InputLocation) -> AtlasError {
        let marks = NumberMarks.Mark.allCases.filter { NumberMarks.value(of: text, decimal: $0) != nil }
        let option = marks.first.map { $0 == .comma ? "--decimal comma" : "--decimal point" }
        return AtlasError(
            .badInput,
            Message(en: "“\(text)” is not a number of people", fr: "« \(text) » n’est pas un nombre de personnes"),
            at: location,
            advice: option.map {
                Message(
                    en: "it is one with the other decimal mark: \($0)",
                    fr: "il en est un avec l’autre signe : \($0)"
                )
            }
        )
    }

    /// Figures that a column of factors, or the name of their own column, says to be in thousands.
    static func scaled(_ factor: String, at location: InputLocation, isName: Bool = false) -> AtlasError {
        AtlasError(
            .badInput,
            Message(
                en: "the figures are in “\(factor)”, not in people",
                fr: "les chiffres sont en « \(factor) », non en personnes"
            ),
            at: location,
            advice: isName
                ? Message(
                    en: "multiply them, and take the unit out of the name of the column",
                    fr: "multipliez-les, et retirez l’unité du nom de la colonne"
                )
                : Message(
                    en: "multiply them, and leave this column out",
                    fr: "multipliez-les, et retirez cette colonne"
                )
        )
    }

    static func negativeCount(_ value: Double, at location: InputLocation) -> AtlasError {
        AtlasError(
            .badInput,
            Message(en: "a count cannot be negative: \(value)", fr: "un compte ne peut pas être négatif : \(value)"),
            at: location,
            advice: Message(
                en: "write x for a suppressed count and .. for one that is not available",
                fr: "écrivez x pour un chiffre confidentiel et .. pour un chiffre non disponible"
            )
        )
    }

    static func disagreement(_ area: Area, _ other: Area, at location: InputLocation) -> AtlasError {
        AtlasError(
            .badInput,
            Message(
                en: "the code “\(area.code)” is that of \(area.name), but the name is that of \(other.name), "
                    + "“\(other.code)”",
                fr: "le code « \(area.code) » est celui de \(area.name), mais le nom est celui de \(other.name), "
                    + "« \(other.code) »"
            ),
            at: location,
            advice: Message(
                en: "correct one of them, or go by one column alone with --area-column",
                fr: "corrigez l’un des deux, ou n’employez qu’une colonne avec --area-column"
            )
        )
    }

    static func unknownColumn(_ column: String, _ table: AttributeTable) -> AtlasError {
        let present = table.header.joined(separator: ", ")
        return AtlasError(
            .badInput,
            Message(
                en: "there is no column “\(column)”; there are: \(present)",
                fr: "il n’y a pas de colonne « \(column) » ; il y a : \(present)"
            ),
            at: table.locationOfHeader()
        )
    }

    static func unknownValue(_ value: String, column: String, among known: [String], _ file: String) -> AtlasError {
        let list = known.prefix(20).joined(separator: ", ")
        return AtlasError(
            .badInput,
            Message(
                en: "the column “\(column)” has no value “\(value)”; it has: \(list)",
                fr: "la colonne « \(column) » n’a pas la valeur « \(value) » ; elle a : \(list)"
            ),
            at: InputLocation(file: file, field: column)
        )
    }

    static func unknownCohort(_ name: String, among known: [String]) -> AtlasError {
        let list = known.prefix(20).joined(separator: ", ")
        return AtlasError(
            .badInput,
            Message(
                en: "the table has no cohort “\(name)”; it has: \(list)",
                fr: "la table n’a pas de cohorte « \(name) » ; elle a : \(list)"
            )
        )
    }

    static func namelessCohort(at location: InputLocation) -> AtlasError {
        AtlasError(
            .badInput,
            Message(en: "the cohort of this row has no name", fr: "la cohorte de cette ligne n’a pas de nom"),
            at: location
        )
    }

    static func repeatedCohort(_ request: String) -> AtlasError {
        AtlasError(
            .badInput,
            Message(
                en: "“\(request)” names a cohort that is asked for already, or none",
                fr: "« \(request) » nomme une cohorte déjà demandée, ou aucune"
            ),
            advice: Message(
                en: "write NAME, or NEW=FIRST+SECOND to take cohorts together",
                fr: "écrivez NOM, ou NOUVEAU=PREMIÈRE+DEUXIÈME pour réunir des cohortes"
            )
        )
    }

    /// Areas that are not in the layer: all of them, with what they are or may have meant.
    static func unknownAreas(
        _ areas: [(text: String, explanation: Message?)],
        _ names: AreaNames,
        at location: InputLocation
    ) -> AtlasError {
        var explained: Set<Message> = []
        let shown = areas.prefix(10).map { text, explanation -> Message in
            if let explanation {
                // Said of the first such.
                guard explained.insert(explanation).inserted else { return Message(en: "“\(text)”", fr: "« \(text) »") }
                return Message(en: "“\(text)” (\(explanation.en))", fr: "« \(text) » (\(explanation.fr))")
            }
            let near = names.suggestions(for: text)
            guard !near.isEmpty else { return Message(en: "“\(text)”", fr: "« \(text) »") }
            return Message(
                en: "“\(text)” (\(near.joined(separator: " or "))?)",
                fr: "« \(text) » (\(near.joined(separator: " ou ")) ?)"
            )
        }
        let more = areas.count > 10 ? ", … (\(areas.count))" : ""
        let texts = areas.map(\.text)
        let title = names.layer.definition?.title
        let other = names.layer.territory.layers.first { kind in
            kind.id != names.layer.id && kind.hasExclusiveNames && texts.contains { kind.names(TextFolding.fold($0)) }
        }
        return AtlasError(
            .badInput,
            Message(
                en: "not in the layer “\(title?.en ?? "areas")”: " + shown.map(\.en).joined(separator: ", ") + more,
                fr: "absents de la couche « \(title?.fr ?? "territoires") » : "
                    + shown.map(\.fr).joined(separator: ", ") + more
            ),
            at: location,
            advice: other.map {
                Message(
                    en: "some are of another layer: compare those with --by \($0.id.rawValue), or leave unknown areas "
                        + "out with --skip-unknown",
                    fr: "certains sont d’une autre couche : comparez ceux-là avec --by \($0.id.rawValue), ou écartez "
                        + "les territoires inconnus avec --skip-unknown"
                )
            }
                ?? Message(
                    en: "correct them, use codes, name the layer with --by, or leave them out with --skip-unknown",
                    fr: "corrigez-les, employez les codes, nommez la couche avec --by, ou écartez-les avec "
                        + "--skip-unknown"
                )
        )
    }

    /// A population that only the whole of an area has of which the territory has a part.
    static func wholeArea(
        _ area: Area,
        _ population: Double,
        _ file: String,
        _ territory: Territory
    ) -> AtlasError {
        let code = (territory.province ?? "") + area.code
        let people = { (language: Language) in language.number(population.rounded()) }
        return AtlasError(
            .badInput,
            Message(
                en:
                    "\(area.name(.english)) cannot have \(people(.english)) people: that is the whole, of which most people live in "
                    + "another province",
                fr:
                    "\(area.name(.french)) ne peut pas avoir \(people(.french)) habitants : c’est l’ensemble, dont la plupart des "
                    + "gens habitent une autre province"
            ),
            at: InputLocation(file: file),
            advice: Message(
                en: "bring the figures of the part \(territory.within.en) (\(code)), or leave the row out",
                fr: "apportez les chiffres de la partie \(territory.within.fr) (\(code)), ou retirez la ligne"
            )
        )
    }

    /// A table whose areas lie across those that were asked for.
    static func cannotRebase(
        _ source: Message,
        _ target: Message,
        because reason: Message,
        of layer: AreaLayer
    ) -> AtlasError {
        // The parts that other areas are made of.
        let parts = layer.territory.layers.first { $0.censusKind == .division }
        let (en, fr) = (parts?.title.en.lowercased(), parts?.title.fr.lowercased())
        let advice =
            if let parts, parts == layer.definition {
                Message(
                    en:
                        "compare by \(en ?? "") (--by \(parts.id.rawValue)), or bring a table by the areas that you ask for",
                    fr:
                        "comparez par \(fr ?? "") (--by \(parts.id.rawValue)), ou apportez une table par les territoires "
                        + "demandés"
                )
            } else {
                Message(
                    en: "bring a table by \(en ?? "the areas that you ask for"), or compare on the table’s own borders "
                        + "(--by, --vintage)",
                    fr:
                        "apportez une table par \(fr ?? "les territoires demandés"), ou comparez sur les limites de la table "
                        + "(--by, --vintage)"
                )
            }
        return AtlasError(
            .badInput,
            Message(
                en: "a table by \(source.en) cannot be brought to \(target.en): \(reason.en)",
                fr: "une table par \(source.fr) ne peut pas être ramenée à \(target.fr) : \(reason.fr)"
            ),
            advice: advice
        )
    }
}
