import Foundation
import TestSupport
import Testing

@Suite("Bad input: 65 or 66, where and what to do, and nothing is written")
struct BadInputTests {
    private let folder: TemporaryFolder

    init() throws { folder = try Input.folder() }

    /// A wrong file for one option, and what the error must say of it.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let option: String
        let text: String
        let place: String
        let words: String

        init(_ name: String, _ option: String, _ text: String, at place: String, _ words: String) {
            testDescription = "\(name) (\(option))"
            (self.option, self.text, self.place, self.words) = (option, text, place, words)
        }
    }

    private static let bow = "[[-73,45],[-72,46],[-72,45],[-73,46],[-73,45]]"
    private static let box = "[[-73,45],[-72,45],[-72,46],[-73,45]]"
    private static let swapped = "[[45,-73],[46,-73],[46,-72],[45,-73]]"
    private static let metres = "[[300000,5000000],[310000,5000000],[310000,5010000],[300000,5000000]]"

    private static func polygons(_ rings: String...) -> String {
        let features = rings.map {
            #"{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[\#($0)]}}"#
        }
        return #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ",\n"))]}"#
    }

    static let cases = [
        Case("empty", "--demand", "", at: "bad", "the file is empty"),
        Case("empty", "--antennas", "", at: "bad", "the file is empty"),
        Case("empty", "--by", "", at: "bad", "the file is empty"),
        Case("latitude 91", "--demand", "lon,lat\n-73,45\n-73,91\n", at: "bad:3, column “lat”", "not on the Earth"),
        Case("latitude 91", "--antennas", "name,lon,lat\nA,-73,91\n", at: "bad:2, column “lat”", "not on the Earth"),
        Case(
            "latitude 91",
            "--by",
            polygons("[[-73,45],[-72,91],[-72,46],[-73,45]]"),
            at: "bad:1:",
            "not on the Earth"
        ),
        Case(
            "swapped axes",
            "--demand",
            "lon,lat\n45,-73\n46,-72\n",
            at: "bad",
            "seem to be swapped: most positions lie outside Canada"
        ),
        Case("swapped axes", "--antennas", "lon,lat\n45,-73\n", at: "bad", "seem to be swapped"),
        Case("swapped axes", "--by", polygons(swapped), at: "bad", "seem to be swapped"),
        Case("NaN", "--demand", "lon,lat\n-73,NaN\n", at: "bad:2, column “lat”", "“NaN” is not a finite number"),
        Case("NaN", "--antennas", "lon,lat\nNaN,45\n", at: "bad:2, column “lon”", "“NaN” is not a finite number"),
        Case(
            "text for a weight",
            "--demand",
            "lon,lat,weight\n-73,45,lots\n",
            at: "bad:2, column “weight”",
            "“lots” is not a number"
        ),
        Case("no weight", "--demand", "lon,lat,weight\n-73,45,\n", at: "bad:2, column “weight”", "a number is missing"),
        Case(
            "less than nobody",
            "--demand",
            "lon,lat,pop\n-73,45,-2\n",
            at: "bad:2, column “pop”",
            "cannot be negative"
        ),
        Case(
            "duplicate names",
            "--antennas",
            "name,lon,lat\nA,-73,45\nA,-72,45\n",
            at: "bad:3, column “name”",
            "two antennas are called “A”"
        ),
        Case("invalid polygon", "--by", polygons(box, bow), at: "bad, feature 2", "Self-intersection (-72.5, 45.5)"),
        Case("projected", "--by", polygons(metres), at: "bad:1:", "projected coordinates in metres"),
        Case(
            "projected",
            "--demand",
            "x,y\n300000,5000000\n",
            at: "bad:2, column “x”",
            "projected coordinates in metres"
        ),
        Case("no latitude", "--demand", "lon,weight\n-73,1\n", at: "bad:1", "there is no column for the latitude"),
        Case("a short row", "--antennas", "name,lon,lat\nA,-73\n", at: "bad:2", "this row has 2 fields"),
        Case("no point", "--demand", "lon,lat\n", at: "bad", "no point"),
        Case("no polygon", "--by", #"{"type":"Point","coordinates":[-73,45]}"#, at: "bad", "no polygon"),
        Case("not GeoJSON", "--by", "code,name\n", at: "bad", "no polygon"),
    ]

    @Test("the content of a file", arguments: cases)
    func content(bad: Case) throws {
        try folder.write(bad.text, to: "bad")
        // The last of an option that stands twice counts.
        let output = try Program.run(
            ["coverage", "-o", "out.csv"] + Input.options + [bad.option, "./bad"],
            in: folder
        )
        #expect(output.status == 65)
        #expect(output.text.isEmpty)
        #expect(output.standardError.hasPrefix("maillage: ./\(bad.place)"), "\(output.standardError)")
        #expect(output.standardError.contains(bad.words), "\(output.standardError)")
        #expect(output.standardError.contains(" — "), "it does not say what to do: \(output.standardError)")
        #expect(try folder.names == Input.names.dropLast() + ["bad", "people.csv"])
    }

    @Test("a file that is missing, a folder", arguments: ["--demand", "--antennas", "--by"])
    func notAFile(option: String) throws {
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "folder"),
            withIntermediateDirectories: true
        )
        for (path, words) in [("./none.csv", "there is no such file"), ("./folder", "this is a directory")] {
            let output = try Program.run(["coverage", "-o", "out.csv"] + Input.options + [option, path], in: folder)
            #expect(output.status == 66)
            #expect(output.standardError.hasPrefix("maillage: \(path): \(words)"), "\(output.standardError)")
            #expect(output.standardError.contains(" — "))
            #expect(!(try folder.names).contains("out.csv"))
        }
    }

    /// The program as someone without rights: root may read everything.
    private static func runAsNobody(_ arguments: [String], in folder: TemporaryFolder) throws -> Subprocess.Output? {
        guard getuid() == 0 else { return try Program.run(arguments, in: folder) }
        guard let setpriv = Subprocess.find("setpriv") else { return nil }
        let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", Program.path]
        let canRun = try Program.run(setpriv, nobody + ["--version"], in: nil).status == 0
        return canRun ? try Program.run(setpriv, nobody + arguments, in: folder) : nil
    }

    @Test("a file that may not be read")
    func unreadable() throws {
        try folder.write(Input.people, to: "secret.csv")
        try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: folder.file("secret.csv"))
        let arguments = ["coverage"] + Input.options + ["--demand", "./secret.csv"]
        guard let output = try Self.runAsNobody(arguments, in: folder) else { return }
        #expect(output.status == 66)
        #expect(output.standardError.hasPrefix("maillage: ./secret.csv: the file may not be read — "))
    }

    @Test("a folder that may not be written to")
    func unwritable() throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path) }
        guard let output = try Self.runAsNobody(["coverage", "-o", "out.csv"] + Input.options, in: folder) else {
            return
        }
        #expect(output.status == 73)
        #expect(output.standardError.hasPrefix("maillage: out.csv: the file cannot be created: Permission denied — "))
        #expect(try folder.names == Input.names)
    }

    @Test("in French")
    func french() throws {
        try folder.write("lon,lat\n-73,91\n", to: "bad")
        let arguments = ["distance", "--lang", "fr", "--by", "areas.geojson", "--points", "bad"]
        let output = try Program.run(arguments, in: folder)
        #expect(output.status == 65)
        #expect(output.standardError.hasPrefix("maillage: bad:2, colonne « lat » : "))
    }
}
