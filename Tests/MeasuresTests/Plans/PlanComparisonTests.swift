import Atlas
import Foundation
import Geodesy
import Geometry
import Measures
import Roads
import TestSupport
import Testing
import Travel

/// What is expected is what ``Comparison`` gives, whose figures are those of other programs.
@Suite("Many plans beside one network")
struct PlanComparisonTests {
    /// Compares every scenario both ways, to the last bit.
    private func compare(_ comparison: Comparison, _ cost: (any ChangingCost)? = nil) throws {
        let expected = try comparison.reports()
        let plans = try PlanComparison(
            comparison,
            cost ?? GeodesicCost(to: comparison.baseline.facilities.map(\.position))
        )
        for (index, report) in expected.enumerated() {
            let found = plans.report(of: comparison.scenarios[index])
            let (one, other, name) = (found.total, report.total, report.scenario.name.en)
            #expect(one.population == other.population, "\(name)")
            #expect(one.before == other.before && one.after == other.after, "\(name)")
            #expect(one.newlyCovered == other.newlyCovered, "\(name)")
            #expect(one.noLongerCovered == other.noLongerCovered, "\(name)")
            #expect(one.nearestChanged == other.nearestChanged, "\(name)")
            #expect(one.gaining == other.gaining && one.losing == other.losing, "\(name)")
        }
    }

    /// Seeded edits: up to three offices open, up to two close, one may move.
    private static func edits(_ count: Int, _ offices: [Facility], seed: UInt64) -> [[NetworkEdit]] {
        var random = SeededGenerator(seed: seed)
        func place(_ name: String) -> String {
            "\(name)@\(random.number(in: -79 ... -58)),\(random.number(in: 45...60))"
        }
        return (0..<count).map { plan in
            var names = offices.map(\.name).shuffled(using: &random)
            var edits = (0..<Int.random(in: 0...2, using: &random)).map { _ in NetworkEdit.close(names.removeLast()) }
            if Bool.random(using: &random) { edits.append(.move(names.removeLast(), to: place("Moved"))) }
            let more = Int.random(in: edits.isEmpty ? 1...3 : 0...3, using: &random)
            return edits + (0..<more).map { .add(place("New \($0)")) }
        }
    }

    @Test("people to the last one and costs to the last bit", arguments: [1 as UInt64, 2])
    func seeded(seed: UInt64) throws {
        let edits = Self.edits(16, try Bundled.facilities(), seed: seed)
        var comparison = try bundledComparisons("2021", edits)
        // Totals alone are compared: one area is enough.
        comparison.layer = try .boxes([(-80, 44, -57, 55)])
        try compare(comparison)
    }

    @Test("of some areas alone, and with another reach")
    func only() throws {
        var comparison = try bundledComparisons("2021", Self.edits(3, try Bundled.facilities(), seed: 3), radii: [40])
        comparison.only = [1, 4]
        comparison.reach = .kilometres(3)
        try compare(comparison)
    }

    @Test(
        "weights of every kind",
        arguments: [
            [1.0, 1, 1, 1, 1, 1], [10, 0, 3, 0.5, 0, 2], [0.1, 0.2, 0.3, 0.123456, 7, 9],
            [1.0 / 3, 2, 0.1, 5, 0, 1e-9],
            [0, 0, 0, 0, 0, 0], [1e12, 3, 1, 1, 1, 1],
        ] as [[Double]]
    )
    func weights(weights: [Double]) throws {
        // The first two lie as far from 0 as from 2: of equally near facilities the first counts.
        let at = [1, 1, 0.2, 3, 9, 9].map { Coordinate(x: $0, y: 0) }
        let places = [0.0, 2, 4, 9].map { Coordinate(x: $0, y: 0) }
        let networks = [
            [places[0], places[1]], [places[1], places[0]], [places[0]], [places[1]],
            [places[0], places[1], places[2]],
            [places[3]], [], [places[2], places[0], places[1], places[3]],
        ]
        for before in networks {
            let scenarios = networks.enumerated().map { index, places in
                Scenario(name: Message(en: "\(index)", fr: "\(index)"), facilities: Self.facilities(places))
            }
            try compare(
                Comparison(
                    layer: try .boxes([(-1, -1, 1.5, 1), (2, -1, 4, 1)]),
                    demand: DemandPoints(at, weights: weights),
                    Scenario(name: Message(en: "now", fr: "maintenant"), facilities: Self.facilities(before)),
                    with: scenarios,
                    radii: [Metres.kilometres(10), .kilometres(120)]
                )
            )
        }
    }

