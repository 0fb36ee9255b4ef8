import Atlas
import Foundation
import Geodesy
import Geometry
import TestSupport
import Testing

@testable import Maps
@testable import Reporting

@Suite("Maps as drawings")
struct MapSheetTests {
    /// What is hard about maps: nothing, one, equal, missing, long names, far apart, tiny, hostile.
    private static func hard() throws -> [(name: String, subject: ThematicMap)] {
        let one = try MapSample.area("1", "One", (-72, 46, -71, 47))
        let far = [one, try MapSample.area("2", "Vancouver", (-123.3, 49.1, -122.6, 49.4))]
        let grid = try MapSample.grid(4, 3)
        let long = try MapSample.grid(3, 3).map { Area(code: $0.code, name: MapSample.longName, shape: $0.shape) }
        let hostile = [Area(code: "<&\">", name: "</script><b>&amp;\u{0}\u{FFFF}", shape: one.shape)]
        let values = (0..<12).map { Double($0) }
        return [
            ("none", MapSample.subject([], values: [])),
            ("one", MapSample.subject([one], values: [0.5])),
            ("equal", MapSample.subject(grid, values: grid.map { _ in 3 }, reach: .kilometres(25))),
            ("missing", MapSample.subject(grid, values: grid.indices.map { $0 % 3 == 0 ? nil : Double($0) })),
            ("allMissing", MapSample.subject(grid, values: grid.map { _ in nil })),
            ("long", MapSample.subject(long, values: long.indices.map(Double.init))),
            ("far", MapSample.subject(far, values: [1, 2], reach: .kilometres(50))),
            ("hostile", MapSample.subject(hostile, values: [1])),
            (
                "diverging",
                MapSample.subject(grid, values: values, scale: MapScale(.diverging(middle: 6), format: .ratio))
            ),
        ]
    }

    @Test("every hard case is a drawing that xmllint and rsvg-convert take", arguments: Language.allCases)
    func hardCases(language: Language) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "maillage-maps-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Pictures to look at.
        let artefacts = Fixture.checkout.appending(components: ".build", "screenshots")
        try FileManager.default.createDirectory(at: artefacts, withIntermediateDirectories: true)
        let lint = try #require(Subprocess.find("xmllint"), "xmllint is missing: Scripts/test installs it")
        let convert = try #require(Subprocess.find("rsvg-convert"), "rsvg-convert is missing: Scripts/test installs it")
        for (name, subject) in try Self.hard() {
            let setting = MapSample.setting("</text><script>alert(1)</script>")
            let bytes = try MapSheet(subject, setting, language).svg()
            #expect(bytes == (try MapSheet(subject, setting, language).svg()), "\(name)")
            let file = folder.appending(path: "\(name).svg")
            try Data(bytes).write(to: file)
            let path = file.path(percentEncoded: false)
            let picture = artefacts.appending(path: "sheet-\(name)-\(language.rawValue).png")
            let toPicture = ["-w", "1200", "-o", picture.path(percentEncoded: false), path]
            for (program, arguments) in [(lint, ["--noout", path]), (convert, toPicture)] {
                let output = try Subprocess.run(program, arguments)
                #expect(output.status == 0 && output.standardError.isEmpty, "\(name): \(output.standardError)")
            }
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains("<script") && !text.contains("nan") && !text.contains("inf "), "\(name)")
        }
    }

    @Test("missing values are hatched and stand in the legend with their number")
    func missing() throws {
        let subject = try #require(try Self.hard().first { $0.name == "missing" }?.subject)
        let text = String(decoding: try MapSheet(subject, MapSample.setting(), .english).svg(), as: UTF8.self)
        #expect(text.components(separatedBy: "url(#missing)").count - 1 == 4 + 1)
        #expect(text.contains("no value (4)"))
        let whole = try #require(try Self.hard().first { $0.name == "equal" }?.subject)
        let without = String(decoding: try MapSheet(whole, MapSample.setting(), .english).svg(), as: UTF8.self)
        #expect(!without.contains("url(#missing)") && !without.contains("no value"))
        #expect(without.contains("3.00  (12 areas)"))
    }

    @Test("an area too small to see gets a disc of its colour")
    func tiny() throws {
        let areas = [
            try MapSample.area("1", "Large", (-78, 46, -66, 52)),
            try MapSample.area("2", "Tiny", (-65, 48, -64.99, 48.01)),
        ]
        let subject = MapSample.subject(areas, values: [1, 2])
        let text = String(decoding: try MapSheet(subject, MapContext(), .english).svg(), as: UTF8.self)
        #expect(text.contains("r=\"3.5\""))
    }

    @Test("no date unless one is asked for; title, sources and the layers that are wanted")
    func settings() throws {
        let subject = MapSample.subject(
            [try MapSample.area("1", "One", (-73, 45, -72, 46)), try MapSample.area("2", "Two", (-72, 46, -71, 47))],
            values: [1, 2],
            reach: .kilometres(10)
        )
        var setting = MapSample.setting()
        setting.sources = [Message(en: "Somebody’s data, 2021", fr: "Données de quelqu’un, 2021")]
        let plain = String(decoding: try MapSheet(subject, setting, .english).svg(), as: UTF8.self)
        #expect(plain.contains("Sources: Somebody’s data, 2021.") && plain.contains(">Granby<"))
        #expect(plain.contains("10\u{A0}km from an office"))
        setting.date = "1 May 2026"
        setting.title = "My own title"
        setting.layers = [.label]
        let own = String(decoding: try MapSheet(subject, setting, .english).svg(), as: UTF8.self)
        #expect(own.contains(">1 May 2026<") && own.contains(">My own title<"))
        #expect(!own.contains(">Granby<") && !own.contains("km from an office"))
    }

    @Test("the scale bar is as long on paper as its kilometres are in the middle of the map", .tags(.oracle))
    func scale() throws {
        let projection = try #require(Quebec.projections().map).projection(try ProjectionContext())
        let geodesic = Geodesic(.grs80)
        for row in try Fixture.rows("map-plane.csv") {
            let place = Coordinate(x: try row.number("x_m"), y: try row.number("y_m"))
            let scale = try LocalScale(projection, geodesic, at: place)
            #expect(abs(scale.factor - (try row.number("scale"))) < 1e-6, "\(row["place"] ?? "")")
            #expect(abs(scale.north + (try row.number("convergence_deg"))) < 1e-3, "\(row["place"] ?? "")")
        }
    }
}
