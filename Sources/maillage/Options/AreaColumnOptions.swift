import ArgumentParser
import Atlas

/// Which properties of a user's areas are their codes and names.
struct AreaColumnOptions: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "The property that holds the codes of areas in a file; default: code, id, or one of Statistics Canada’s.",
            "La propriété qui contient les codes des territoires d’un fichier ; par défaut, code, id, ou l’une de celles de "
                + "Statistique Canada."
        ),
        completion: .column(of: "--by", "--areas")
    )
    var codeColumn: String?

    @Option(
        help: CommandLanguage.help(
            "The property that holds the names of areas in a file; default: name, nom, or the one that goes with the code.",
            "La propriété qui contient les noms des territoires d’un fichier ; par défaut, name, nom, ou celle qui va avec "
                + "le code."
        ),
        completion: .column(of: "--by", "--areas")
    )
    var nameColumn: String?

    /// The way to read, with these columns.
    func applied(to reading: ReadingOptions) -> ReadingOptions {
        var reading = reading
        (reading.codeColumn, reading.nameColumn) = (codeColumn, nameColumn)
        return reading
    }
}
