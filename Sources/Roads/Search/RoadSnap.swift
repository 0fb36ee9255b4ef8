internal import Geodesy
package import Geometry

/// The point of a road at which a trip begins or ends.
package struct RoadSnap: Hashable, Sendable {
    /// The number of the street.
    package let street: Int
    /// The segment of the street, from 0.
    package let segment: Int
    /// How far along the segment in the direction of the street, 0…1.
    package let fraction: Double
    /// The place that was asked about: longitude and latitude in degrees.
    package let place: Coordinate
    /// The azimuth from the place, in degrees.
    package let azimuth: Double
    /// The geodesic distance from the place that was asked about, in metres.
    package let distance: Double
    /// Millimetres along the street from its start to the point.
    package let before: UInt64
    /// Millimetres along the street from the point to its end.
    package let after: UInt64
    /// The time to the end of the street, in units; `nil` where its direction is not allowed.
    package let toEnd: UInt64?
    /// The time to the start of the street, against its direction.
    package let toStart: UInt64?
    /// The time from the start of the street.
    package let fromStart: UInt64?
    /// The time from the end of the street, against its direction.
    package let fromEnd: UInt64?
    /// The time between the road and the place, in units.
    package let access: UInt64
    /// The vertex that it is, where it is an end of the street: there every street may be taken.
    let vertex: Int?
}

extension RoadSnap {
    /// Where it is: longitude and latitude in degrees.
    package var position: Coordinate {
        Geodesic(.wgs84).direct(from: place, azimuth: azimuth, distance: Metres(distance)).position
    }
}

/// Snaps places to roads.
package struct RoadSnapper: Sendable {
    private let network: RoadNetwork
    private let tree: SnapTree
    private let geodesic = Geodesic(.wgs84)

    /// Prepares snapping to the roads of a network that lie in a large component, ferries not among them.
    package init(_ network: RoadNetwork) {
        self.network = network
        tree = SnapTree(network)
    }

    /// Snaps a place to the nearest point of a road, by geodesic distance on WGS 84.
    ///
    /// - Parameters:
    ///   - place: longitude and latitude in degrees.
    ///   - limit: the greatest distance.
    /// - Returns: the point; `nil` where no road is within the limit, or the place is none.
    package func snap(_ place: Coordinate, within limit: Metres = Metres(.infinity)) -> RoadSnap? {
        guard let found = tree.nearest(to: place, within: limit.value) else { return nil }
        let shape = network.shape(found.street)
        let travel = network.travel(found.street)
        var (along, against) = (Split(), Split())
        var (metres, whole) = (0.0, 0.0)
        var run = 0
        for segment in 0..<shape.count - 1 {
            if run + 1 < travel.count, travel[run + 1].segment == segment { run += 1 }
            let length = geodesic.distance(from: shape[segment], to: shape[segment + 1]).value
            let share = segment < found.segment ? 1 : segment > found.segment ? 0 : found.fraction
            metres += length * share
            whole += length
            along.add(travel[run].travel.seconds(length, against: false), share)
            against.add(travel[run].travel.seconds(length, against: true), share)
        }
        let speed = network.description.profile.accessSpeed
        return RoadSnap(
            street: found.street,
            segment: found.segment,
            fraction: found.fraction,
            place: place,
            azimuth: found.azimuth,
            distance: found.distance,
            before: UInt64((metres * 1000).rounded()),
            after: UInt64((whole * 1000).rounded()) - UInt64((metres * 1000).rounded()),
            toEnd: units(along.after),
            toStart: units(against.before),
            fromStart: units(along.before),
            fromEnd: units(against.after),
            access: speed.map { units(found.distance * 3.6 / $0) ?? Self.longest } ?? 0,
            vertex: vertex(found, segmentCount: shape.count - 1)
        )
    }

    /// The end of the street that a point is.
    private func vertex(_ found: SnapTree.Found, segmentCount: Int) -> Int? {
        let street = network.streets[found.street]
        if found.segment == 0, found.fraction == 0 { return Int(street.start) }
        return found.segment == segmentCount - 1 && found.fraction == 1 ? Int(street.end) : nil
    }

    /// Seconds before and behind a point of a street.
    private struct Split {
        var before = 0.0
        var after = 0.0

        mutating func add(_ seconds: Double, _ share: Double) {
            guard seconds < .infinity else {
                (before, after) = (.infinity, .infinity)
                return
            }
            before += seconds * share
            after += seconds * (1 - share)
        }
    }

    /// More units than any trip has.
    private static let longest: UInt64 = 1_000_000_000_000_000

    private func units(_ seconds: Double) -> UInt64? {
        let count = (seconds / network.unit).rounded()
        return count < Double(Self.longest) ? UInt64(count) : nil
    }
}
