import Foundation
import TestSupport
import Testing

/// What shells are told, in the words in which they ask.
@Suite("Completions")
struct CompletionTests {
    private let folder: TemporaryFolder

    init() throws { folder = try Input.folder() }

    /// Asks for the last of `words`, the value of an option or argument of a command.
    private func ask(
        _ shell: String,
        _ argument: String,
        _ words: [String],
        environment: [String: String] = [:]
    ) throws -> Subprocess.Output {
        let command = words.first.map { [$0] } ?? []
        let line = ["maillage"] + words
        let place = ["\(line.count - 1)", "\(line.last?.count ?? 0)"]
        return try Program.run(
            ["---completion"] + command + ["--", argument] + place + line,
            in: folder,
            environment: environment.merging(["SAP_SHELL": shell]) { $1 }
        )
    }

    private func words(_ shell: String, _ argument: String, _ words: [String]) throws -> [String] {
        let output = try ask(shell, argument, words)
        #expect(output.status == 0 && output.standardError.isEmpty, "\(output.standardError)")
        return output.text.split(separator: "\n").map(String.init)
    }

    /// The names in the manifest of the bundled atlas, read here.
    private func manifest(_ path: String...) throws -> [[String: Any]] {
        let file = Fixture.checkout.appending(path: "GeoData/manifest.json")
        var value = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        for key in path { value = try #require((value as? [String: Any])?[key]) }
        return try #require(value as? [[String: Any]])
    }

    @Test("layers, in bash alone, in fish and zsh with what they are, in French by --lang")
    func layers() throws {
        let known = try manifest("territory", "area_layers").compactMap { $0["name"] as? String }
        try #require(!known.isEmpty)
        let bash = try words("bash", "--by", ["coverage", "--by", ""])
        #expect(bash.filter { known.contains($0) } == known)
        let fish = try words("fish", "--by", ["coverage", "--by", ""])
        #expect(fish.contains { $0.hasPrefix("municipality\t") })
        let zsh = try words("zsh", "--one-per", ["locate", "--one-per", ""])
        #expect(zsh.contains { $0.hasPrefix("municipality:") })
        let french = try words("fish", "--one-per", ["locate", "--lang", "fr", "--one-per", ""])
        #expect(french.contains { $0.lowercased().hasPrefix("municipality\tmunicipalité") })
    }

    @Test("layers after a comma, without those that are there")
    func severalLayers() throws {
        let found = try words("bash", "--by", ["assign", "points.csv", "--by", "region,"])
        #expect(found.contains("region,municipality") && !found.contains("region,region"))
    }

    @Test("antennas: of the atlas, else of the file on the line")
    func antennas() throws {
        let bundled = try words("fish", "--close", ["compare", "--close", ""])
        #expect(bundled.count == 25 && bundled.contains("Roberval"))
        let own = try words("fish", "--close", ["compare", "--baseline", "antennas.csv", "--close", ""])
        #expect(own == ["Québec", "Granby"])
    }

    @Test("an antenna, and where it moves")
    func moves() throws {
        #expect(try words("fish", "--move", ["compare", "--move", ""]).contains("Roberval="))
        let places = try words("fish", "--move", ["compare", "--move", "Roberval=Al"])
        #expect(places.contains { $0.hasPrefix("Roberval=Alma\t") })
    }

    @Test("columns of the file that the option is about, in every format")
    func columns() throws {
        let weight = ["distance", "--demand", "people.csv", "--weight-column", ""]
        #expect(try words("bash", "--weight-column", weight) == ["id", "lon", "lat", "weight"])
        let code = ["coverage", "--by=areas.geojson", "--code-column", ""]
        #expect(try words("bash", "--code-column", code) == ["code", "name"])
        // Bash ends a word at a sign of equality.
        let split = ["coverage", "--by", "=", "areas.geojson", "--code-column", ""]
        #expect(try words("bash", "--code-column", split) == ["code", "name"])
        try folder.write("region;count\n01;5\n", to: "table.csv")
        let value = ["map", "table.csv", "--value", ""]
        #expect(try words("bash", "--value", value) == ["region", "count"])
    }

    @Test(
        "words of a file that a shell would run, or take for quotes, are spelled out; those over two lines are left out"
    )
    func hostile() throws {
        try folder.write("lon,lat,\"$(touch pwned)\",l'an,a b,x:y,\"two\nlines\"\n-71,46,1,2,3,4,5\n", to: "bad.csv")
        let line = ["distance", "--demand", "bad.csv", "--weight-column", ""]
        #expect(
            try words("bash", "--weight-column", line) == [
                "lon", "lat", #"\$\(touch\ pwned\)"#, #"l\'an"#, #"a\ b"#, "x:y",
            ]
        )
        #expect(try words("zsh", "--weight-column", line).contains(#"x\:y"#))
        #expect(try words("fish", "--weight-column", line).contains("$(touch pwned)"))
    }

