import Geometry

/// Names of files as a shell takes them, for command lines that people copy.
enum ShellText {
    /// `name` in quotes where it needs them, and never taken for an option.
    static func quoted(_ name: String) -> String {
        let name = name.hasPrefix("-") ? "./" + name : name
        let isPlain = name.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.isASCII && "0123456789._-/+=:,@%".unicodeScalars.contains(scalar)
        }
        return isPlain && !name.isEmpty ? name : "'" + name.replacing("'", with: #"'\''"#) + "'"
    }
}

extension Message {
    /// Stands in an advice for the file that the error is about.
    static let file = "{file}"
    /// Stands for the same file as GDAL's programs take it, which want to be told of gzip.
    static let fileOfGDAL = "{gdal}"

    /// The same with the name of the file, and of its layer for GDAL; a word for it where it comes from standard input.
    func naming(_ file: String?, layer: String?) -> Message {
        let name = file.flatMap { $0 == "-" ? nil : $0 }
        let isPacked = name?.lowercased().hasSuffix(".gz") == true
        func filled(_ text: String, _ word: String) -> String {
            guard text.contains("{") else { return text }
            let gdal = name.map { ShellText.quoted(isPacked ? "/vsigzip/" + $0 : $0) } ?? word
            return text.replacing(Self.file, with: name.map(ShellText.quoted) ?? word)
                .replacing(Self.fileOfGDAL, with: gdal + (layer.map { " " + ShellText.quoted($0) } ?? ""))
        }
        return Message(en: filled(en, "FILE"), fr: filled(fr, "FICHIER"))
    }
}
