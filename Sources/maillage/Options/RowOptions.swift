import ArgumentParser
import Geometry
import Reporting

/// Which rows a report has, and in which order.
struct RowOptions: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "Sort the rows by a column, by its name in files: the largest figures first; NAME:asc, NAME:desc. With several "
                + "radii the first decides.",
            "Trier les lignes selon une colonne, par son nom dans les fichiers : les plus grands chiffres d’abord ; "
                + "NOM:asc, NOM:desc. Avec plusieurs rayons, le premier décide."
        ),
        completion: .sortColumn
    )
    var sort: String?

    @Option(
        help: CommandLanguage.help(
            "Only the first rows; totals stay those of all.",
            "Les premières lignes seulement ; les totaux restent ceux de toutes."
        )
    )
    var top: Int?

    func validate() throws {
        if let top, top < 1 {
            throw ValidationError("--top is 1 or more", "--top vaut 1 ou plus")
        }
    }

    /// A report with its rows in the order that was asked for.
    func sorted<R: AreaReport>(_ report: R) throws -> R {
        var report = report
        try order?.apply(to: &report)
        return report
    }

    /// The order that was asked for; `nil` for none.
    var order: RowOrder? {
        guard sort != nil || top != nil else { return nil }
        let parts = (sort ?? "").split(separator: ":", omittingEmptySubsequences: false)
        let directions = ["asc": true, "desc": false]
        guard parts.count > 1, let last = parts.last, let isAscending = directions[String(last)] else {
            return RowOrder(column: sort, top: top)
        }
        return RowOrder(column: parts.dropLast().joined(separator: ":"), isAscending: isAscending, top: top)
    }
}
