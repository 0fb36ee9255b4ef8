import ArgumentParser
import Geometry

/// How far outside every area a point may lie.
struct NearestWithinOption: ParsableArguments {
    @Option(
        help: Speech.help(
            "How many kilometres outside every area a point may lie; 0 for not at all; default: the layer’s tolerance.",
            "À combien de kilomètres hors de tout territoire un point peut être ; 0 pour pas du tout ; par défaut, la "
                + "tolérance de la couche."
        )
    )
    var nearestWithin: String?

    /// The distance; `nil` for the layer's tolerance.
    func reach() throws(UsageError) -> Metres? {
        guard let nearestWithin else { return nil }
        return try RadiusText.parse(nearestWithin)
    }
}
