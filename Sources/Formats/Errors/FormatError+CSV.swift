import Geometry

extension FormatError {
    static func notUTF8(at location: InputLocation) -> FormatError {
        let words = JSONFailure(.invalidUTF8, at: 0).words(quoting: "")
        return FormatError(words.code, words.message, at: location, advice: .recode(to: ".csv"))
    }

    static func unclosedQuote(at location: InputLocation) -> FormatError {
        FormatError(
            .unclosedQuote,
            Message(
                en: "the quoted field that starts here never ends",
                fr: "le champ entre guillemets qui commence ici ne finit jamais"
            ),
            at: location,
            advice: Message(
                en: "close the quotation mark; one inside a field is written twice",
                fr: "fermez le guillemet ; à l’intérieur d’un champ, il s’écrit deux fois"
            )
        )
    }

    /// A quotation mark that is not closed as it has to be where reading goes on behind it.
    static func brokenQuote(within size: Int, at location: InputLocation) -> FormatError {
        FormatError(
            .unclosedQuote,
            Message(
                en:
                    "a quotation mark that opens a field is not closed within \(size >> 10) KiB, with a separator or a line "
                    + "break behind it",
                fr:
                    "un guillemet qui ouvre un champ n’est pas fermé avant \(size >> 10) Kio, suivi d’un séparateur ou d’une "
                    + "fin de ligne"
            ),
            at: location
        )
    }

    static func textAfterQuote(at location: InputLocation) -> FormatError {
        FormatError(
            .syntax,
            Message(
                en: "the field goes on after its closing quotation mark",
                fr: "le champ continue après son guillemet fermant"
            ),
            at: location,
            advice: Message(
                en: "a quotation mark inside a quoted field is written twice",
                fr: "à l’intérieur d’un champ entre guillemets, un guillemet s’écrit deux fois"
            )
        )
    }

    static func raggedRow(fields: Int, columns: Int, at location: InputLocation) -> FormatError {
        let (column, field) = (columns == 1 ? "" : "s", fields == 1 ? "" : "s")
        return FormatError(
            .raggedRow,
            Message(
                en: "the header has \(columns) column\(column), this row has \(fields) field\(field)",
                fr: "l’en-tête a \(columns) colonne\(column), cette ligne a \(fields) champ\(field)"
            ),
            at: location,
            advice: Message(
                en: "a field that holds the separator stands in quotation marks",
                fr: "un champ qui contient le séparateur se met entre guillemets"
            )
        )
    }

    static func duplicateColumn(_ name: String, at location: InputLocation) -> FormatError {
        FormatError(
            .duplicateColumn,
            Message(
                en: "two columns are called “\(excerpt(name))”",
                fr: "deux colonnes s’appellent « \(excerpt(name)) »"
            ),
            at: location,
            advice: Message(en: "rename one of them", fr: "renommez l’une d’elles")
        )
    }

    /// The user has named one column of the position, and more than one may be the other.
    static func unclearPosition(of column: String, isLongitude: Bool, at location: InputLocation) -> FormatError {
        let (en, fr) = isLongitude ? ("latitude", "latitude") : ("longitude", "longitude")
        let option = isLongitude ? "--lat-column" : "--lon-column"
        return FormatError(
            .missingColumn,
            Message(
                en: "which column is the \(en) that belongs to “\(excerpt(column))” is not clear",
                fr: "la colonne de la \(fr) qui va avec « \(excerpt(column)) » n’est pas claire"
            ),
            at: location,
            advice: Message(en: "name it with \(option)", fr: "nommez-la avec \(option)")
        )
    }

    /// A column that is needed is not there: `meaning` says what for, `understood` which names would do.
    static func missingColumn(
        _ meaning: Message,
        understood: [String],
        present: [String],
        at location: InputLocation
    ) -> FormatError {
        var seen: Set<String> = []
        let names = understood.filter { seen.insert($0).inserted }.joined(separator: ", ")
        // A file without line breaks is one long header.
        let shown = present.prefix(30).map(excerpt)
        let rest = present.count > shown.count ? ", …" : ""
        let columns = shown.map { "“\($0)”" }.joined(separator: ", ") + rest
        let colonnes = shown.map { "« \($0) »" }.joined(separator: ", ") + rest
        return FormatError(
            .missingColumn,
            Message(
                en: "there is no column for the \(meaning.en); there are: \(columns.isEmpty ? "none" : columns)",
                fr: "il n’y a pas de colonne pour \(meaning.fr) ; il y a : \(colonnes.isEmpty ? "aucune" : colonnes)"
            ),
            at: location,
            advice: Message(
                en: "names that are understood, accents and case aside: \(names)",
                fr: "noms compris, sans égard aux accents et à la casse : \(names)"
            )
        )
    }

