import ArgumentParser
import Atlas
import Formats

/// Which column of the people's file holds their number.
struct WeightColumnOption: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "The column of the people’s file that says how many each point stands for; default: weight, population, pop, "
                + "poids, count, or a name that begins with population.",
            "La colonne du fichier de population qui dit combien de personnes compte chaque point ; par défaut, weight, "
                + "population, pop, poids, count, ou un nom qui commence par population."
        ),
        completion: .column(of: "--demand", "--points", "--population")
    )
    var weightColumn: String?

    /// The way to read, with this column.
    func applied(to reading: ReadingOptions) -> ReadingOptions {
        var reading = reading
        reading.stream.columns.statedWeight = weightColumn
        return reading
    }
}
