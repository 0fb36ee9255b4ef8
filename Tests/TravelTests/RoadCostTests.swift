import Atlas
import Geodesy
import Geometry
import Roads
import TestSupport
import Testing

@testable import Travel

/// Travel times where the measures ask for costs. The roads are synthetic: one way east at 60 km/h, back by a detour at 30.
@Suite("Travel times over roads as a cost")
struct RoadCostTests {
    private static let corners = [
        Coordinate(x: -72, y: 46), Coordinate(x: -71.9, y: 46), Coordinate(x: -71.9, y: 46.05),
        Coordinate(x: -72, y: 46.05),
    ]

    /// The network: corner 0 to 1 one way, then around over 2 and 3.
    private static let network = Result<RoadNetwork, any Error> {
        var data = RoadData()
        for corner in corners {
            data.longitudes.append(Int32((corner.x * 1e7).rounded()))
            data.latitudes.append(Int32((corner.y * 1e7).rounded()))
        }
        data.wayNodes = [0, 1, 1, 2, 3, 0]
        data.wayStarts = [0, 2, 6]
        data.wayTravel = [0, 1]
        data.travel = [
            WayTravel(.primary, forward: 60, backward: 0), WayTravel(.residential, forward: 30, backward: 30),
        ]
        let profile = NetworkDescription.Profile(
            name: "synthetic",
            accessSpeed: 20,
            notes: [Message(en: "free flow", fr: "circulation fluide")]
        )
        let bytes = try RoadNetworkBuilder(data, .init(profile: profile, sources: ["synthetic"])).build()
        return try RoadNetwork(bytes, name: "synthetic.network")
    }

    private func metres(_ corners: Int...) -> Double {
        let geodesic = Geodesic(.wgs84)
        return zip(corners, corners.dropFirst()).reduce(0) {
            $0 + geodesic.distance(from: Self.corners[$1.0], to: Self.corners[$1.1]).value
        }
    }

    private func cost(
        _ direction: RoadCost.Direction,
        _ facilities: [Coordinate],
        within limit: Metres = RoadCost.usualLimit
    ) throws -> RoadCost {
        let named = facilities.enumerated().map { (name: "office \($0.offset)", position: $0.element) }
        return RoadCost(on: try Self.network.get(), to: named, direction, within: limit)
    }

    @Test("minutes, to the facilities and from them; each within its area", arguments: RoadCost.Direction.allCases)
    func lookup(direction: RoadCost.Direction) throws {
        let cost = try cost(direction, [Self.corners[1]])
        #expect(cost.unit == .minutes && cost.facilityCount == 1 && cost.ellipsoid == nil && cost.error(of: 5) == 0)
        let lookup = DemandLookup(layer: try .boxes([(-73, 45, -71, 47)]), cost: cost)
        let far = Coordinate(x: -71.95, y: 46.2)
        let points = Self.corners + [far, Coordinate(x: .nan, y: .nan)]
        let batch = DemandBatch(
            longitudes: points.map(\.x),
            latitudes: points.map(\.y),
            weights: nil
        ) { "\($0)" }
        let found = lookup.find(batch)
        let east = metres(0, 1) / 1000
        let around = 2 * metres(1, 2, 3, 0) / 1000
        let (second, third) = (2 * metres(2, 1) / 1000, 2 * metres(3, 2, 1) / 1000)
        let first = direction == .to ? east : around
        // From the north-west corner it is nearer over the one-way street, which leads to the office only.
        let fourth = direction == .to ? min(third, 2 * metres(3, 0) / 1000 + east) : third
        for (minutes, wanted) in zip(found.costs, [first, 0, second, fourth]) { #expect(abs(minutes - wanted) < 1e-6) }
        #expect(found.facilities == [0, 0, 0, 0, -1, -1])
        #expect(found.costs[4].isNaN && found.costs[5].isNaN)
        #expect(found.areas[0] == 0)
        let matrix = CostMatrix(cost, around: .earth).pairs(of: batch)
        #expect(matrix.costs[..<4] == found.costs[..<4] && matrix.costs[4].isNaN && matrix.costs[5].isNaN)
    }

    @Test("the stretch to the road counts at its own speed, at both ends") func access() throws {
        let office = Coordinate(x: -71.95, y: 46.051)
        let cost = try cost(.to, [office])
        let home = Coordinate(x: -71.92, y: 46.048)
        var (facilities, costs): ([Int32], [Double]) = ([-1], [.nan])
        let batch = DemandBatch(longitudes: [home.x], latitudes: [home.y], weights: nil) { "\($0)" }
        cost.search(around: .earth).nearest(to: batch, facilities: &facilities, costs: &costs)
        let places = RoadPlaces([office, home], on: try Self.network.get(), .toPlaces)
        let (end, start) = (try #require(places.snaps[0]), try #require(places.snaps[1]))
        // The road is a straight line: its middle is a metre and a bit north of where its ends are.
        #expect(abs(end.distance - 111.2) < 2 && abs(start.distance - 222.3) < 2)
        let along = Geodesic(.wgs84).distance(from: start.position, to: end.position).value
        let minutes = (start.distance + end.distance) * 0.06 / 20 + along * 0.06 / 30
        #expect(abs(costs[0] - minutes) < 1e-4)
    }

    @Test("it says what it is, and who is too far from a road, in both languages") func words() throws {
        let far = Coordinate(x: -71, y: 47)
        let cost = try cost(.from, [Self.corners[0], far], within: .kilometres(2))
        for words in [cost.method.en, cost.method.fr] {
            #expect(words.contains("synthetic.network"))
            #expect(words.contains("synthetic,") || words.contains("synthetic "))
        }
        #expect(cost.method.en.contains("from the antenna") && cost.method.fr.contains("depuis l’antenne"))
        #expect(cost.method.en.contains("free flow") && cost.method.fr.contains("circulation fluide"))
        let batch = DemandBatch(longitudes: [-72, -71], latitudes: [46, 47], weights: nil) { "\($0)" }
        var (facilities, costs) = ([Int32](repeating: -1, count: 2), [Double](repeating: .nan, count: 2))
        cost.search(around: .earth).nearest(to: batch, facilities: &facilities, costs: &costs)
        #expect(facilities == [0, -1])
        let notices = cost.notices
        #expect(notices.count == 2)
        #expect(
            notices[0].en.contains("1 of 2 antennas (office 1)")
                && notices[0].fr.contains("1 des 2 antennes (office 1)")
        )
        #expect(notices[1].en.hasSuffix(": 1 of 2 points") && notices[1].fr.hasSuffix(" : 1 des 2 points"))
    }
}
