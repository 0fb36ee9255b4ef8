import TestSupport
import Testing

@Suite("Options")
struct OptionTests {
    private let folder: TemporaryFolder

    init() throws { folder = try Input.folder() }

    private func run(_ arguments: [String]) throws -> Subprocess.Output { try Program.run(arguments, in: folder) }

    @Test("general options stand before the command or behind it")
    func order() throws {
        let behind = try run(["coverage"] + Input.options + ["--lang", "fr", "--threads", "1", "--quiet"])
        #expect(behind.status == 0 && behind.text.hasPrefix("Qui habite"))
        let before = try run(["--lang", "fr", "--threads=1", "--quiet", "coverage"] + Input.options)
        #expect(before.status == 0 && before.bytes == behind.bytes)
        let between = try run(["--threads", "1", "coverage", "--lang=fr"] + Input.options)
        #expect(between.status == 0 && between.bytes == behind.bytes)
    }

    @Test(
        "the same for commands of commands, and for help",
        arguments: [
            ["--lang", "fr", "atlas", "list"], ["atlas", "--lang", "fr", "list"], ["atlas", "list", "--lang", "fr"],
        ]
    )
    func subcommands(arguments: [String]) throws {
        let output = try run(arguments)
        #expect(output.status == 0, "\(output.standardError)")
        #expect(output.text.hasPrefix("Couche"))
    }

    @Test(
        "help can be asked for with general options before it",
        arguments: [
            ["--lang", "fr", "help"], ["--lang", "fr", "help", "coverage"], ["--lang", "fr", "--help"],
            ["--lang", "fr", "coverage", "--help"], ["--lang", "fr", "atlas"], ["--lang", "fr"],
        ]
    )
    func help(arguments: [String]) throws {
        let output = try run(arguments)
        #expect(output.status == 0, "\(output.standardError)")
        #expect(output.text.hasPrefix("APERÇU : "))
    }

    @Test(
        "mistakes in the command: 64, with the usage",
        arguments: [
            ["nonsense"], ["coverage", "--nonsense"], ["coverage", "stray"], ["coverage", "--threads", "0"],
            ["coverage", "--threads", "many"], ["coverage", "--progress", "maybe"], ["coverage", "--within"],
            ["atlas", "show"], ["atlas", "build"], ["atlas", "nonsense"],
        ]
    )
    func mistakes(arguments: [String]) throws {
        let output = try run(arguments)
        #expect(output.status == 64)
        #expect(output.text.isEmpty)
        #expect(output.standardError.contains("Usage: maillage"), "\(output.standardError)")
    }

    @Test("an unknown --by lists the layers; a vintage that there is not; --points with --demand")
    func unknownValues() throws {
        let by = try run(["coverage", "--by", "nowhere"])
        #expect(by.status == 64)
        #expect(by.standardError.contains("region, division, cma, community, service-territory"))
        let vintage = try run(["coverage", "--vintage", "2020"])
        #expect(vintage.status == 64 && vintage.standardError.contains("--vintage is 2016 or 2021, not “2020”"))
        let both = try run(["distance", "--points", "people.csv", "--demand", "people.csv"])
        #expect(both.status == 64 && both.standardError.contains("exclude each other"))
    }

    @Test("without a command there is help")
    func bare() throws {
        let output = try run([])
        #expect(output.status == 0 && output.text.contains("SUBCOMMANDS:"))
    }

    @Test("progress goes to standard error, and only where it is wanted")
    func progress() throws {
        let silent = try run(["coverage"] + Input.options)
        #expect(silent.standardError.isEmpty)
        let watched = try run(["coverage", "--progress", "always"] + Input.options)
        #expect(watched.standardError.contains("100 %") && watched.bytes == silent.bytes)
        for file in ["people.csv", "areas.geojson", "antennas.csv"] {
            #expect(watched.standardError.contains("reading \(file) 100 %"), "\(file)")
        }
        let never = try run(["coverage", "--progress", "never"] + Input.options)
        #expect(never.standardError.isEmpty && never.bytes == silent.bytes)
    }

    @Test("reading a GeoPackage shows how far it is, as reading a text does", arguments: ["csv", "geojson", "gpkg"])
    func readingProgress(format: String) throws {
        let file = "in.\(format)"
        _ = try Program.succeed(["convert", "people.csv", file], in: folder)
        for command in [["convert", file, "-"], ["assign", file, "--by", "areas.geojson"]] {
            let silent = try run(command + ["--format", "csv", "--quiet"])
            #expect(silent.standardError.isEmpty)
            let watched = try run(command + ["--format", "csv", "--quiet", "--progress", "always"])
            #expect(watched.standardError.contains("reading \(file) 100 %") && watched.bytes == silent.bytes)
        }
    }

    @Test("points come from standard input where the file is -")
    func standardInput() throws {
        let options = ["distance", "--by", "areas.geojson", "--antennas", "antennas.csv", "--format", "csv"]
        let piped = try Program.run(options + ["--points", "-"], in: folder, input: Input.people)
        #expect(piped.status == 0)
        #expect(try piped.bytes == run(options + ["--points", "people.csv"]).bytes)
        let wrong = try Program.run(options + ["--points", "-"], in: folder, input: "lon,lat\n-73,95\n")
        #expect(wrong.status == 65 && wrong.standardError.hasPrefix("maillage: -:2, column “lat”"))
    }
}