    /// Facilities that are called by where they stand.
    private static func facilities(_ places: [Coordinate]) -> [Facility] {
        places.map { Facility(name: "\($0)", position: $0) }
    }

    @Test("another name at the same place, and names that change places")
    func names() throws {
        let at = [0, 0.1, 1.9, 2.2].map { Coordinate(x: $0, y: 0) }
        let (one, two) = (Coordinate(x: 0, y: 0), Coordinate(x: 2, y: 0))
        func network(_ names: [String]) -> [Facility] {
            zip(names, [one, two]).map { Facility(name: $0, position: $1) }
        }
        try compare(
            Comparison(
                layer: try .boxes([(-1, -1, 4, 1)]),
                demand: DemandPoints(at),
                Scenario(name: Message(en: "now", fr: "maintenant"), facilities: network(["A", "B"])),
                with: [["A", "C"], ["B", "A"], ["C", "D"]].map { names in
                    Scenario(name: Message(en: "\(names)", fr: "\(names)"), facilities: network(names))
                },
                radii: [Metres.kilometres(10)]
            )
        )
    }

    /// Networks of some places by their numbers, in any order; the first is the baseline.
    private static func networks(_ count: Int, of places: [Coordinate], seed: UInt64) -> [Scenario] {
        var random = SeededGenerator(seed: seed)
        let facilities = places.enumerated().map { Facility(name: "f\($0.offset)", position: $0.element) }
        let baseline = Array(facilities.prefix(5))
        return (0..<count).map { index in
            var own = index == 0 ? baseline : baseline.filter { _ in random.chance(0.8) }
            let others = facilities.dropFirst(5).shuffled(using: &random)
            if index > 0 {
                for other in others.prefix(random.integer(in: own.isEmpty ? 1...2 : 0...2)) {
                    own.insert(other, at: random.integer(in: 0...own.count))
                }
            }
            if index % 7 == 3 { own.shuffle(using: &random) }
            return Scenario(name: Message(en: "\(index)", fr: "\(index)"), facilities: own)
        }
    }

    private static func place(_ random: inout SeededGenerator) -> Coordinate {
        Coordinate(x: random.number(in: -72.01 ... -71.88), y: random.number(in: 45.99...46.06))
    }

    private static func comparison(_ networks: [Scenario], _ costs: [any TravelCost]) throws -> Comparison {
        var random = SeededGenerator(seed: 8)
        let at = (0..<300).map { _ in
            Coordinate(x: random.number(in: -72.01 ... -71.88), y: random.number(in: 45.99...46.06))
        }
        var comparison = Comparison(
            layer: try .boxes([(-72.1, 45.9, -71.9, 46.1), (-71.9, 45.9, -71.8, 46.03)]),
            demand: DemandPoints(
                ids: at.indices.map { "p\($0 % 290)" },
                positions: at,
                weights: at.map { _ in Double(random.integer(in: 0...2000)) / 4 }
            ),
            networks[0],
            with: Array(networks.dropFirst()),
            costs: costs,
            thresholds: [Cost(3, .minutes), Cost(9, .minutes)]
        )
        comparison.threads = 2
        return comparison
    }

