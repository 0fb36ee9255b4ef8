import Formats
import Geometry
import Glibc

/// The networks that `--antennas` names: none, one, several side by side, or one through time.
struct NetworkList {
    /// The files; empty for the network of the atlas.
    let files: [NamedFile]
    /// Whether they are one network through time: `2018=a.csv,2021=b.csv`.
    let isSeries: Bool

    /// Whether there are several to report side by side.
    var isSeveral: Bool { files.count > 1 }

    /// Reads the values of the option.
    ///
    /// - Throws: ``UsageError`` for names that are missing, or there twice, or have a meaning of their own.
    init(_ texts: [String]) throws(UsageError) {
        let parts = texts.count == 1 ? Self.series(texts[0]) : nil
        isSeries = parts != nil
        files = (parts ?? texts).map(NamedFile.init)
        guard files.count > 1 else { return }
        for (index, file) in files.enumerated() {
            guard !files[..<index].contains(where: { $0.name == file.name }) else {
                throw UsageError(
                    "two networks are called “\(file.name)”",
                    "deux réseaux s’appellent « \(file.name) »",
                    advice: Message(en: "name them: NAME=FILE", fr: "nommez-les : NOM=FICHIER")
                )
            }
            guard !["any", "all"].contains(file.name) else {
                throw UsageError(
                    "a network cannot be called “\(file.name)”: that is what at least one and every one are called",
                    "un réseau ne peut s’appeler « \(file.name) » : ainsi s’appellent au moins un et tous"
                )
            }
        }
    }

    /// The parts of a list of a name and a file each, behind commas; `nil` where the text is none.
    private static func series(_ text: String) -> [String]? {
        guard text.contains(","), access(text, F_OK) != 0, !ForeignSource.isDatabase(text) else { return nil }
        let parts = text.split(separator: ",").map { $0.trimmingSpaces() }
        return parts.count > 1 && parts.allSatisfy { $0.dropFirst().contains("=") } ? parts : nil
    }
}
