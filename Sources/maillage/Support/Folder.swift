import Formats
import Geometry
import Glibc

/// Folders to write several files to.
enum Folder {
    /// Makes the folder where it is missing.
    static func create(_ path: String) throws {
        if mkdir(path, 0o777) == 0 { return }
        var code = errno
        if code == EEXIST {
            var status = stat()
            if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
            code = ENOTDIR
        }
        let words = Message(system: code)
        throw FormatError(
            .cannotCreate,
            Message(en: "cannot create the folder: \(words.en)", fr: "impossible de créer le dossier : \(words.fr)"),
            at: InputLocation(file: path)
        )
    }

    /// Takes away files of a folder with what killed processes left of them, and the folder where nothing else is in it.
    static func remove(_ path: String, _ names: [String]) {
        for name in names {
            unlink("\(path)/\(name)")
            OutputFile.removeLeftovers(of: "\(path)/\(name)")
        }
        rmdir(path)
    }

    /// Makes sure that none of the files is there yet.
    static func checkFree(_ path: String, _ names: [String]) throws {
        for name in names where access("\(path)/\(name)", F_OK) == 0 {
            throw FormatError(
                .fileExists,
                Message(en: "the file exists", fr: "le fichier existe"),
                at: InputLocation(file: "\(path)/\(name)"),
                advice: Message(en: "overwrite with --force", fr: "remplacez-le avec --force")
            )
        }
    }
}
