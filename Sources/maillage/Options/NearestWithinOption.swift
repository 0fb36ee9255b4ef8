import ArgumentParser
import Atlas
import Geometry
import Reporting
import Travel

/// How far outside every area a point may lie.
struct NearestWithinOption: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
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

    /// How far a border may lie from where people are though it is meant to have them: what generalisation moves.
    private static let usual = Metres(50)

    /// Says how many of the people outside every area lie just beside one of a user's polygons, and what counts them there;
    /// `nil` where there are none, where the distance is stated, and for people who can be read only once.
    func hint(_ layer: AreaLayer, _ demand: any DemandSource, outside: Double?) -> Message? {
        guard nearestWithin == nil, layer.id == nil, let outside, outside > 0, let points = demand as? DemandPoints
        else { return nil }
        let index = AreaIndex(layer, within: Self.usual)
        let matches = index.matches(longitudes: points.positions.map(\.x), latitudes: points.positions.map(\.y))
        let near = zip(matches, points.weights).reduce(0) { $0 + ($1.0?.isNearby == true ? $1.1 : 0) }
        guard near > 0 else { return nil }
        func words(_ language: Language) -> (String, String) {
            let style = NumberStyle(language)
            return (style.number(outside), style.number(near))
        }
        let (en, fr) = (words(.english), words(.french))
        return Message(
            en:
                "\(en.0) people lie outside every area, \(en.1) of them within 50 m of one: --nearest-within 50m counts them "
                + "there",
            fr: "\(fr.0) personnes sont hors de tout territoire, dont \(fr.1) à moins de 50 m de l’un d’eux : "
                + "--nearest-within 50m les y compte"
        )
    }
}
