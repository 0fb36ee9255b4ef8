import ArgumentParser
import Catchments
import Geometry

/// How far from a reached road isochrones go.
struct AccessWidthOption: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "How far from a reached road isochrones go, such as 500m (default), at most 5km; of coverage, fills the columns "
                + "of territory.",
            "Jusqu’où les isochrones vont de part et d’autre d’une route atteinte, par exemple 500m (par défaut), au plus "
                + "5km ; pour coverage, remplit les colonnes du territoire."
        )
    )
    var accessWidth: String?

    /// Refuses a width where there are no times by road, or isochrones of several networks.
    func check(_ roads: RoadOptions, isOfSeveral: Bool) throws(UsageError) {
        guard accessWidth != nil else { return }
        guard roads.network != nil else {
            throw UsageError("--access-width is for --network", "--access-width vaut pour --network")
        }
        guard !isOfSeveral else {
            throw UsageError(
                "--access-width is for one network of antennas",
                "--access-width vaut pour un seul réseau d’antennes"
            )
        }
    }

    /// The width.
    func width() throws(UsageError) -> Metres {
        guard let accessWidth else { return Isochrones.Options().accessWidth }
        let width = try RadiusText.parse(accessWidth)
        guard width.value > 0, width <= Isochrones.widest else {
            throw UsageError(
                "--access-width is more than 0 and at most \(Int(Isochrones.widest.kilometres)) km, not “\(accessWidth)”",
                "--access-width dépasse 0 et va jusqu’à \(Int(Isochrones.widest.kilometres)) km ; « \(accessWidth) » non"
            )
        }
        return width
    }
}
