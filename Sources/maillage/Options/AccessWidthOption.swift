import ArgumentParser
import Catchments
import Geometry

/// How far from a reached road isochrones go.
struct AccessWidthOption: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "How far from a reached road the polygons go, such as 500m (default), at most 5km.",
            "Jusqu’où les polygones vont de part et d’autre d’une route atteinte, par exemple 500m (par défaut), au plus 5km."
        )
    )
    var accessWidth: String?

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
