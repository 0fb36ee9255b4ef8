import Foundation
import TestSupport
import Testing

@Suite("the same input makes the same bytes, whatever the clock says")
struct SameBytesTests {
    private let folder: TemporaryFolder

    init() throws { folder = try Input.folder() }

    /// Commands that write GeoPackages by every way there is.
    static let commands: [[String]] = [
        ["coverage", "--within", "50km,100km"] + Input.options,
        ["distance"] + Input.options,
        ["distance", "--points", "people.csv", "--by", "areas.geojson", "--antennas", "antennas.csv"],
        ["assign", "people.csv", "--by", "areas.geojson"],
        ["convert", "areas.geojson"],
    ]

    /// Runs a command that writes a file.
    private func write(_ command: [String], to file: String, _ environment: [String: String] = [:]) throws -> [UInt8] {
        let output = command[0] == "convert" ? [file] : ["-o", file]
        let run = try Program.run(command + output + ["--force"], in: folder, environment: environment)
        #expect(run.status == 0, "\(run.standardError)")
        return try folder.bytes(file)
    }

    @Test("a GeoPackage of two runs, a second apart, in another time zone, on other threads", arguments: commands)
    func geoPackage(_ command: [String]) throws {
        let first = try write(command, to: "out.gpkg", ["TZ": "Asia/Tokyo"])
        // The clock of SQLite has seconds.
        Thread.sleep(forTimeInterval: 1.1)
        let again = try write(command + ["--threads", "1"], to: "out.gpkg", ["TZ": "America/Montreal"])
        #expect(first == again)
        #expect(contains("1980-01-01T00:00:00.000Z", first))
        guard let ogrinfo = Subprocess.find("ogrinfo") else { return }
        let seen = try Subprocess.run(ogrinfo, ["-ro", "-so", "-al", folder.file("out.gpkg")])
        #expect(seen.status == 0 && seen.standardError.isEmpty, "\(seen.standardError)")
        #expect(seen.text.contains("Feature Count: "))
    }

    @Test("SOURCE_DATE_EPOCH is the moment that a GeoPackage states")
    func stated() throws {
        let command = Self.commands[1]
        let bytes = try write(command, to: "out.gpkg", ["SOURCE_DATE_EPOCH": "1767225600"])
        #expect(contains("2026-01-01T00:00:00.000Z", bytes))
        let again = try write(command, to: "out.gpkg", ["SOURCE_DATE_EPOCH": "1767225600"])
        #expect(bytes == again)
        // Set and empty is not set.
        #expect(contains("1980-01-01T00:00:00.000Z", try write(command, to: "out.gpkg", ["SOURCE_DATE_EPOCH": ""])))
    }

    @Test("a SOURCE_DATE_EPOCH that is no moment is an error", arguments: ["now", "-1", "1.5", "999999999999999", "٣"])
    func malformed(_ value: String) throws {
        let command = Self.commands[1] + ["-o", "out.gpkg"]
        let run = try Program.run(command, in: folder, environment: ["SOURCE_DATE_EPOCH": value])
        #expect(run.status == 65)
        #expect(run.standardError.contains("SOURCE_DATE_EPOCH is “\(value)”"), "\(run.standardError)")
        #expect(try folder.names == Input.names)
        let french = try Program.run(command + ["--lang", "fr"], in: folder, environment: ["SOURCE_DATE_EPOCH": value])
        #expect(french.standardError.contains("SOURCE_DATE_EPOCH vaut « \(value) »"))
    }

    private func contains(_ text: String, _ bytes: [UInt8]) -> Bool { Data(bytes).range(of: Data(text.utf8)) != nil }
}
