import Formats
import Foundation
import TestSupport
import Testing

/// The built program.
enum Program {
    /// It lies beside the tests that run, unless `MAILLAGE_PROGRAM` names another build of it.
    static let url: URL = {
        if let named = ProcessInfo.processInfo.environment["MAILLAGE_PROGRAM"] { return URL(filePath: named) }
        let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(filePath: tests ?? CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "maillage")
    }()

    static var path: String { url.path(percentEncoded: false) }

    /// The search path; the atlas of the checkout, wherever the build lies; where a build with coverage writes what it
    /// counted: never into the folder of a test; and what a sanitizer was told.
    private static let environment = {
        let own = ProcessInfo.processInfo.environment
        var all = [
            "PATH": own["PATH"] ?? "/usr/bin:/bin",
            "MAILLAGE_ATLAS": Fixture.checkout.appending(path: "GeoData").path(percentEncoded: false),
            "LLVM_PROFILE_FILE": own["LLVM_PROFILE_FILE"] ?? "/dev/null",
        ]
        for sanitizer in ["ASAN_OPTIONS", "TSAN_OPTIONS"] { all[sanitizer] = own[sanitizer] }
        return all
    }()

    /// Runs it. Without a language in `environment` it speaks English.
    static func run(
        _ arguments: [String],
        in folder: TemporaryFolder? = nil,
        input: String = "",
        environment more: [String: String] = [:]
    ) throws -> Subprocess.Output {
        try run(url, arguments, in: folder, input: input, environment: more)
    }

    /// Runs a line of bash, in which `"$maillage"` is the program.
    static func shell(_ line: String, in folder: TemporaryFolder) throws -> Subprocess.Output {
        let bash = try #require(Subprocess.find("bash"))
        // A limit on the size of files would hit the profile too.
        let settings = ["maillage": path, "LLVM_PROFILE_FILE": "/dev/null"]
        return try run(bash, ["-c", line], in: folder, environment: settings)
    }

    /// A copy of it elsewhere. By `cp`: a copy that this process has written could be busy still, because a child that
    /// another test is starting holds it open.
    static func copy(to file: URL) throws {
        let copied = try Subprocess.run(try #require(Subprocess.find("cp")), [path, file.path(percentEncoded: false)])
        try #require(copied.status == 0, "\(copied.standardError)")
    }

    static func run(
        _ program: URL,
        _ arguments: [String],
        in folder: TemporaryFolder?,
        input: String = "",
        environment more: [String: String] = [:]
    ) throws -> Subprocess.Output {
        try Subprocess.run(
            program,
            arguments,
            input: input,
            environment: environment.merging(more) { $1 },
            directory: folder?.url
        )
    }
}

/// A folder that goes away with the value; everyone may look into it.
final class TemporaryFolder: Sendable {
    let url: URL
    var path: String { url.path(percentEncoded: false) }

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "maillage-cli-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Everything in it, hidden files too.
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: url.appending(path: name))
    }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
    }
}

/// Small inputs: two areas, three people, two antennas.
enum Input {
    static let areas = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"W","name":"West"},\
        "geometry":{"type":"Polygon","coordinates":[[[-74,45],[-72,45],[-72,46],[-74,46],[-74,45]]]}},
        {"type":"Feature","properties":{"code":"E","name":"East"},\
        "geometry":{"type":"Polygon","coordinates":[[[-72,46],[-70,46],[-70,48],[-72,48],[-72,46]]]}}
        ]}

        """
    static let people =
        "id,lon,lat,weight\nM,-73.556645,45.504927,10\nQ,-71.212888,46.809498,5\nG,-64.481779,48.83005,2\n"
    static let facilities = "name,lon,lat\nQuébec,-71.212888,46.809498\nGranby,-72.723123,45.398481\n"

    /// A folder with them, and the options that name them.
    static func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(areas, to: "areas.geojson")
        try folder.write(people, to: "people.csv")
        try folder.write(facilities, to: "antennas.csv")
        return folder
    }

    static let names = ["antennas.csv", "areas.geojson", "people.csv"]
    static let options = ["--by", "areas.geojson", "--demand", "people.csv", "--antennas", "antennas.csv"]
}

/// The rows of a CSV text by the names of its columns.
func rows(_ csv: String) throws -> [Fixture.Row] {
    let records = Fixture.records(csv)
    let header = try #require(records.first)
    return records.dropFirst().map { Fixture.Row(uniqueKeysWithValues: zip(header, $0)) }
}

extension TemporaryFolder {
    /// Writes bytes, such as text in an old encoding.
    func write(bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: url.appending(path: name))
    }

    /// The bytes of a file.
    func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: url.appending(path: name))) }
}

extension Program {
    /// Runs it and expects success.
    static func succeed(_ arguments: [String], in folder: TemporaryFolder) throws -> Subprocess.Output {
        let output = try run(arguments, in: folder)
        #expect(output.status == 0, "\(arguments.joined(separator: " ")): \(output.standardError)")
        return output
    }
}

/// The features of a GeoJSON text, or its lines or records.
func features(_ text: String) throws -> [JSONValue] {
    if text.hasPrefix("{\"type\":\"FeatureCollection\"") {
        return try #require(try JSONValue.parse(Array(text.utf8), name: "output")["features"]?.array)
    }
    let lines = text.split { $0 == "\n" || $0 == "\u{1E}" }
    return try lines.map { try JSONValue.parse(Array($0.utf8), name: "output") }
}
