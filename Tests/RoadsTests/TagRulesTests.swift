import Geometry
import TestSupport
import Testing

@testable import Roads

/// Tags to speeds: what `car-v1` says, written by hand from its description, one case a rule.
@Suite struct TagRulesTests {
    /// Tags as `key=value` with commas between, and kilometres an hour each way; 0 for closed.
    struct Case: Sendable, CustomTestStringConvertible {
        var tags: [(String, String)]
        var forward: Double
        var backward: Double

        init(_ tags: String, _ forward: Double, _ backward: Double? = nil) {
            self.tags = tags.split(separator: ",").map { tag in
                let parts = tag.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
            }
            (self.forward, self.backward) = (forward, backward ?? forward)
        }

        var testDescription: String { tags.map { "\($0.0)=\($0.1)" }.joined(separator: ",") }
    }

    static let cases = [
        Case("highway=motorway", 100, 0), Case("highway=trunk", 90), Case("highway=primary", 80),
        Case("highway=secondary", 70), Case("highway=tertiary", 60), Case("highway=unclassified", 50),
        Case("highway=residential", 40), Case("highway=road", 40), Case("highway=service", 20),
        Case("highway=living_street", 15), Case("highway=motorway_link", 60), Case("highway=trunk_link", 50),
        Case("highway=primary_link", 50), Case("highway=secondary_link", 45), Case("highway=tertiary_link", 40),
        Case("highway=track,motor_vehicle=yes", 0), Case("highway=footway", 0), Case("highway=", 0),
        Case("highway=service,area=yes", 0), Case("highway=service,area=no", 20), Case("building=yes,maxspeed=50", 0),
        // Speed limits
        Case("highway=primary,maxspeed=55", 55), Case("highway=primary,maxspeed=110", 110),
        Case("highway=primary,maxspeed= 60 ", 60), Case("highway=primary,maxspeed=7.5", 7.5),
        Case("highway=primary,maxspeed=30 mph", 48.28032), Case("highway=primary,maxspeed=20mph", 32.18688),
        Case("highway=primary,maxspeed=60 km/h", 60), Case("highway=primary,maxspeed=60kph", 60),
        Case("highway=primary,maxspeed=5 knots", 9.26), Case("highway=primary,maxspeed=60 furlongs", 80),
        Case("highway=primary,maxspeed=none", 130), Case("highway=primary,maxspeed=walk", 6),
        Case("highway=primary,maxspeed=250", 140), Case("highway=primary,maxspeed=0", 80),
        Case("highway=primary,maxspeed=0.5", 80), Case("highway=primary,maxspeed=1e9", 80),
        Case("highway=primary,maxspeed=variable", 80), Case("highway=primary,maxspeed=", 80),
        Case("highway=primary,maxspeed=70;50", 50), Case("highway=primary,maxspeed=70;signals", 70),
        Case("highway=primary,maxspeed=70|60|50", 50), Case("highway=primary,maxspeed=;", 80),
        Case("highway=primary,maxspeed=FR:urban", 50), Case("highway=primary,maxspeed=CA-ON:rural", 90),
        Case("highway=primary,maxspeed=RO:trunk", 90), Case("highway=trunk,maxspeed=DE:motorway", 110),
        Case("highway=trunk,maxspeed=CA-QC:motorway", 100), Case("highway=trunk,maxspeed=UK:motorway", 112.65408),
        Case("highway=primary,maxspeed=UK:nsl_dual", 112.65408), Case("highway=primary,maxspeed=FR:nsl_dual", 80),
        Case("highway=primary,maxspeed=AT:living_street", 20), Case("highway=primary,maxspeed=BE:zone:20", 20),
        Case("highway=primary,maxspeed=NL:zone30", 30), Case("highway=primary,maxspeed=IT:50", 50),
        Case("highway=primary,maxspeed=CAN:urban", 80), Case("highway=primary,maxspeed=CA-:urban", 80),
        Case("highway=primary,maxspeed:forward=60", 60, 80),
        Case("highway=primary,maxspeed:backward=x,maxspeed=50", 50),
        Case("highway=primary,maxspeed=50,maxspeed:forward=70", 70, 50),
        Case("highway=primary,maxspeed:conditional=30 @ (08:00-16:00)", 80), Case("highway=primary,surface=gravel", 80),
        // Directions
        Case("highway=primary,oneway=yes", 80, 0), Case("highway=primary,oneway=-1", 0, 80),
        Case("highway=primary,oneway=reversible", 0), Case("highway=motorway,oneway=false", 100),
        Case("highway=motorway,oneway=alternating", 100), Case("highway=motorway,oneway=maybe", 100, 0),
        Case("highway=secondary,junction=roundabout", 70, 0), Case("highway=secondary,junction=circular,oneway=0", 70),
        Case("highway=secondary,junction=jughandle", 70), Case("highway=primary,oneway=-1,maxspeed:backward=20", 0, 20),
        // Access
        Case("highway=primary,access=no", 0), Case("highway=primary,access=no,vehicle=yes", 80),
        Case("highway=primary,vehicle=no,motor_vehicle=permissive", 80),
        Case("highway=primary,motorcar=no,access=yes", 0),
        Case("highway=primary,access=private;no", 0), Case("highway=primary,access=private; customers", 80),
        Case("highway=primary,access=hov", 0), Case("highway=primary,access=delivery", 80),
        Case("highway=primary,access=", 80),
        // Ferries
        Case("route=ferry,motor_vehicle=yes", 10), Case("route=ferry,vehicle=destination", 10),
        Case("route=ferry,access=yes", 0), Case("route=ferry,motorcar=private", 0), Case("route=road", 0),
        Case("route=ferry,motorcar=yes,oneway=-1", 0, 10), Case("route=ferry,highway=primary", 80),
    ]

