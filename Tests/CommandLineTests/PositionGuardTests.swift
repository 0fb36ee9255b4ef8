import Formats
import Foundation
import Geometry
import TestSupport
import Testing

@Suite("Positions that cannot be where they are said to be: every guard in every format and every command")
struct PositionGuardTests {
    private let folder: TemporaryFolder

    init() throws { folder = try Input.folder() }

    static let formats = ["csv", "geojson", "geojsonl", "gpkg", "json"]

    /// The commands that read a file of points, and whether they only copy it.
    static let commands: [(arguments: [String], copies: Bool)] = [
        (["distance", "--by", "areas.geojson", "--antennas", "antennas.csv", "--points", "@", "-o", "out.csv"], false),
        (["distance", "--by", "areas.geojson", "--antennas", "antennas.csv", "--demand", "@", "-o", "out.csv"], false),
        (["coverage", "--by", "areas.geojson", "--antennas", "antennas.csv", "--demand", "@", "-o", "out.csv"], false),
        (["coverage", "--by", "areas.geojson", "--demand", "people.csv", "--antennas", "@", "-o", "out.csv"], false),
        (["assign", "@", "--by", "areas.geojson", "-o", "out.csv"], false),
        (["matrix", "@", "--antennas", "antennas.csv", "-o", "out.csv"], false),
        (["matrix", "people.csv", "--antennas", "@", "-o", "out.csv"], false),
        (["convert", "@", "out.csv"], true), (["convert", "@", "out.gpkg"], true),
    ]

    /// Kinds of wrong positions: three places of Québec, the first as NAD83 / Quebec Lambert has it.
    enum Fault: CaseIterable {
        case metres, swapped, noMinus, oneAtZero

        var positions: [Coordinate] {
            let places = [Places.montreal, Places.quebec, Places.gaspe]
            return switch self {
            case .metres:
                [(-395_265.5, 181_673.4), (-206_691.1, 316_586.2), (293_487.1, 544_847.7)].map(Coordinate.init(x:y:))
            case .swapped: places.map { Coordinate(x: $0.y, y: $0.x) }
            case .noMinus: places.map { Coordinate(x: -$0.x, y: $0.y) }
            case .oneAtZero: [places[0], Coordinate(x: 0, y: 0), places[2]]
            }
        }

        /// What has to be said of it.
        var words: String {
            switch self {
            case .metres: "these look like metres in EPSG:32198 (NAD83 / Quebec Lambert)"
            case .swapped: "longitude and latitude seem to be swapped: most positions lie outside Canada"
            case .noMinus: "longitudes seem to have the wrong sign: most positions lie outside Canada"
            case .oneAtZero: "far outside Canada, the first"
            }
        }
    }

