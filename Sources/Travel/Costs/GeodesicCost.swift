public import Geodesy
public import Geometry

/// Measures geodesic distances on an ellipsoid, in metres: the way as the crow flies.
public struct GeodesicCost: TravelCost {
    private let finder: NearestFacilityFinder
    private let facilities: BatchGeodesic.Places
    private let batch: BatchGeodesic

    /// The greatest radius that makes sense of a picture: 5 000 km. Beyond it, a circle around a place in the far north takes
    /// in most of the hemisphere.
    public static let maximumRadius = Metres.kilometres(5000)

    /// Makes the costs to some facilities.
    ///
    /// - Parameters:
    ///   - facilities: longitude and latitude in degrees; one that is not on the Earth is never reached.
    ///   - ellipsoid: on which distances are measured.
    public init(to facilities: [Coordinate], on ellipsoid: Ellipsoid = .standard) {
        finder = NearestFacilityFinder(facilities, on: Geodesic(ellipsoid))
        batch = finder.batch
        self.facilities = batch.places(longitudes: facilities.map(\.x), latitudes: facilities.map(\.y))
    }

    /// Where the facilities are, longitude and latitude in degrees.
    var positions: [Coordinate] { (0..<facilities.count).map(facilities.coordinate) }

    /// Metres.
    public var unit: CostUnit { .metres }

    /// The ellipsoid, and that no road is asked for.
    public var method: Message {
        let name = batch.geodesic.ellipsoid.name
        return Message(en: "geodesics on \(name), as the crow flies", fr: "géodésiques sur \(name), à vol d’oiseau")
    }

    /// How many facilities there are.
    public var facilityCount: Int { facilities.count }

    /// Begins a search that remembers what it finds out about the box.
    public func search(around box: BoundingBox) -> any CostSearch { search(around: box, deciding: []) }

    /// The same, with distances on the right side of thresholds in metres.
    public func search(around box: BoundingBox, deciding thresholds: [Double]) -> any CostSearch {
        Search(
            cost: self,
            session: NearestSession(finder, around: box, deciding: thresholds),
            thresholds: thresholds
        )
    }

    /// By how much a length from its chord may be mistaken, in metres.
    public func error(of cost: Double) -> Double { batch.error(of: cost) }

    /// The geodesic itself, in metres.
    public func exactCost(from place: Coordinate, to facility: Int) -> Double? {
        batch.geodesic.distance(from: place, to: facilities.coordinate(facility)).value
    }

    /// That on which distances are measured.
    public var ellipsoid: Ellipsoid? { measured }

    var measured: Ellipsoid { batch.geodesic.ellipsoid }

    private final class Search: CostSearch {
        private let cost: GeodesicCost
        private let session: NearestSession
        private let thresholds: [Double]

        init(cost: GeodesicCost, session: NearestSession, thresholds: [Double]) {
            (self.cost, self.session, self.thresholds) = (cost, session, thresholds)
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
            costs = cost.batch.decidedDistances(from: place, to: cost.facilities, thresholds)
        }

        func comparedCosts(of point: Int, in batch: DemandBatch, to costs: inout [Double]) {
            guard let place = batch.coordinate(point) else { return }
            costs = cost.batch.distances(from: place, to: cost.facilities, deciding: thresholds)
        }
    }
}
