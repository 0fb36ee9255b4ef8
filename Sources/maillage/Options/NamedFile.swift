import Formats
import Geometry
import Glibc

/// A file with a name to tell it by: `FILE`, or `NAME=FILE`.
struct NamedFile {
    /// What it is called.
    let name: String
    /// Where it is; `-` for standard input.
    let path: String

    /// Reads a text. One that is the path of a file, or the name of a database, is that, whatever signs it has.
    init(_ text: String) {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex, access(text, F_OK) != 0,
            !ForeignSource.isDatabase(text)
        else {
            (name, path) = (ForeignSource.shownName(text), text)
            return
        }
        name = text[..<sign].trimmingSpaces()
        path = String(text[text.index(after: sign)...])
    }

    /// What people read.
    var title: Message {
        name == "-" ? Message(en: "standard input", fr: "entrée standard") : Message(en: name, fr: name)
    }
}