    /// Writes places with names into a file of a format; a GeoPackage states no system.
    private func write(_ positions: [Coordinate], to name: String) throws {
        let names = ["A", "B", "C"]
        let features = zip(names, positions).map { name, position in
            Feature(shape: .point(position), properties: ["name": .string(name)])
        }
        let texts = zip(names, positions).map { name, position in
            #"{"type":"Feature","properties":{"name":"\#(name)"},"geometry":{"type":"Point","#
                + #""coordinates":[\#(position.x),\#(position.y)]}}"#
        }
        switch ContentFormat(path: name) {
        case .csv:
            let rows = zip(names, positions).map { "\($0),\($1.x),\($1.y)\n" }.joined()
            try folder.write("name,lon,lat\n" + rows, to: name)
        case .json:
            let rows = zip(names, positions).map { #"{"name":"\#($0)","lon":\#($1.x),"lat":\#($1.y)}"# }
            try folder.write("[\(rows.joined(separator: ",\n"))]", to: name)
        case .geojson:
            let list = texts.joined(separator: ",\n")
            try folder.write(#"{"type":"FeatureCollection","features":[\#(list)]}"#, to: name)
        case .geojsonl: try folder.write(texts.map { $0 + "\n" }.joined(), to: name)
        default:
            let writer = try GeoPackageWriter(path: folder.file(name), overwrite: true)
            try writer.addLayer("places", crs: .undefinedCartesian)
            try writer.append(features)
            try writer.finish()
        }
    }

    @Test("Metres without a system, swapped axes, longitudes without a minus, 0 and 0", arguments: formats)
    func guards(format: String) throws {
        let file = "in.\(format)"
        for fault in Fault.allCases {
            try write(fault.positions, to: file)
            for (arguments, copies) in Self.commands {
                let output = try Program.run(arguments.map { $0 == "@" ? file : $0 }, in: folder)
                let isRefused = fault == .metres || fault != .oneAtZero && !copies
                #expect(output.status == (isRefused ? 65 : 0), "\(arguments) \(fault): \(output.standardError)")
                #expect(output.standardError.contains(fault.words), "\(arguments) \(fault): \(output.standardError)")
                let places = try folder.names.filter { $0.hasPrefix("out") }
                #expect(places.isEmpty == isRefused, "\(arguments) \(fault)")
                for name in places { try FileManager.default.removeItem(at: folder.url.appending(path: name)) }
                if fault == .metres {
                    #expect(output.standardError.contains(format == "gpkg" ? "layer “places”" : "in.\(format)"))
                }
                if fault == .oneAtZero { #expect(output.standardError.contains("0, 0 (1)")) }
            }
        }
    }

    @Test("On standard output nothing stands before such an error")
    func standardOutput() throws {
        try write(Fault.noMinus.positions, to: "in.csv")
        for arguments in [["distance", "--points"], ["assign"], ["matrix"]] {
            let output = try Program.run(arguments + ["in.csv", "--format", "csv", "-o", "-"], in: folder)
            #expect(output.status == 65)
            #expect(output.text.isEmpty)
        }
    }

    @Test("Offices of cohorts, and in French")
    func cohorts() throws {
        try write(Fault.noMinus.positions, to: "in.csv")
        let arguments = ["cohorts", "--per-antenna", "--replicates", "0", "--lang", "fr", "--antennas", "in.csv"]
        let refused = try Program.run(arguments, in: folder)
        #expect(refused.status == 65)
        #expect(refused.standardError.contains("les longitudes semblent avoir le mauvais signe"))
        try write(Fault.oneAtZero.positions, to: "in.csv")
        let said = try Program.succeed(arguments, in: folder)
        #expect(
            said.standardError.contains("in.csv:3 : 1 de 3 bureaux est loin hors du Canada, d’abord « B » à (0.0, 0.0)")
        )
    }

    @Test("One of three on another continent is named, with its place")
    func stray() throws {
        try folder.write(
            "nom,lon,lat\nGaspé,-64.48178,48.83005\nMontréal,73.567,45.501\nQuébec,-71.208,46.813\n",
            to: "o.csv"
        )
        let output = try Program.succeed(
            ["coverage", "--antennas", "o.csv", "--within", "50", "-o", "out.csv"],
            in: folder
        )
        let words = "o.csv:3: 1 of 3 offices lies far outside Canada, the first “Montréal” at (73.567, 45.501)\n"
        #expect(output.standardError.contains(words), "\(output.standardError)")
    }

    @Test("Around a user's areas elsewhere, nothing is said of Canada, and what is far from them is named")
    func elsewhere() throws {
        let ring = "[[-2,46],[4,46],[4,50],[-2,50],[-2,46]]"
        try folder.write(
            #"{"type":"Feature","properties":{"code":"F"},"geometry":{"type":"Polygon","coordinates":[\#(ring)]}}"#,
            to: "f.geojson"
        )
        try folder.write("name,lon,lat,weight\nParis,2.35,48.86,1\nTours,0.69,47.39,1\n", to: "f.csv")
        let arguments = [
            "coverage", "--by", "f.geojson", "--demand", "f.csv", "-o", "out.csv", "--force", "--antennas",
        ]
        let quiet = try Program.succeed(arguments + ["f.csv"], in: folder)
        #expect(quiet.standardError.isEmpty, "\(quiet.standardError)")
        try folder.write("name,lon,lat\nParis,2.35,48.86\nTours,47.39,0.69\n", to: "t.csv")
        let said = try Program.succeed(arguments + ["t.csv"], in: folder)
        let words = "t.csv:3: 1 of 2 offices lies far outside the extent of the territory, the first “Tours”"
        #expect(said.standardError.contains(words), "\(said.standardError)")
        for arguments in [["matrix", "f.csv", "--antennas", "f.csv"], ["convert", "f.csv", "f.gpkg"]] {
            #expect(try !Program.succeed(arguments, in: folder).standardError.contains("outside"))
        }
    }

    @Test("Degrees where --input-crs says metres, metres where it says degrees")
    func contradictions() throws {
        try write([Places.montreal], to: "degrees.csv")
        try write([Fault.metres.positions[0]], to: "metres.csv")
        for (file, crs, words) in [
            ("degrees.csv", "EPSG:32198", "leave --input-crs out"), ("metres.csv", "EPSG:4326", "EPSG:32198"),
            ("metres.csv", "EPSG:4269", "EPSG:32198"),
        ] {
            for output in ["out.csv", "out.gpkg", "out.geojson"] {
                let failed = try Program.run(["convert", file, output, "--input-crs", crs], in: folder)
                #expect(failed.status == 65 && failed.standardError.contains("cannot be in \(crs)"))
                #expect(failed.standardError.contains(words), "\(failed.standardError)")
            }
        }
        #expect(try !folder.names.contains { $0.hasPrefix("out") })
    }
}
