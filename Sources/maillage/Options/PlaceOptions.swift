import ArgumentParser
import Atlas
import Formats

/// How points are located that have names of places and no positions.
struct PlaceOptions: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "The column of names or codes of places, for points without coordinates; default: ville, municipalité, localité, "
                + "city, town, place, CSDUID …",
            "La colonne des noms ou codes de lieux, pour les points sans coordonnées ; par défaut ville, municipalité, "
                + "localité, city, town, place, CSDUID…"
        ),
        completion: .column(of: "--points", "--demand", "--antennas")
    )
    var placeColumn: String?

    @Flag(
        help: CommandLanguage.help(
            "Go on without points whose place is not known, and say which.",
            "Continuer sans les points dont le lieu n’est pas connu, et dire lesquels."
        )
    )
    var skipUnknown = false

    /// The way to read, with these places.
    func applied(to reading: ReadingOptions) -> ReadingOptions {
        var reading = reading
        reading.stream.columns.statedPlace = placeColumn
        reading.skipsUnknownPlaces = skipUnknown
        return reading
    }
}
