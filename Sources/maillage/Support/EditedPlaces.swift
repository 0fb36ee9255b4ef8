import Atlas
import Geometry
import Measures

/// Looks at where edits put antennas: far from all areas is more often a slip than a plan.
enum EditedPlaces {
    /// How many degrees beyond the areas an antenna may stand without a word.
    private static let usual = 5.0

    /// Says which new antennas of a scenario stand far from all areas.
    ///
    /// - Parameters:
    ///   - scenario: the network after the edits.
    ///   - baseline: the network before.
    ///   - layer: the areas.
    /// - Returns: a notice an antenna.
    /// - Throws: ``UsageError`` where longitude and latitude seem to have changed places, or the longitude its sign.
    static func notices(
        on scenario: Scenario,
        of baseline: [Facility],
        _ layer: AreaLayer
    ) throws(UsageError) -> [Message] {
        guard let box = layer.boundingBox?.expanded(by: usual) else { return [] }
        let known = Set(baseline.map(\.position))
        var notices: [Message] = []
        for facility in scenario.facilities where !known.contains(facility.position) {
            let place = facility.position
            guard !box.contains(place) else { continue }
            let meant = [Coordinate(x: place.y, y: place.x), Coordinate(x: -place.x, y: place.y)].first(
                where: box.contains
            )
            if let meant {
                throw UsageError(
                    "“\(facility.name)” would stand at \(place.x), \(place.y), far from every area",
                    "« \(facility.name) » serait à \(place.x), \(place.y), loin de tout territoire",
                    advice: Message(
                        en: "the longitude comes first, west is negative: \(facility.name)@\(meant.x),\(meant.y)",
                        fr: "la longitude vient d’abord, l’ouest est négatif : \(facility.name)@\(meant.x),\(meant.y)"
                    )
                )
            }
            notices.append(
                Message(
                    en: "“\(facility.name)” stands at \(place.x), \(place.y), far from every area",
                    fr: "« \(facility.name) » est à \(place.x), \(place.y), loin de tout territoire"
                )
            )
        }
        return notices
    }
}
