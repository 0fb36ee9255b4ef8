import Geometry
import Glibc

extension FormatError {
    /// The error for an `errno` of opening `path` for reading.
    static func opening(_ path: String, _ number: Int32) -> FormatError {
        let location = InputLocation(file: path)
        switch number {
        case ENOENT, ENOTDIR:
            return FormatError(
                .fileNotFound,
                Message(en: "there is no such file", fr: "ce fichier n’existe pas"),
                at: location,
                advice: Message(
                    en: "check the spelling and the folder you are in",
                    fr: "vérifiez l’orthographe et le dossier courant"
                )
            )
        case EISDIR:
            return .isDirectory(path)
        case EACCES, EPERM:
            return FormatError(
                .notReadable,
                Message(en: "the file may not be read", fr: "la lecture du fichier n’est pas permise"),
                at: location,
                advice: Message(
                    en: "check its permissions with `ls -l \(Message.file)`",
                    fr: "vérifiez ses permissions avec `ls -l \(Message.file)`"
                )
            )
        default:
            return .reading(path, number)
        }
    }

    static func isDirectory(_ path: String) -> FormatError {
        FormatError(
            .isDirectory,
            Message(en: "this is a directory, not a file", fr: "c’est un dossier, pas un fichier"),
            at: InputLocation(file: path),
            advice: Message(en: "name a file in it", fr: "nommez un fichier de ce dossier")
        )
    }

    static func reading(_ path: String, _ number: Int32) -> FormatError {
        let words = Message(system: number)
        return FormatError(
            .readFailed,
            Message(en: "the file cannot be read: \(words.en)", fr: "le fichier ne peut pas être lu : \(words.fr)"),
            at: InputLocation(file: path)
        )
    }

    static func emptyFile(_ path: String) -> FormatError {
        FormatError(
            .emptyFile,
            Message(en: "the file is empty", fr: "le fichier est vide"),
            at: InputLocation(file: path),
            advice: Message(
                en: "check that the program that wrote it came to its end",
                fr: "vérifiez que le programme qui l’a écrit est allé jusqu’au bout"
            )
        )
    }

    static func tooLarge(_ path: String, gibibytes: Int) -> FormatError {
        FormatError(
            .tooLarge,
            Message(
                en: "the file is larger than \(gibibytes) GiB, the most that can be read at once",
                fr: "le fichier dépasse \(gibibytes) Gio, le plus qui puisse être lu d’un coup"
            ),
            at: InputLocation(file: path),
            advice: Message(en: "split it into several files", fr: "divisez-le en plusieurs fichiers")
        )
    }

    static func fileExists(_ path: String) -> FormatError {
        FormatError(
            .fileExists,
            Message(en: "the file exists already", fr: "le fichier existe déjà"),
            at: InputLocation(file: path),
            advice: Message(
                en: "choose another name, or overwrite it with --force",
                fr: "choisissez un autre nom, ou remplacez-le avec --force"
            )
        )
    }

    static func creating(_ path: String, _ number: Int32) -> FormatError {
        let words = Message(system: number)
        let missing = number == ENOENT || number == ENOTDIR
        return FormatError(
            .cannotCreate,
            Message(
                en: "the file cannot be created: \(words.en)",
                fr: "le fichier ne peut pas être créé : \(words.fr)"
            ),
            at: InputLocation(file: path),
            advice: missing
                ? Message(en: "create its folder first", fr: "créez d’abord son dossier")
                : Message(
                    en: "check the permissions of its folder and the space that is left",
                    fr: "vérifiez les permissions du dossier et l’espace libre"
                )
        )
    }

    /// The error for an `errno` of writing to `path`.
    static func writing(_ path: String, _ number: Int32) -> FormatError {
        let location = InputLocation(file: path)
        if number == EPIPE {
            return FormatError(
                .brokenPipe,
                Message(
                    en: "the program that was reading the output has ended",
                    fr: "le programme qui lisait la sortie s’est terminé"
                ),
                at: location
            )
        }
        let words = Message(system: number)
        let full = number == ENOSPC || number == EDQUOT || number == EFBIG
        return FormatError(
            .writeFailed,
            Message(en: "writing failed: \(words.en)", fr: "l’écriture a échoué : \(words.fr)"),
            at: location,
            advice: full
                ? Message(
                    en: "free some space, or write elsewhere",
                    fr: "libérez de l’espace ou écrivez ailleurs"
                ) : nil
        )
    }

    static func unknownFormat(_ path: String) -> FormatError {
        let endings = ContentFormat.allCases.map { ".\($0.fileExtension)" }.joined(separator: " ")
        return FormatError(
            .unknownFormat,
            Message(
                en: "the ending of the file name says no known format",
                fr: "la terminaison du nom de fichier ne dit aucun format connu"
            ),
            at: InputLocation(file: path),
            advice: Message(en: "known endings: \(endings)", fr: "terminaisons connues : \(endings)")
        )
    }
}
