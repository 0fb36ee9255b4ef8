import ArgumentParser
import Formats
import Geometry
import Measures

/// A file of plans in the place of one.
struct PlansOption: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "A file of plans, one a line: JSON Lines, with the names of the options that may differ as keys, and a name. "
                + "Results are written to .jsonl or .csv, one a line.",
            "Un fichier de plans, un par ligne : JSON Lines, avec pour clés les noms des options qui peuvent différer, et un "
                + "nom (name). Les résultats s’écrivent en .jsonl ou .csv, un par ligne."
        ),
        completion: .file(extensions: ["jsonl"])
    )
    var plans: String?

    @Option(
        help: CommandLanguage.help(
            "With --plans: keep the results so far in a folder; the same command goes on from there after it was ended. Its "
                + "file is taken away when all are written.",
            "Avec --plans : garder dans un dossier les résultats déjà obtenus ; la même commande reprend de là si elle est "
                + "interrompue. Son fichier est retiré une fois tout écrit."
        ),
        completion: .directory
    )
    var checkpoint: String?

    @Option(
        help: CommandLanguage.help(
            "With --plans: compute a part of them alone, such as 3/8; the lines of all parts, one behind the other, are "
                + "those of one run.",
            "Avec --plans : n’en calculer qu’une partie, par exemple 3/8 ; les lignes de toutes les parties, mises bout à "
                + "bout, sont celles d’une seule exécution."
        )
    )
    var slice: String?

    /// Refuses what is for plans where there are none.
    func check() throws(UsageError) {
        guard plans == nil else {
            _ = try part()
            return
        }
        for (name, value) in [("checkpoint", checkpoint), ("slice", slice)] where value != nil {
            throw UsageError("--\(name) is for --plans", "--\(name) vaut pour --plans")
        }
    }

    /// Refuses options that have no place beside a file of plans.
    ///
    /// - Parameter others: the options by their names, and whether they were given.
    /// - Throws: ``UsageError``.
    func refuse(_ others: [(name: String, isGiven: Bool)]) throws(UsageError) {
        guard let other = others.first(where: \.isGiven) else { return }
        throw UsageError(
            "--\(other.name) is not for a file of plans (--plans)",
            "--\(other.name) ne vaut pas pour un fichier de plans (--plans)"
        )
    }

    /// Refuses options of a drawing, which there is none of.
    func refuse(_ map: MapOptions) throws(UsageError) {
        try refuse([
            ("layers", map.layers != nil), ("classes", map.classes != nil), ("chart", map.chart != nil),
            ("title", map.title != nil), ("date", map.date != nil),
        ])
    }

    /// Which part of the plans is computed, and of how many.
    func part() throws(UsageError) -> (number: Int, of: Int) {
        guard let slice else { return (1, 1) }
        let numbers = slice.split(separator: "/", omittingEmptySubsequences: false).map { Int($0.trimmingSpaces()) }
        guard numbers.count == 2, let number = numbers[0], let count = numbers[1], number >= 1, number <= count else {
            throw UsageError(
                "--slice “\(slice)” is not a part of several",
                "--slice « \(slice) » n’est pas une partie parmi plusieurs",
                advice: Message(en: "write 3/8 for the third of eight", fr: "écrivez 3/8 pour la troisième de huit")
            )
        }
        return (number, count)
    }
}
