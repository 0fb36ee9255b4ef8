import Formats
import Foundation
import Geometry
import TestSupport
import Testing

/// `maillage network` and `--network`, on synthetic roads: Montréal to Granby at 100 km/h, Granby to Québec at 50, each a
/// straight line; Gaspé is near no road.
@Suite("travel times by road")
struct RoadTimesTests {
    private let folder: TemporaryFolder

    private static let roads = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"highway":"trunk","maxspeed":"100"},"geometry":{"type":"LineString",\
        "coordinates":[[-73.556645,45.504927],[-72.723123,45.398481]]}},
        {"type":"Feature","properties":{"highway":"trunk","maxspeed":"50"},"geometry":{"type":"LineString",\
        "coordinates":[[-72.723123,45.398481],[-71.212888,46.809498]]}},
        {"type":"Feature","properties":{"highway":"footway"},"geometry":{"type":"LineString",\
        "coordinates":[[-73.556645,45.504927],[-71.212888,46.809498]]}}
        ]}

        """

    /// The same roads as OpenStreetMap has them.
    private static let map = """
        <?xml version="1.0" encoding="UTF-8"?>
        <osm version="0.6">
        <node id="1" lon="-73.556645" lat="45.504927"/><node id="2" lon="-72.723123" lat="45.398481"/>
        <node id="3" lon="-71.212888" lat="46.809498"/>
        <way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="trunk"/><tag k="maxspeed" v="100"/></way>
        <way id="2"><nd ref="2"/><nd ref="3"/><tag k="highway" v="trunk"/><tag k="maxspeed" v="50"/></way>
        </osm>

        """

    init() throws {
        folder = try Input.folder()
        try folder.write(Self.roads, to: "roads.geojson")
        try folder.write(Self.map, to: "roads.osm")
    }

    private func build(_ more: String...) throws {
        _ = try Program.succeed(["network", "build", "roads.geojson", "-o", "roads.network"] + more, in: folder)
    }

    private func rows(of call: [String]) throws -> (rows: [Fixture.Row], said: String) {
        let output = try Program.succeed(call + ["--format", "csv"], in: folder)
        return (try CommandLineTests.rows(output.text), output.standardError)
    }

    /// The kilometres between two places, as `distance` gives them as the crow flies.
    private func kilometres(_ name: String, _ from: String, _ to: String) throws -> Double {
        try folder.write("id,lon,lat\nA,\(from)\n", to: "from.csv")
        try folder.write("name,lon,lat\n\(name),\(to)\n", to: "to.csv")
        let call = ["distance", "--points", "from.csv", "--antennas", "to.csv"]
        return try #require(try rows(of: call).rows.first).number("distance_m") / 1000
    }

    /// Minutes from Montréal to Granby, and from Granby to Québec.
    private func minutes() throws -> (toGranby: Double, toQuebec: Double) {
        let (montreal, granby) = ("-73.556645,45.504927", "-72.723123,45.398481")
        return (
            try kilometres("Granby", montreal, granby) / 100 * 60,
            try kilometres("Québec", granby, "-71.212888,46.809498") / 50 * 60
        )
    }

    @Test("build says what it made; show says what it is, in both languages") func describe() throws {
        let built = try Program.succeed(["network", "build", "roads.geojson", "-o", "roads.network"], in: folder)
        #expect(built.text.isEmpty && built.standardError.contains("roads.network"))
        #expect(built.standardError.contains("free flow, no congestion"))
        let shown = try Program.succeed(["network", "show", "roads.network"], in: folder).text
        for words in ["roads.geojson", "trunk road", "1 ways that are not for cars", "Junctions", "car"] {
            #expect(shown.contains(words), "\(shown)")
        }
        let french = try Program.succeed(["network", "show", "roads.network", "--lang", "fr"], in: folder).text
        for words in ["voie rapide", "circulation fluide", "Jonctions", "Laissé"] {
            #expect(french.contains(words), "\(french)")
        }
        let again = try Program.run(["network", "build", "roads.geojson", "-o", "roads.network"], in: folder)
        #expect(again.status != 0 && again.standardError.contains("--force"))
        let twice = try Program.run(["network", "build", "roads.network", "-o", "other.network"], in: folder)
        #expect(twice.status == 64 && twice.standardError.contains("is a network already"))
        let quiet = try Program.succeed(
            ["network", "build", "roads.geojson", "-o", "roads.network", "--force", "--quiet"],
            in: folder
        )
        #expect(quiet.standardError.isEmpty)
    }

    @Test("a network of several files: one is named twice, one is of another kind") func severalFiles() throws {
        try folder.write(Self.roads(only: 1), to: "a.geojson")
        try folder.write(Self.roads(only: 2), to: "b.geojson")
        _ = try Program.succeed(["network", "build", "a.geojson", "b.geojson", "-o", "both.network"], in: folder)
        let shown = try Program.succeed(["network", "show", "both.network"], in: folder).text
        #expect(shown.contains("a.geojson, b.geojson"))
        let call = ["distance", "--points", "people.csv", "--antennas", "antennas.csv", "--network"]
        try build()
        #expect(try rows(of: call + ["both.network"]).rows == rows(of: call + ["roads.network"]).rows)
        let twice = try Program.run(["network", "build", "a.geojson", "./a.geojson", "-o", "c.network"], in: folder)
        #expect(twice.status == 64 && twice.standardError.contains("./a.geojson stands twice"))
        let over = try Program.run(["network", "build", "a.geojson", "-o", "a.geojson", "--force"], in: folder)
        #expect(over.status == 64 && over.standardError.contains("also read"))
        let mixed = try Program.run(["network", "build", "a.geojson", "roads.osm", "-o", "c.network"], in: folder)
        #expect(mixed.status == 65 && mixed.standardError.contains("do not make one network"))
    }

    /// One of the lines, by its number in ``roads``.
    private static func roads(only line: Int) -> String {
        let lines = roads.split(separator: "\n").map(String.init)
        let road = lines[line].hasSuffix(",") ? String(lines[line].dropLast()) : lines[line]
        return [lines[0], road, "]}"].joined(separator: "\n")
    }

    @Test("--route writes the way of each point as a line, with its minutes by class; none where none is reached")
    func route() throws {
        try build()
        let call = ["distance", "--points", "people.csv", "--network", "roads.network", "--antennas", "antennas.csv"]
        let found = try rows(of: call + ["--route", "ways.geojson"]).rows
        let text = try folder.text("ways.geojson")
        let features = try GeoJSONReader.read(path: folder.file("ways.geojson")).features
        #expect(features.count == 3 && text.contains("\"profile\":\"car\""))
        let (montreal, quebec, gaspe) = (features[0], features[1], features[2])
        #expect(montreal.properties["antenna"] == .string("Granby"))
        guard case .lineString(let line) = montreal.shape else { return #expect(Bool(false), "\(montreal)") }
        #expect(line.count >= 2 && line.last == Coordinate(x: -72.723123, y: 45.398481))
        func minutes(_ feature: Feature, _ key: String) -> Double? { feature.properties[key]?.double }
        let whole = try #require(minutes(montreal, "trunk_min")) + (try #require(minutes(montreal, "off_road_min")))
        #expect(abs(whole - (try found[0].number("minutes"))) < 2e-5)
        #expect(montreal.properties["ferries"] == .string(""))
        #expect(minutes(quebec, "minutes").map { $0 < 1 } == true)
        #expect(gaspe.shape == nil && gaspe.properties["antenna"] == .null && gaspe.properties["minutes"] == .null)
        for (more, says) in [
            (["--route", "ways.geojson"], "--force"), (["--route", "-"], "--route needs a file"),
            (["--route", "people.csv", "--force"], "also read"), (["--route", "ways.csv"], "ways are lines"),
        ] {
            let refused = try Program.run(call + more, in: folder)
            #expect(refused.status != 0 && refused.standardError.contains(says), "\(refused.standardError)")
        }
        let plain = try Program.run(["distance", "--network", "roads.network", "--route", "w.geojson"], in: folder)
        #expect(plain.status == 64 && plain.standardError.contains("--route is for --points with --network"))
    }

    @Test("maps of travel times are of the areas, with their figures, since nobody knows the territory within reach")
    func areas() throws {
        try build()
        let call = ["--network", "roads.network", "--within", "30min,1h"] + Input.options
        _ = try Program.succeed(["coverage"] + call + ["-o", "reach.geojson"], in: folder)
        let reach = try GeoJSONReader.read(path: folder.file("reach.geojson")).features
        #expect(reach.map { $0.properties["code"] } == [.string("W"), .string("E"), .string("W"), .string("E")])
        #expect(reach.allSatisfy { $0.shape != nil && $0.properties["kind"] == nil })
        #expect(reach.map { $0.properties["covered_population"]?.double } == [0, 5, 10, 5])
        _ = try Program.succeed(["compare"] + call + ["--close", "Granby", "-o", "change.geojson"], in: folder)
        let change = try GeoJSONReader.read(path: folder.file("change.geojson")).features
        #expect(change.count == 4 && change.allSatisfy { $0.shape != nil })
        let lost = change.map { $0.properties["no_longer_covered_population"]?.double }
        #expect(lost == [0, 0, 10, 0], "\(lost)")
    }

    @Test("coverage and distance are in minutes, and say who is near no road") func measures() throws {
        try build()
        let (toGranby, toQuebec) = try minutes()
        let call = ["coverage", "--network", "roads.network", "--within", "30min,1h"] + Input.options
        let (rows, said) = try rows(of: call)
        #expect(rows.map { $0["radius_min"] } == ["30", "30", "30", "30", "60", "60", "60", "60"])
        // Q, 5 people, stands on the office of Québec; M, 10 people, is forty minutes from Granby; G is near no road.
        #expect(rows.filter { $0["code"] == "total" }.map { $0["covered_population"] } == ["5", "15"])
        #expect(said.contains("farther than 5 km from a road, so that they count as out of reach: 1 of 3 points"))
        let total = try #require(
            try self.rows(of: ["distance", "--network", "roads.network"] + Input.options).rows.last
        )
        #expect(abs(try total.number("max_min") - toGranby) < 0.01)
        let points = ["distance", "--points", "people.csv", "--network", "roads.network", "--antennas", "antennas.csv"]
        let found = try self.rows(of: points).rows
        #expect(found.map { $0["antenna"] } == ["Granby", "Québec", ""])
        #expect(abs(try found[0].number("minutes") - toGranby) < 0.01 && found[2]["minutes"] == "")
        // Québec alone: over Granby.
        try folder.write("name,lon,lat\nQuébec,-71.212888,46.809498\n", to: "one.csv")
        let far = try self.rows(of: points.dropLast() + ["one.csv"]).rows
        #expect(abs(try far[0].number("minutes") - toGranby - toQuebec) < 0.01)
    }

    @Test("compare, locate and accessibility take minutes, too") func others() throws {
        try build()
        let network = ["--network", "roads.network"]
        let compared = try rows(
            of: ["compare", "--close", "Granby", "--within", "1h"] + network + Input.options
        ).rows
        let total = try #require(compared.last)
        #expect(total["radius_min"] == "60")
        #expect(total["covered_population_before"] == "15" && total["covered_population_after"] == "5")
        let (toGranby, toQuebec) = try minutes()
        #expect(abs(try total.number("p90_min_after") - toGranby - toQuebec) < 0.01)
        try folder.write("name,lon,lat\nMontréal,-73.556645,45.504927\nGranby,-72.723123,45.398481\n", to: "sites.csv")
        let plan = try Program.succeed(
            [
                "locate", "--objective", "mclp", "--within", "30min", "--candidates", "sites.csv", "--demand",
                "people.csv", "--antennas", "antennas.csv", "--by", "areas.geojson", "--format", "json",
            ] + network,
            in: folder
        )
        let object = try JSONValue.parse(Array(plan.text.utf8), name: "plan")
        #expect(object["objective"]?.double == 15)
        let rates = try rows(of: ["accessibility", "--within", "1h"] + network + Input.options).rows
        #expect(rows(rates, "accessibility_per_100000") == ["10000", "20000", "0", "11764.70588235294"])
    }

    private func rows(_ rows: [Fixture.Row], _ column: String) -> [String?] { rows.map { $0[column] } }

    @Test("roads give what their network gives, on one thread and on two") func onTheFly() throws {
        try build()
        for call in [
            ["coverage", "--within", "30min,1h"] + Input.options, ["distance"] + Input.options,
            ["distance", "--points", "people.csv", "--antennas", "antennas.csv"],
        ] {
            let built = try Program.succeed(call + ["--network", "roads.network", "--format", "csv"], in: folder)
            for roads in ["roads.geojson", "roads.osm"] {
                for threads in ["1", "2"] {
                    let fresh = try Program.succeed(
                        call + ["--network", roads, "--threads", threads, "--format", "csv"],
                        in: folder
                    )
                    #expect(fresh.text == built.text)
                    #expect(fresh.standardError.contains("maillage network build \(roads)"))
                }
            }
        }
    }

    @Test("direction, speeds, waits and the limit of the stretch to the road") func options() throws {
        let points = ["distance", "--points", "people.csv", "--antennas", "antennas.csv", "--network", "roads.geojson"]
        let toGranby = try minutes().toGranby
        let scaled = try rows(of: points + ["--speed-scale", "0.5"]).rows
        #expect(abs(try scaled[0].number("minutes") - 2 * toGranby) < 0.02)
        let yardstick = try rows(of: points + ["--profile", "car-v1", "--direction", "from"]).rows
        #expect(abs(try yardstick[0].number("minutes") - toGranby) < 0.01)
        #expect(try rows(of: points + ["--snap-within", "1000km"]).rows[2]["antenna"] == "Québec")
        try folder.write(#"{ "base": "car-v1", "name": "slow", "speed_scale": 0.25 }"#, to: "slow.json")
        let slow = try rows(of: points + ["--profile", "slow.json"]).rows
        #expect(abs(try slow[0].number("minutes") - 4 * toGranby) < 0.04)
    }

    @Test(
        "mistakes in the command are said in both languages",
        arguments: [
            (["--direction", "to"], "--direction is for --network", "--direction vaut pour --network"),
            (["--snap-within", "1km"], "--snap-within is for --network", "--snap-within vaut pour --network"),
            (["--profile", "car"], "--profile is for --network", "--profile vaut pour --network"),
            (["--speed-scale", "0.9"], "--speed-scale is for --network", "--speed-scale vaut pour --network"),
            (["--ferry-wait", "5"], "--ferry-wait is for --network", "--ferry-wait vaut pour --network"),
            (
                ["--network", "roads.network", "--costs", "people.csv"], "--network and --costs exclude each other",
                "--network et --costs s’excluent"
            ),
            (
                ["--network", "roads.network", "--profile", "car-v1"], "roads.network is built already",
                "roads.network l’est déjà"
            ),
            (
                ["--network", "roads.network", "--direction", "up"], "--direction is to or from, not “up”",
                "--direction est to ou from, non « up »"
            ),
            (
                ["--network", "roads.geojson", "--speed-scale", "0"], "--speed-scale is a number above 0",
                "--speed-scale est un nombre au-dessus de 0"
            ),
            (
                ["--network", "roads.geojson", "--ferry-wait=-1"], "--ferry-wait is a number of minutes",
                "--ferry-wait est un nombre de minutes"
            ),
            (["--network", "roads.network", "--within", "5km"], "costs are in minutes", "les coûts sont en minutes"),
            // Whoever has no network yet is told what to do.
            (["--within", "30min"], "maillage network build", "maillage network build"),
            (["--within", "30min"], "OpenStreetMap", "OpenStreetMap"),
        ]
    )
    func mistakes(more: [String], english: String, french: String) throws {
        try build()
        let call = ["coverage"] + Input.options + more
        for (language, words) in [("en", english), ("fr", french)] {
            let output = try Program.run(call + ["--lang", language], in: folder)
            #expect(output.status == 64)
            #expect(output.standardError.contains(words), "\(output.standardError)")
        }
    }

    @Test("a file that is no network, a damaged one and none at all are refused by name") func damaged() throws {
        try build()
        try folder.write(bytes: folder.bytes("roads.network").dropLast(9), to: "cut.network")
        for (file, status, words) in [
            ("cut.network", Int32(65), "damaged"), ("people.csv", 65, "people.csv"),
            ("none.network", 66, "none.network"),
        ] {
            for call in [["network", "show", file], ["coverage", "--network", file] + Input.options] {
                let output = try Program.run(call, in: folder)
                #expect(output.status == status, "\(call): \(output.status) \(output.standardError)")
                #expect(output.standardError.contains(words), "\(output.standardError)")
            }
        }
    }

    @Test("a pipe in the place of a file is refused before anybody waits for it") func pipes() throws {
        let line = """
            mkfifo p; for call in "network show p" "network build p -o x.network" "coverage --network p" \
            "network build - -o x.network"; do timeout 20 "$maillage" $call </dev/null; echo $?; done
            """
        #expect(try Program.shell(line, in: folder).lines == ["65", "65", "65", "65"])
    }

    @Test("a ferry is waited for as long as was said, and its time is its own") func ferry() throws {
        // Québec to Lévis, synthetic: a road to a ferry of twelve minutes, and a road behind it.
        let map = """
            <?xml version="1.0" encoding="UTF-8"?>
            <osm version="0.6">
            <node id="1" lon="-71.212888" lat="46.809498"/><node id="2" lon="-71.2" lat="46.809"/>
            <node id="3" lon="-71.186" lat="46.809"/><node id="4" lon="-71.17" lat="46.809"/>
            <way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/></way>
            <way id="2"><nd ref="2"/><nd ref="3"/><tag k="route" v="ferry"/><tag k="motorcar" v="yes"/>\
            <tag k="duration" v="00:12"/></way>
            <way id="3"><nd ref="3"/><nd ref="4"/><tag k="highway" v="primary"/></way>
            </osm>

            """
        try folder.write(map, to: "ferry.osm")
        try folder.write("id,lon,lat\nL,-71.17,46.809\n", to: "home.csv")
        try folder.write("name,lon,lat\nQuébec,-71.212888,46.809498\n", to: "office.csv")
        func minutes(_ more: String...) throws -> Double {
            let call = ["distance", "--points", "home.csv", "--antennas", "office.csv", "--network", "ferry.osm"]
            return try #require(try rows(of: call + more).rows.first).number("minutes")
        }
        let road = try minutes("--ferry-wait", "0") - 12
        #expect(road > 1 && road < 3)
        #expect(abs(try minutes() - road - 17) < 0.11)
        #expect(abs(try minutes("--ferry-wait", "30") - road - 42) < 0.11)
        #expect(abs(try minutes("--ferry-wait", "30", "--speed-scale", "0.5") - 2 * road - 42) < 0.11)
        #expect(abs(try minutes("--profile", "car-v1") - road - 12) < 0.11)
        let said = try Program.succeed(
            ["coverage", "--within", "1h", "--network", "ferry.osm", "--ferry-wait", "30", "--lang", "fr"]
                + Input.options,
            in: folder
        )
        #expect(said.text.contains("30 min d’attente d’un traversier"), "\(said.text)")
    }

    // OSM data: © OpenStreetMap contributors, ODbL 1.0. The times are those of another program (SciPy).
    @Test(
        "Andorra from .osm.pbf: the nearest of four offices, as another program has it; built or not, on any threads",
        .tags(.oracle),
        .enabled(if: Maintainer.roads != nil, Maintainer.roadsComment)
    )
    func andorra() throws {
        let shared = try #require(Maintainer.roads)
        func table(_ name: String) throws -> [[String]] {
            Fixture.records(try String(contentsOf: shared.appending(components: "truth", name), encoding: .utf8))
        }
        let (nodes, times) = (try table("truth-andorra-nodes.csv").dropFirst(), try table("truth-andorra-matrix.csv"))
        let places = nodes.map { "\($0[1]),\($0[2]),\($0[3])\n" }
        try folder.write("id,lon,lat\n" + places.joined(), to: "nodes.csv")
        try folder.write("name,lon,lat\n" + places.prefix(4).joined(), to: "offices.csv")
        let pbf = shared.appending(components: "extracts", "andorra-2013.osm.pbf").path(percentEncoded: false)
        let profile = ["--profile", "car-v1"]
        _ = try Program.succeed(["network", "build", pbf, "-o", "andorra.network"] + profile, in: folder)
        let call = ["distance", "--points", "nodes.csv", "--antennas", "offices.csv", "--format", "csv", "--network"]
        let built = try Program.succeed(call + ["andorra.network"], in: folder).text
        for threads in ["1", "2"] {
            let fresh = try Program.succeed(call + [pbf, "--threads", threads] + profile, in: folder).text
            #expect(fresh == built)
        }
        for (direction, isTo) in [("to", true), ("from", false)] {
            let found = try rows(
                of: call.filter { $0 != "--format" && $0 != "csv" } + ["andorra.network", "--direction", direction]
            )
            #expect(found.rows.count == 20)
            for (node, row) in found.rows.enumerated() {
                let seconds = try (1...4).map { office in
                    try #require(Double(isTo ? times[node + 1][office] : times[office][node + 1]))
                }
                let least = try #require(seconds.min())
                #expect(abs(try row.number("minutes") - least / 60) < 0.051, "\(node)")
                if seconds.sorted()[1] - least > 1 {
                    #expect(row["antenna"] == times[0][1 + (try #require(seconds.firstIndex(of: least)))])
                }
            }
        }
    }
}