    @Test("minutes by road", arguments: RoadCost.Direction.allCases)
    func roads(direction: RoadCost.Direction) throws {
        var data = RoadData()
        var random = SeededGenerator(seed: 21)
        let side = 6
        for node in 0..<side * side {
            let (x, y) = (Double(node % side) * 0.02, Double(node / side) * 0.01)
            data.longitudes.append(Int32(((-72 + x + random.number(in: -0.004...0.004)) * 1e7).rounded()))
            data.latitudes.append(Int32(((46 + y + random.number(in: -0.002...0.002)) * 1e7).rounded()))
        }
        data.travel = [
            WayTravel(.primary, forward: 60, backward: 60), WayTravel(.primary, forward: 30, backward: 0),
            WayTravel(.residential, forward: 30, backward: 30),
        ]
        for node in 0..<UInt32(side * side) {
            let (isLast, isTop) = (node % UInt32(side) == UInt32(side) - 1, node >= UInt32(side * (side - 1)))
            for other in [isLast ? nil : node + 1, isTop ? nil : node + UInt32(side)].compactMap(\.self) {
                data.wayNodes += [node, other]
                data.wayStarts.append(UInt32(data.wayNodes.count))
                data.wayTravel.append(UInt32(random.integer(in: 0...2)))
            }
        }
        let profile = NetworkDescription.Profile(name: "synthetic", accessSpeed: 20)
        let bytes = try RoadNetworkBuilder(data, .init(profile: profile, sources: ["synthetic"])).build()
        let network = try RoadNetwork(bytes, name: "synthetic.network")
        let places = (0..<12).map { _ in Self.place(&random) }
        // One is too far from any road.
        let networks = Self.networks(60, of: places + [Coordinate(x: -71.5, y: 46.5)], seed: 2)
        let costs = networks.map { network_ in
            RoadCost(
                on: network,
                to: network_.facilities.map { ($0.name, $0.position) },
                direction,
                within: Metres(900)
            )
        }
        try compare(try Self.comparison(networks, costs), costs[0])
        let far = EditedNetwork([Facility(name: "far", position: Coordinate(x: -71.5, y: 46.5))], from: [])
        let error = try #require(throws: ComputationError.self) { try costs[0].check(far) }
        #expect(error.code == .badInput && error.message.en.contains("“far” is farther than 0.9 km from a road"))
        #expect(error.message.fr.contains("« far » est à plus de 0,9 km d’une route"))
    }

    @Test("a table of costs, with pairs that are equal, missing and empty")
    func table() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "costs-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        var random = SeededGenerator(seed: 5)
        var text = "from_id,to_id,minutes\n"
        // No row leads from the last points, nor to f11; many costs are equal.
        for point in 0..<280 {
            for facility in 0..<11 where random.chance(0.7) {
                text += "p\(point),f\(facility),\(random.chance(0.1) ? "" : "\(random.integer(in: 0...12))")\n"
            }
        }
        try text.write(to: file, atomically: true, encoding: .utf8)
        let path = file.path(percentEncoded: false)
        let places = (0..<11).map { Coordinate(x: Double($0), y: 0) }
        let networks = Self.networks(60, of: places, seed: 3)
        let costs = try networks.map { try CostTable(reading: path, facilities: $0.facilities.map(\.name)) }
        let others = (5...11).map { "f\($0)" }
        let cost = try CostTable(
            reading: path,
            facilities: networks[0].facilities.map(\.name),
            besides: others,
            options: .init()
        ) { Issue.record("\($0)") }
        try compare(try Self.comparison(networks, costs), cost)
        func refused(_ names: [String], from baseline: [String]) throws -> Message {
            func network(_ names: [String]) -> [Facility] {
                names.map { Facility(name: $0, position: Coordinate(x: 0, y: 0)) }
            }
            let edited = EditedNetwork(network(names), from: network(baseline))
            return try #require(throws: ComputationError.self) { try cost.check(edited) }.message
        }
        #expect(try refused(["f0", "f11"], from: ["f0"]).en.contains("leads to “f11”"))
        #expect(try refused(["f0", "f11"], from: ["f0"]).fr.contains("ne mène à « f11 »"))
        #expect(try refused(["other"], from: ["other"]).en.contains("an office that is left"))
    }
}
