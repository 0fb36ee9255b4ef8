import ArgumentParser
import Formats

/// The decimal mark of the numbers of a table.
struct DecimalOption: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "The decimal mark of the table: comma or point; the other one stands between thousands. Default: found out.",
            "Le signe décimal de la table : comma (virgule) ou point ; l’autre sépare les milliers. Par défaut, reconnu."
        ),
        completion: .list(["comma", "point"])
    )
    var decimal: String?

    /// The mark; `nil` for found out.
    func mark() throws -> NumberMarks.Mark? {
        switch decimal?.lowercased() {
        case nil: return nil
        case "comma", ",", "virgule": return .comma
        case "point", ".": return .point
        default:
            throw UsageError(
                "--decimal is comma or point, not “\(decimal ?? "")”",
                "--decimal est comma ou point, non « \(decimal ?? "") »"
            )
        }
    }
}