    /// A column that the user has named is not there.
    static func noSuchColumn(_ name: String, present: [String], at location: InputLocation) -> FormatError {
        let shown = present.prefix(30).map(excerpt)
        let rest = present.count > shown.count ? ", …" : ""
        return FormatError(
            .missingColumn,
            Message(
                en: "there is no column “\(excerpt(name))”",
                fr: "il n’y a pas de colonne « \(excerpt(name)) »"
            ),
            at: location,
            advice: Message(
                en: "there are: " + shown.map { "“\($0)”" }.joined(separator: ", ") + rest,
                fr: "il y a : " + shown.map { "« \($0) »" }.joined(separator: ", ") + rest
            )
        )
    }

    /// A field that is not a number; `text` is what stands there.
    static func badNumber(_ text: String, at location: InputLocation) -> FormatError {
        let text = excerpt(text)
        let isNumeral = text.utf8.contains { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        return FormatError(
            .badNumber,
            text.isEmpty
                ? Message(en: "a number is missing", fr: "il manque un nombre")
                : Message(en: "“\(text)” is not a number", fr: "« \(text) » n’est pas un nombre"),
            at: location,
            advice: location.feature == nil && statedMark(text) != nil
                ? statedMark(text)
                : isNumeral
                    ? Message(
                        en: "numbers are written 1234.5, without units and without spaces between digits",
                        fr: "les nombres s’écrivent 1234.5, sans unité et sans espace entre les chiffres"
                    )
                    : .correctOrRemove
        )
    }

    /// How to say what the commas of a number in a table are, where that makes it one; else `nil`.
    private static func statedMark(_ text: String) -> Message? {
        let number = text.filter { !$0.isWhitespace }
        let reading = { (mark: NumberMarks.Mark) -> Bool in
            var number = number
            return number.withUTF8 { bytes in
                guard let base = bytes.baseAddress else { return false }
                let outcome = FieldNumber.read(base, 0..<bytes.count, decimalComma: false, stated: mark)
                if case .number = outcome { return true } else { return false }
            }
        }
        guard number.contains(",") else { return nil }
        return switch (reading(.comma), reading(.point)) {
        case (true, true):
            Message(
                en:
                    "--decimal comma says that the comma stands before decimals, --decimal point that it stands between "
                    + "thousands",
                fr:
                    "--decimal comma dit que la virgule précède les décimales, --decimal point qu’elle sépare les milliers"
            )
        case (true, false):
            Message(
                en: "--decimal comma says that the comma stands before decimals",
                fr: "--decimal comma dit que la virgule précède les décimales"
            )
        case (false, true):
            Message(
                en: "--decimal point says that the commas stand between thousands",
                fr: "--decimal point dit que les virgules séparent les milliers"
            )
        case (false, false): nil
        }
    }

    static func notFinite(_ text: String, at location: InputLocation) -> FormatError {
        let text = excerpt(text)
        return FormatError(
            .notFinite,
            Message(en: "“\(text)” is not a finite number", fr: "« \(text) » n’est pas un nombre fini"),
            at: location,
            advice: .correctOrRemove
        )
    }

    static func negativeWeight(_ value: Double, at location: InputLocation) -> FormatError {
        FormatError(
            .badNumber,
            Message(
                en: "a weight counts people or places and cannot be negative: \(value)",
                fr: "un poids compte des personnes ou des lieux et ne peut être négatif : \(value)"
            ),
            at: location,
            advice: .correctOrRemove
        )
    }

    private static func excerpt(_ text: String) -> String {
        text.count > 40 ? text.prefix(40) + "…" : text
    }
}

extension Message {
    /// The advice for a text that is not UTF-8.
    static func recode(to ending: String) -> Message {
        Message(
            en: "save it as UTF-8, for example `iconv -f WINDOWS-1252 -t UTF-8 \(file) > out\(ending)`",
            fr: "enregistrez-le en UTF-8, par exemple `iconv -f WINDOWS-1252 -t UTF-8 \(file) > sortie\(ending)`"
        )
    }

    /// The advice for a value that cannot be used.
    static let correctOrRemove = Message(
        en: "correct the value, or remove the row",
        fr: "corrigez la valeur, ou retirez la ligne"
    )
}
