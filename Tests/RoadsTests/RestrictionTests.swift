import TestSupport
import Testing

@testable import Roads

/// Turn restrictions and barriers, as the profile `car` heeds them.
@Suite struct RestrictionTests {
    /// A star of four roads from the node 1, of which the way 4 is a footway; the way 5 goes on from the way 2.
    static func star(_ relations: [MapObjects.Relation], barrier: [(String, String)] = []) -> MapObjects {
        var objects = MapObjects()
        for id in 1...6 {
            objects.nodes.append(
                .init(
                    id: Int64(id),
                    longitude: Int32(id * 1000),
                    latitude: Int32(id * id * 1000),
                    tags: id == 1 ? barrier : []
                )
            )
        }
        let road = [("highway", "residential")]
        objects.ways = [
            .init(id: 1, nodes: [2, 1], tags: road), .init(id: 2, nodes: [1, 3], tags: road),
            .init(id: 3, nodes: [1, 4], tags: road), .init(id: 4, nodes: [1, 5], tags: [("highway", "footway")]),
            .init(id: 5, nodes: [3, 6], tags: road),
        ]
        objects.relations = relations
        return objects
    }

    static func rule(
        _ members: [(String, Int64, String)],
        _ tags: [(String, String)] = [("restriction", "no_left_turn")]
    ) -> MapObjects.Relation {
        MapObjects.Relation(
            id: 1,
            members: members.map { (type: $0.0, id: $0.1, role: $0.2) },
            tags: [("type", "restriction")] + tags
        )
    }

    static let simple: [(String, Int64, String)] = [("way", 1, "from"), ("node", 1, "via"), ("way", 3, "to")]

    static func read(_ objects: MapObjects) throws -> RoadData {
        let packed = try RoadData.read(PBFWriter().file(objects), .car)
        let text = try RoadData.read(objects.xml, .car)
        #expect(packed.content == text.content)
        return packed
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var tags: [(String, String)]
        /// Whether it is one that leaves one turn; `nil` where it does not count.
        var isOnly: Bool?
        var notUnderstood = 0
    }

    @Test(arguments: [
        Case(testDescription: "no", tags: [("restriction", "no_u_turn")], isOnly: false),
        Case(testDescription: "only", tags: [("restriction", "only_straight_on")], isOnly: true),
        Case(testDescription: "cars", tags: [("restriction:motorcar", "no_right_turn")], isOnly: false),
        Case(testDescription: "lorries", tags: [("restriction:hgv", "no_right_turn")]),
        Case(testDescription: "odd", tags: [("restriction", "give_way")], notUnderstood: 1),
        Case(
            testDescription: "hours",
            tags: [("restriction:conditional", "no_u_turn @ (07:00-09:00)")],
            notUnderstood: 1
        ),
        Case(
            testDescription: "old hours",
            tags: [("restriction", "no_u_turn"), ("hour_on", "07:00")],
            notUnderstood: 1
        ),
        Case(testDescription: "not for cars", tags: [("restriction", "no_u_turn"), ("except", "psv;motorcar")]),
        Case(testDescription: "not for buses", tags: [("restriction", "no_u_turn"), ("except", "psv")], isOnly: false),
    ]) func kinds(_ test: Case) throws {
        let data = try Self.read(Self.star([Self.rule(Self.simple, test.tags)]))
        let expected = test.isOnly.map { [TurnRestriction(from: 0, viaNode: 0, to: 2, isOnly: $0)] } ?? []
        #expect(data.restrictions == expected)
        #expect(data.dropped[.restriction] == test.notUnderstood)
    }

    @Test func members() throws {
        func restrictions(
            _ members: [(String, Int64, String)],
            _ value: String = "no_left_turn"
        ) throws -> (found: [TurnRestriction], notUnderstood: Int) {
            let data = try Self.read(Self.star([Self.rule(members, [("restriction", value)])]))
            return (data.restrictions, data.dropped[.restriction])
        }
        // Via a way: the roads 1, 2, 5 hang together.
        let along: [(String, Int64, String)] = [("way", 1, "from"), ("way", 2, "via"), ("way", 5, "to")]
        #expect(
            try restrictions(along).found == [
                TurnRestriction(from: 0, viaNode: nil, viaWays: [1], to: 3, isOnly: false)
            ]
        )
        // These do not.
        #expect(try restrictions([("way", 5, "from"), ("way", 1, "via"), ("way", 3, "to")]) == ([], 1))
        // Several ways may not be entered, or left.
        let many = try restrictions(
            [("way", 1, "from"), ("node", 1, "via"), ("way", 2, "to"), ("way", 3, "to")],
            "no_exit"
        )
        #expect(many.found.map(\.to) == [1, 2])
        // A footway is closed to cars anyway; where it is the only way on, that cannot be meant.
        let foot: [(String, Int64, String)] = [("way", 1, "from"), ("node", 1, "via"), ("way", 4, "to")]
        #expect(try restrictions(foot) == ([], 0))
        #expect(try restrictions(foot, "only_right_turn") == ([], 1))
        // Parts that are missing.
        #expect(try restrictions([("way", 1, "from"), ("way", 3, "to")]) == ([], 1))
        #expect(try restrictions([("node", 1, "via"), ("way", 3, "to")]) == ([], 1))
        #expect(try restrictions(Self.simple + [("node", 3, "via")]) == ([], 1))
    }

    @Test(arguments: [
        ([("barrier", "bollard")], true), ([("barrier", "bollard"), ("motor_vehicle", "yes")], false),
        ([("barrier", "bollard"), ("bollard", "rising")], false), ([("barrier", "gate")], false),
        ([("barrier", "gate"), ("access", "private")], true),
        ([("barrier", "gate"), ("access", "no"), ("vehicle", "yes")], false),
        ([("barrier", "gate"), ("locked", "yes")], true), ([("barrier", "lift_gate"), ("access", "customers")], false),
        ([("barrier", "toll_booth")], false), ([("barrier", "jersey_barrier")], true),
        ([("barrier", "cattle_grid")], false),
        ([("barrier", "kerb")], false), ([("access", "no")], false), ([("highway", "crossing")], false),
    ]) func barriers(_ tags: [(String, String)], _ isClosed: Bool) throws {
        var objects = Self.star([], barrier: tags)
        #expect(try Self.read(objects).closedNodes == (isClosed ? [0] : []))
        // So for nodes that are not dense; and car-v1 does not look.
        var writer = PBFWriter()
        writer.isDense = false
        #expect(try RoadData.read(writer.file(objects), .car).closedNodes == (isClosed ? [0] : []))
        #expect(try RoadData.read(writer.file(objects), .carV1).closedNodes.isEmpty)
        objects.nodes[0].tags = []
        #expect(try Self.read(objects).closedNodes.isEmpty)
    }
}
