public import Atlas
public import Geometry

extension Scenario {
    /// How many degrees beyond the areas a facility may stand without a word.
    private static let usual = 5.0

    /// Says which facilities that the baseline has not stand far from all areas: more often a slip than a plan.
    ///
    /// - Parameters:
    ///   - baseline: the network before the edits.
    ///   - layer: the areas.
    /// - Returns: a notice a facility.
    /// - Throws: ``/Atlas/AtlasError`` with code `badInput` where longitude and latitude seem to have changed places, or the
    ///   longitude its sign.
    public func distantPlaces(from baseline: [Facility], _ layer: AreaLayer) throws(AtlasError) -> [Message] {
        guard let box = layer.boundingBox?.expanded(by: Self.usual) else { return [] }
        let known = Set(baseline.map(\.position))
        var notices: [Message] = []
        for facility in facilities where !known.contains(facility.position) {
            let place = facility.position
            guard !box.contains(place) else { continue }
            let meant = [Coordinate(x: place.y, y: place.x), Coordinate(x: -place.x, y: place.y)].first(
                where: box.contains
            )
            if let meant {
                throw AtlasError(
                    .badInput,
                    Message(
                        en: "“\(facility.name)” would stand at \(place.x), \(place.y), far from every area",
                        fr: "« \(facility.name) » serait à \(place.x), \(place.y), loin de tout territoire"
                    ),
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
