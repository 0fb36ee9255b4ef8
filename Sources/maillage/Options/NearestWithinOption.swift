import ArgumentParser
import Geometry

/// How far outside every area a point may lie.
struct NearestWithinOption: ParsableArguments {
    @Option(
        help: Speech.help(
            "How far outside every area a point may lie and still count for the nearest, such as 5km; 0 for never; "
                + "default: the layer’s tolerance, 20 or 50 m, and 0 for polygons of your own.",
            "À quelle distance hors de tout territoire un point compte encore pour le plus proche, par exemple 5km ; 0 "
                + "pour jamais ; par défaut, la tolérance de la couche, 20 ou 50 m, et 0 pour vos propres polygones."
        )
    )
    var nearestWithin: String?

    /// The distance; `nil` for the layer's tolerance.
    func reach() throws(UsageError) -> Metres? {
        guard let nearestWithin else { return nil }
        return try RadiusText.parse(nearestWithin)
    }
}