    @Test(arguments: cases) func speeds(_ test: Case) throws {
        let (forward, backward) = try Self.speeds(test.tags, .carV1)
        #expect(abs(forward - test.forward) < 1e-9 && abs(backward - test.backward) < 1e-9, "\(forward), \(backward)")
    }

    @Test func bothFormsAgree() throws {
        var objects = MapObjects()
        for (number, test) in Self.cases.enumerated() {
            let id = Int64(number)
            objects.nodes.append(.init(id: 2 * id, longitude: -710_000_000, latitude: Int32(460_000_000 + number)))
            objects.nodes.append(.init(id: 2 * id + 1, longitude: -709_000_000, latitude: Int32(460_000_000 + number)))
            objects.ways.append(.init(id: id, nodes: [2 * id, 2 * id + 1], tags: test.tags))
        }
        for profile in RoadProfile.builtIn {
            let text = try RoadData.read(objects.xml, profile)
            let packed = try RoadData.read(PBFWriter().file(objects), profile)
            #expect(text.wayCount == Self.cases.count { $0.forward + $0.backward > 0 })
            #expect(text.content == packed.content)
        }
    }

    @Test(arguments: [
        ("00:12", 720.0), ("1:30", 5400), ("1:00:30", 3630), ("6", 360), ("7.5", 450), ("PT30M", 1800),
        ("PT1H30M", 5400),
        ("P1DT2H", 93_600), ("PT90S", 90),
    ]) func durations(_ text: String, _ seconds: Double) throws {
        #expect(
            try Self.travel([("route", "ferry"), ("motorcar", "yes"), ("duration", text)], .carV1)?.duration == seconds
        )
    }

    @Test(arguments: ["", "about 5", "0", "00:00", "1:75", "1:2:3:4", "P1Y", "PT", "P5M", "PT5", "-5", "5 h"])
    func unreadableDurations(_ text: String) throws {
        let travel = try Self.travel([("route", "ferry"), ("motorcar", "yes"), ("duration", text)], .carV1)
        #expect(travel?.duration == nil && travel?.forward == 10)
    }

    @Test func usualProfile() throws {
        let gravel = [("highway", "primary"), ("surface", "gravel")]
        #expect(try Self.speeds(gravel, .car) == (70, 70))
        #expect(try Self.speeds([("highway", "primary"), ("surface", "asphalt")], .car) == (80, 80))
        #expect(try Self.speeds(gravel + [("maxspeed", "90")], .car) == (70, 70))
        #expect(try Self.speeds(gravel + [("maxspeed", "30")], .car) == (30, 30))
        #expect(try Self.travel([("route", "ferry"), ("motorcar", "yes"), ("name", "Lévis")], .car)?.wait == 300)
        #expect(try Self.travel([("route", "ferry"), ("motorcar", "yes"), ("name", "Lévis")], .car)?.name == "Lévis")
        var slow = RoadProfile.car
        slow.speedScale = 0.5
        #expect(try Self.speeds(gravel, slow) == (35, 35))
        #expect(try Self.speeds([("route", "ferry"), ("motorcar", "yes")], slow) == (10, 10))
    }

    private static func travel(_ tags: [(String, String)], _ profile: RoadProfile) throws -> WayTravel? {
        let objects = MapObjects(
            nodes: [.init(id: 1, longitude: 0, latitude: 0), .init(id: 2, longitude: 10, latitude: 10)],
            ways: [.init(id: 1, nodes: [1, 2], tags: tags)]
        )
        let data = try RoadData.read(PBFWriter().file(objects), profile)
        return data.wayTravel.first.map { data.travel[Int($0)] }
    }

    private static func speeds(
        _ tags: [(String, String)],
        _ profile: RoadProfile
    ) throws -> (forward: Double, backward: Double) {
        let travel = try travel(tags, profile)
        return (travel?.forward ?? 0, travel?.backward ?? 0)
    }
}
