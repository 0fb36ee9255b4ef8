import Geometry

extension FormatError {
    static func workbookNeedsRegularTarget(_ path: String) -> FormatError {
        FormatError(
            .cannotCreate,
            Message(
                en: "a workbook is made as a whole and cannot go to standard output, a pipe or a device",
                fr:
                    "un classeur se fait d’un bloc et ne peut aller à la sortie standard, à un tube ou à un périphérique"
            ),
            at: InputLocation(file: path),
            advice: Message(en: "name a file", fr: "nommez un fichier")
        )
    }

    static func tooManySheetColumns(_ most: Int, _ path: String) -> FormatError {
        FormatError(
            .tooManyColumns,
            Message(
                en: "a sheet of Excel has room for \(most) columns",
                fr: "une feuille Excel a de la place pour \(most) colonnes"
            ),
            at: InputLocation(file: path),
            advice: Message(en: "leave columns out, or write CSV", fr: "retirez des colonnes, ou écrivez du CSV")
        )
    }

    /// A sheet is full.
    static func tooManyRows(sheet: String, _ most: Int, _ path: String) -> FormatError {
        let (en, fr) = (Language.english.grouped(String(most)), Language.french.grouped(String(most)))
        return FormatError(
            .tooLarge,
            Message(
                en:
                    "sheet “\(sheet)”: there are more rows than the \(en) that a sheet of Excel has, its header among them",
                fr: "feuille « \(sheet) » : il y a plus de lignes que les \(fr) d’une feuille Excel, en-tête compris"
            ),
            at: InputLocation(file: path),
            advice: Message(
                en: "write CSV or a GeoPackage, or fewer rows",
                fr: "écrivez du CSV ou un GeoPackage, ou moins de lignes"
            )
        )
    }

    /// A text does not fit into a cell.
    static func cellTooLong(sheet: String, row: Int, _ most: Int, _ path: String) -> FormatError {
        let (en, fr) = (Language.english.grouped(String(most)), Language.french.grouped(String(most)))
        return FormatError(
            .tooLarge,
            Message(
                en:
                    "sheet “\(sheet)”, row \(row): a text is longer than the \(en) characters that a cell of Excel holds",
                fr: "feuille « \(sheet) », ligne \(row) : un texte dépasse les \(fr) caractères d’une cellule Excel"
            ),
            at: InputLocation(file: path),
            advice: Message(en: "write CSV or JSON", fr: "écrivez du CSV ou du JSON")
        )
    }

    /// The library, or the disk, did not get to the end; `number` is the `errno` that it left.
    static func workbookFailed(_ path: String, _ number: Int32?) -> FormatError {
        if let number { return .writing(path, number) }
        return FormatError(
            .writeFailed,
            Message(
                en: "the workbook could not be written whole",
                fr: "le classeur n’a pas pu être écrit en entier"
            ),
            at: InputLocation(file: path),
            advice: Message(
                en: "free some space in the folder of the file and in that of temporary files (TMPDIR)",
                fr: "libérez de l’espace dans le dossier du fichier et dans celui des fichiers temporaires (TMPDIR)"
            )
        )
    }
}

extension Message {
    /// Says that characters were left out of cells.
    static let zerosRemoved = Message(
        en: "the character U+0000 is left out of texts: no cell of Excel holds it",
        fr: "le caractère U+0000 est retiré des textes : aucune cellule Excel ne le contient"
    )
}
