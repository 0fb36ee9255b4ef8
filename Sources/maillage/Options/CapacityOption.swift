import ArgumentParser
import Atlas
import Geometry

/// Which column of the antennas' file holds their capacity.
struct CapacityOption: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "The column of the antennas’ file (of locate, the candidates’ too) that says how much each offers; default: "
                + "capacity, supply, places …; without one, each counts as one, of locate as --capacity says.",
            "La colonne du fichier des antennes (de locate, aussi des candidats) qui dit ce que chacune offre ; par défaut "
                + "capacité, offre, places… ; sans elle, chacune compte pour une, de locate selon --capacity."
        ),
        completion: .column(of: "--antennas", "--candidates")
    )
    var capacityColumn: String?

    /// The way to read, with this column.
    func applied(to reading: ReadingOptions) -> ReadingOptions {
        var reading = reading
        reading.capacityColumn = capacityColumn
        return reading
    }

    /// Refuses a column where no file of antennas is read.
    func check(antennas: String?) throws(UsageError) {
        guard capacityColumn == nil || antennas != nil else {
            throw UsageError(
                "--capacity-column is for --antennas FILE: the network of the atlas has no capacities",
                "--capacity-column vaut pour --antennas FICHIER : le réseau de l’atlas n’a pas de capacités"
            )
        }
    }

    /// Says where the file of antennas gives no capacities, so that each counts as one.
    func tell(_ facilities: [Facility], from file: String?, _ options: GlobalOptions) {
        guard let file, facilities.contains(where: { $0.capacity == nil }) else { return }
        Console.notice(
            Message(
                en: "\(file): no column of capacity: every antenna counts as one; --capacity-column names one",
                fr:
                    "\(file) : aucune colonne de capacité : chaque antenne compte pour une ; --capacity-column en nomme une"
            ),
            options
        )
    }
}
