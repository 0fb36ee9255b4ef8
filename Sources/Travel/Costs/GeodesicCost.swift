public import Geodesy
public import Geometry

/// Measures geodesic distances on an ellipsoid, in metres: the way as the crow flies.
public struct GeodesicCost: TravelCost {
    private let finder: NearestFacilityFinder
    private let facilities: [Coordinate]
    private let geodesic: Geodesic

    /// The greatest radius that makes sense of a picture: 5 000 km. Beyond it, a circle around a place in the far north takes
    /// in most of the hemisphere.
    public static let maximumRadius = Metres.kilometres(5000)

    /// Makes the costs to some facilities.
    ///
    /// - Parameters:
    ///   - facilities: longitude and latitude in degrees; one that is not on the Earth is never reached.
    ///   - ellipsoid: on which distances are measured.
    public init(to facilities: [Coordinate], on ellipsoid: Ellipsoid = .grs80) {
        self.facilities = facilities
        geodesic = Geodesic(ellipsoid)
        finder = NearestFacilityFinder(facilities, on: geodesic)
    }

    /// Metres.
    public var unit: CostUnit { .metres }

    /// The ellipsoid, and that no road is asked for.
    public var method: Message {
        let name = geodesic.ellipsoid.name
        return Message(en: "geodesics on \(name), as the crow flies", fr: "géodésiques sur \(name), à vol d’oiseau")
    }

    /// How many facilities there are.
    public var facilityCount: Int { facilities.count }

    /// Begins a search that remembers what it finds out about the box.
    public func search(around box: BoundingBox) -> any CostSearch {
        Search(cost: self, session: NearestSession(finder, around: box))
    }

    /// That on which distances are measured.
    public var ellipsoid: Ellipsoid? { geodesic.ellipsoid }

    private final class Search: CostSearch {
        private let cost: GeodesicCost
        private let session: NearestSession

        init(cost: GeodesicCost, session: NearestSession) {
            self.cost = cost
            self.session = session
        }

        func nearest(to batch: DemandBatch, facilities: inout [Int32], costs: inout [Double]) {
            let (longitudes, latitudes) = (batch.longitudes, batch.latitudes)
            session.nearest(longitudes.indices) {
                Coordinate(x: longitudes[$0], y: latitudes[$0])
            } store: { point, nearest in
                guard let nearest else { return }
                facilities[point] = Int32(truncatingIfNeeded: nearest.facility)
                costs[point] = nearest.distance.value
            }
        }

        func costs(of point: Int, in batch: DemandBatch, to costs: inout [Double]) {
            guard let place = batch.coordinate(point) else { return }
            for (facility, position) in cost.facilities.enumerated() {
                costs[facility] = cost.geodesic.distance(from: place, to: position).value
            }
        }
    }
}
