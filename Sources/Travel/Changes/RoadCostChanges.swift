internal import Atlas
internal import Geometry
internal import Roads

extension RoadCost: ChangingCost {
    /// Puts the points on the roads.
    package func changes(of points: HeldPoints, threads: Int) -> any NearestChanges {
        let pieces = Workers.chunks(of: points.weights.count, size: 4096)
        let snaps = Workers(threads).map(Stage.roads, pieces.count, state: {}) { _, piece in
            pieces[piece].map { points.coordinate($0).flatMap(places.snap) }
        }
        return RoadCostChanges(
            cost: self,
            changes: RoadChanges(Array(snaps.joined()), nearest: points.nearest.facilities, places)
        )
    }

    /// Refuses a place that no road is near enough to.
    package func check(_ network: EditedNetwork) throws(ComputationError) {
        for number in network.new {
            let facility = network.facilities[Int(number)]
            if snap(known: facility.position) == nil { throw .offTheRoads(facility.name, places.limit) }
        }
    }
}

/// Travel times in networks that differ in a few facilities.
private struct RoadCostChanges: NearestChanges {
    let cost: RoadCost
    let changes: RoadChanges

    func nearest(in network: EditedNetwork) -> (points: [Int], nearest: NetworkLookup.Nearest) {
        let new = network.new.map { number in
            (number: number, snap: cost.snap(known: network.facilities[Int(number)].position))
        }
        let (points, found) = changes.nearest(after: RoadChanges.Change(kept: network.kept, new: new))
        var nearest = NetworkLookup.Nearest(count: points.count)
        for (index, found) in found.enumerated() {
            guard let found else { continue }
            nearest.facilities[index] = Int32(truncatingIfNeeded: found.facility)
            nearest.costs[index] = RoadCost.minutes(found)
        }
        return (points, nearest)
    }
}

extension ComputationError {
    fileprivate static func offTheRoads(_ name: String, _ limit: Metres) -> ComputationError {
        let (en, fr) = (Language.english.number(limit.kilometres), Language.french.number(limit.kilometres))
        return ComputationError(
            .badInput,
            Message(
                en: "“\(name)” is farther than \(en) km from a road, so that nobody reaches it",
                fr: "« \(name) » est à plus de \(fr) km d’une route, donc hors d’atteinte"
            ),
            advice: Message(
                en: "put it on a road of the network, or say how far it may be: --snap-within",
                fr: "placez-le sur une route du réseau, ou dites à quelle distance il peut être : --snap-within"
            )
        )
    }
}