    @Test(
        "columns of a report are those that it says it has",
        arguments: ["coverage", "distance", "accessibility", "cohorts"]
    )
    func sortColumns(command: String) throws {
        try holds(command, [command])
    }

    @Test("columns of a comparison are those that it says it has")
    func comparisonColumns() throws { try holds("compare", ["compare", "--add", "Matane"]) }

    @Test("columns of how evenly a distance is spread")
    func equityColumns() throws { try holds("distance", ["distance", "--equity"]) }

    private func holds(_ command: String, _ line: [String]) throws {
        let refused = try Program.run(line + ["--sort", "nothing"], in: folder)
        let list = try #require(refused.standardError.components(separatedBy: "it has: ").last)
        let columns = list.trimmingCharacters(in: .whitespacesAndNewlines).components(separatedBy: ", ")
        #expect(columns.count > 3)
        #expect(try words("bash", "--sort", line + ["--sort", ""]) == columns)
    }

    @Test("nothing is offered, and nothing said, where there is no atlas, no file or no sense")
    func silence() throws {
        let none = try ask("bash", "--close", ["compare", "--close", ""], environment: ["MAILLAGE_ATLAS": "/nowhere"])
        #expect(none.status == 0 && none.standardError.isEmpty && none.text == "\n")
        #expect(
            try words("bash", "--weight-column", ["distance", "--demand", "no.csv", "--weight-column", ""]).isEmpty
        )
        let other = try Program.run(
            ["---completion", "no-such-command", "--", "--by", "1", "0", "maillage"],
            in: folder
        )
        #expect(other.status != 0 && other.standardError.isEmpty && other.text.isEmpty)
    }

    @Test("a pipe is not opened")
    func pipe() throws {
        let name = folder.file("pipe.csv")
        try #require(mkfifo(name, 0o600) == 0)
        #expect(try words("bash", "--weight-column", ["distance", "--demand", name, "--weight-column", ""]).isEmpty)
        #expect(try words("bash", "--close", ["compare", "--baseline", name, "--close", ""]).isEmpty)
    }

    @Test("layers and files where both may stand; files by their ending, folders on the way")
    func files() throws {
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "maps"),
            withIntermediateDirectories: true
        )
        let bash = try words("bash", "--by", ["coverage", "--by", ""])
        #expect(bash.suffix(2) == ["areas.geojson", "maps"])
        #expect(try words("fish", "--by", ["coverage", "--by", "m"]).last == "maps/")
    }

    @Test("the scripts are such as their shell takes", arguments: ["bash", "zsh", "fish"])
    func scripts(shell: String) throws {
        guard let program = Subprocess.find(shell) else {
            print("\(shell) is not installed: its script is not read")
            return
        }
        for language in ["en_CA.UTF-8", "fr_CA.UTF-8"] {
            let script = try Program.run(["--generate-completion-script", shell], environment: ["LANG": language])
            try folder.write(script.text, to: "script")
            let read = try Subprocess.run(program, ["-n", folder.file("script")])
            #expect(read.status == 0, "\(read.standardError)")
        }
    }
}
