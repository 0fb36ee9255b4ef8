import GRDB
import Geometry

extension FormatError {
    /// The error for what SQLite says while `path` is read. `layer` and `feature` say where that was, once known.
    static func reading(_ error: DatabaseError, _ path: String, layer: String?, feature: Int?) -> FormatError {
        let location = InputLocation(file: path, feature: feature)
        switch error.resultCode {
        case .SQLITE_NOTADB:
            return .notSQLite(path, advice: .encrypted)
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL:
            return FormatError(
                .databaseInUse,
                Message(
                    en: "another program is writing to the file",
                    fr: "un autre programme écrit dans le fichier"
                ),
                at: location,
                advice: Message(
                    en: "try again when it is done, or close the file there",
                    fr: "réessayez quand il aura fini, ou fermez-y le fichier"
                )
            )
        case .SQLITE_READONLY, .SQLITE_CANTOPEN:
            return FormatError(
                .databaseInUse,
                Message(
                    en: "changes to the file are still in the -wal or -journal file beside it and cannot be taken in: "
                        + words(error),
                    fr: "des modifications sont encore dans le fichier -wal ou -journal d’à côté et ne peuvent être "
                        + "reprises : \(words(error))"
                ),
                at: location,
                advice: Message(
                    en: "open the file once with the program that wrote it, such as QGIS, and close it there",
                    fr: "ouvrez le fichier une fois avec le programme qui l’a écrit, comme QGIS, et fermez-l’y"
                )
            )
        case .SQLITE_IOERR, .SQLITE_NOMEM, .SQLITE_PERM, .SQLITE_AUTH:
            return FormatError(
                .readFailed,
                Message(
                    en: "the file cannot be read: \(words(error))",
                    fr: "le fichier ne peut pas être lu : \(words(error))"
                ),
                at: location,
                advice: Message(en: "copy it to another disk", fr: "copiez-le sur un autre disque")
            )
        default:
            return .damaged(words(error), path, layer: layer, feature: feature)
        }
    }

    /// The error for tables or rows that are not as they should be, with `words` from SQLite or about it.
    static func damaged(_ words: String, _ path: String, layer: String?, feature: Int?) -> FormatError {
        FormatError(
            .damagedDatabase,
            Message(
                en: (layer.map { "layer “\($0)”: " } ?? "") + "the GeoPackage is damaged: \(words)",
                fr: (layer.map { "couche « \($0) » : " } ?? "") + "le GeoPackage est endommagé : \(words)"
            ),
            at: InputLocation(file: path, feature: feature),
            advice: Message(
                en: "copy or download it again; `sqlite3 FILE 'PRAGMA integrity_check'` says more",
                fr: "copiez-le ou téléchargez-le de nouveau ; `sqlite3 FICHIER 'PRAGMA integrity_check'` en dit plus"
            )
        )
    }

    /// The error for what SQLite says while the file for `path` is written.
    static func writing(_ error: any Error, _ path: String) -> FormatError {
        if let error = error as? FormatError { return error }
        return FormatError(
            .writeFailed,
            Message(en: "writing failed: \(words(error))", fr: "l’écriture a échoué : \(words(error))"),
            at: InputLocation(file: path),
            advice: Message(en: "free some space, or write elsewhere", fr: "libérez de l’espace ou écrivez ailleurs")
        )
    }

    private static func words(_ error: any Error) -> String {
        guard let error = error as? DatabaseError else { return String(describing: error) }
        return error.message ?? error.resultCode.description
    }
}

extension Message {
    /// What a file that is no database may be.
    static let encrypted = Message(
        en: "is it another format under this name, or encrypted?",
        fr: "est-ce un autre format sous ce nom, ou un fichier chiffré ?"
    )
}
