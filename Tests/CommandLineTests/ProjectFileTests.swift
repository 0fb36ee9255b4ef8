import Foundation
import TestSupport
import Testing

@Suite("a project file: maillage run, --save")
struct ProjectFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try Input.folder() }

    private static let plan = """
        # What we make every quarter.
        [names]
        network = "antennas.csv"

        [defaults]
        demand = "people.csv"
        by = "areas.geojson"
        within = ["50km", "100km"]

        [[report]]
        name = "Couverture"
        command = "coverage"
        antennas = "$network"
        output = [
          "coverage.csv",   # two files, one reading
          "coverage.xlsx",
        ]
        lang = "fr"

        [[report]]
        command = "distance"
        antennas = ["$network"]
        equity = true
        quiet = false
        output = "distance.json"

        [[report]]
        command = "assign"
        points = "people.csv"
        output = "assigned.csv"
        threads = 1

        """

    @Test("each report is what its command makes, wherever the command runs; paths are relative to the file")
    func reports() throws {
        try folder.write(Self.plan, to: "plan.toml")
        let elsewhere = try TemporaryFolder()
        let run = try Program.run(["run", folder.file("plan.toml")], in: elsewhere)
        #expect(run.status == 0, "\(run.standardError)")
        #expect(run.standardError.contains("plan.toml:10: report “Couverture” (coverage)\n"), "\(run.standardError)")
        #expect(run.standardError.contains("plan.toml:20: report 2 (distance)\n"))
        #expect(try elsewhere.names.isEmpty)
        let within = ["--within", "50km,100km"]
        for (command, file) in [
            (["coverage"] + within + Input.options, "coverage.csv"),
            (["coverage", "--lang", "fr"] + within + Input.options, "coverage.xlsx"),
            (["distance", "--equity"] + Input.options, "distance.json"),
            (["assign", "people.csv", "--by", "areas.geojson"], "assigned.csv"),
        ] {
            _ = try Program.succeed(command + ["-o", "own-\(file)"], in: folder)
            #expect(try folder.bytes(file) == folder.bytes("own-\(file)"), "\(file)")
        }
        // Files that are there are not replaced, unless it is asked for.
        let again = try Program.run(["run", "plan.toml", "--lang", "fr"], in: folder)
        #expect(again.status == 73)
        #expect(
            again.standardError.contains("plan.toml:10 : rapport « Couverture » (coverage) : coverage.csv : le fichier")
        )
        #expect(try Program.run(["run", "plan.toml", "--force", "--quiet"], in: folder).standardError.isEmpty)
    }

    /// A mistake in a file, its line, the code, and what is said of it.
    struct Mistake: CustomTestStringConvertible, Sendable {
        let text: String
        let place: String
        var status: Int32 = 65
        let words: String
        var testDescription: String { words }
    }

    static let mistakes: [Mistake] = [
        Mistake(
            text: "[[report]]\ncommand = \"coverage\"\n\n# withn\nwithn = [\n  \"25km\",\n]\n",
            place: "plan.toml:5: ",
            words: "“withn” is no option of coverage; did you mean “within”?"
        ),
        Mistake(
            text: "[[report]]\nname = \"\"\"\n[[report]]\nwithn = 1\n\"\"\"\ncommand = \"coverage\"\nname2 = 1\n",
            place: "plan.toml:7: ",
            words: "“name2” is no option of coverage; did you mean “name”?"
        ),
        Mistake(
            text: "[[report]]\ncommand = \"distance\"\n[[report]]\ncommand = \"coverge\"\n",
            place: "plan.toml:4: ",
            words: "“coverge” is no command; did you mean “coverage”?"
        ),
        Mistake(
            text: "[[report]]\ncommand = \"run\"\nplan = \"plan.toml\"\n",
            place: "plan.toml:2: ",
            words: "“run” is no command"
        ),
        Mistake(
            text: "[default]\nby = \"region\"\n",
            place: "plan.toml:1: ",
            words: "“default” is no part of a project file; did you mean “defaults”?"
        ),
        Mistake(
            text: "[defaults]\nby = \"region\"\nlines = true\n[[report]]\ncommand = \"distance\"\n",
            place: "plan.toml:3: ",
            words: "“lines” is no option of any report here"
        ),
        Mistake(
            text: "[names]\na = \"b.csv\"\n[[report]]\ncommand = \"distance\"\n",
            place: "plan.toml:2: ",
            words: "no report uses the name “a”"
        ),
        Mistake(
            text:
                "[names]\nnet = \"b.csv\"\n[[report]]\ncommand = \"distance\"\nantennas = \"$nett\"\ndemand = \"$net\"\n",
            place: "plan.toml:5: ",
            words: "“nett” is no name of [names]; did you mean “net”?"
        ),
        Mistake(
            text: "[[report]]\ncommand = \"distance\"\nequity = \"yes\"\n",
            place: "plan.toml:3: ",
            words: "“equity” should be true or false"
        ),
        Mistake(
            text: "[[report]]\ncommand = \"map\"\ndate = 2026-01-01\n",
            place: "plan.toml:3: ",
            words: "“date” should be a text, a number, or a list of them"
        ),
        Mistake(
            text: "[[report]]\ncommand = \"distance\"\nby = [\"a,b\", \"c\"]\n",
            place: "plan.toml:3: ",
            words: "“by” should be one text"
        ),
        Mistake(
            text: "[[report]]\ncommand = \"distance\"\noutput = \"a.csv\"\n[[report]]\ncommand = \"coverage\"\n"
                + "output = [\"b.csv\", \"a.csv\"]\n",
            place: "plan.toml:6: ",
            words: "“a.csv” is written by report 1 (distance) too"
        ),
        Mistake(text: "[[report]]\nname = \"x\"\n", place: "plan.toml:1: ", words: "a report needs its command"),
        Mistake(text: "report = 1\n", place: "plan.toml:", words: "there is no report in the file"),
        Mistake(text: "[[report]]\ncommand = coverage\n", place: "plan.toml:2:", words: "this is no TOML: "),
        Mistake(
            text: "[[report]]\ncommand = \"find\"\ncommand = \"map\"\n",
            place: "plan.toml:3:",
            words: "this is no TOML: "
        ),
        Mistake(
            text: "[[report]]\ncommand = \"distance\"\n\n[[report]]\nname = \"B\"\ncommand = \"matrix\"\n",
            place: "plan.toml:4: ",
            status: 64,
            words: "report “B” (matrix): Missing expected argument '<origins>'"
        ),
        Mistake(
            text: "[[report]]\ncommand = \"distance\"\ndemand = \"nowhere.csv\"\noutput = \"a.csv\"\n",
            place: "plan.toml:1: ",
            status: 66,
            words: "report 1 (distance): nowhere.csv: there is no such file"
        ),
        Mistake(
            text: "[[report]]\ncommand = \"coverage\"\nwithin = -5\noutput = \"a.csv\"\n",
            place: "plan.toml:1: ",
            status: 64,
            words: "report 1 (coverage): the radius “-5” is out of range"
        ),
    ]

    @Test("a mistake is an error with its line, and nothing is written", arguments: mistakes)
    func mistake(_ mistake: Mistake) throws {
        try folder.write(mistake.text, to: "plan.toml")
        let run = try Program.run(["run", "plan.toml", "--quiet"], in: folder)
        #expect(run.status == mistake.status, "\(run.standardError)")
        #expect(run.standardError.hasPrefix("maillage: " + mistake.place), "\(run.standardError)")
        #expect(run.standardError.contains(mistake.words), "\(run.standardError)")
        #expect(run.bytes.isEmpty)
        #expect(try folder.names == (Input.names + ["plan.toml"]).sorted())
        let french = try Program.run(["run", "plan.toml", "--quiet", "--lang", "fr"], in: folder)
        #expect(french.status == mistake.status && french.standardError != run.standardError)
    }

    @Test("--save writes the command line; run makes the same bytes again")
    func save() throws {
        let words = [
            "coverage", "--within", "50km,100km", "-o", "a é.csv", "--output=b\"\\.xlsx", "--demand=people.csv", "--by",
            "areas.geojson", "--antennas", "antennas.csv", "--lang", "fr", "--only", "W",
        ]
        _ = try Program.succeed(words + ["--save", "plan.toml"], in: folder)
        let text = try folder.text("plan.toml")
        let body = """
            [[report]]
            command = "coverage"
            within = "50km,100km"
            only = ["W"]
            by = "areas.geojson"
            antennas = ["antennas.csv"]
            demand = "people.csv"
            output = ["a é.csv", "b\\"\\\\.xlsx"]
            lang = "fr"

            """
        #expect(text.hasSuffix("\n\n" + body), "\(text)")
        let (csv, book) = (try folder.bytes("a é.csv"), try folder.bytes("b\"\\.xlsx"))
        _ = try Program.succeed(["run", "plan.toml", "--force"], in: folder)
        #expect(try folder.bytes("a é.csv") == csv && folder.bytes("b\"\\.xlsx") == book)
        // A second one is not written over the first, nor elsewhere, and then nothing is computed.
        let again = try Program.run(["distance", "--save", "plan.toml", "-o", "d.csv"] + Input.options, in: folder)
        #expect(again.status == 73)
        let elsewhere = try Program.run(
            ["distance", "--save=/tmp/plan.toml", "-o", "d.csv"] + Input.options,
            in: folder
        )
        #expect(elsewhere.status == 64 && elsewhere.standardError.contains("--save writes into the folder you are in"))
        #expect(try !folder.names.contains("d.csv"))
    }

    @Test(
        "other commands are saved too: flags, arguments without a name, several values",
        arguments: [
            ["find", "--format", "csv", "--", "Rimouski"], ["matrix", "people.csv", "--antennas", "antennas.csv"],
            ["assign", "-", "--by", "areas.geojson", "--format", "csv"],
            ["compare", "--add", "Matane", "--add=Gaspé", "--close", "Granby", "--antennas", "antennas.csv"],
            ["distance", "--equity", "--threads", "1", "--quiet"],
        ]
    )
    func saveOthers(_ words: [String]) throws {
        let command = Array(words.prefix(1)) + ["--save", "plan.toml"] + words.dropFirst()
        let first = try Program.run(command, in: folder, input: Input.people)
        let again = try Program.run(["run", "plan.toml", "--quiet"], in: folder, input: Input.people)
        #expect(first.bytes == again.bytes && first.status == again.status, "\(again.standardError)")
        #expect(try folder.names.contains("plan.toml"))
    }

    @Test("lines that end as on Windows are lines; a key of thousands of parts, and a zero byte, are refused")
    func oddTexts() throws {
        for (text, says) in [
            (
                "[defaults]\r\nby = \"region\"\r\n\r\n[[report]]\r\ncommand = \"coverage\"\r\nwithn = \"9km\"\r\n",
                ":6: “withn”"
            ),
            (
                Array(repeating: "a", count: 20_000).joined(separator: ".") + " = 1\n",
                ":1: a key of more than 1000 parts"
            ),
            ("[" + Array(repeating: "a", count: 20_000).joined(separator: ".") + "]\n", ":1: a key of more than"),
            ("[[report]]\ncommand = \"coverage\"\nonly = \"E\\u0000\"\n", ":3: a text with a zero byte"),
        ] {
            try folder.write(text, to: "odd.toml")
            let run = try Program.run(["run", "odd.toml"], in: folder)
            #expect(run.status == 65 && run.standardError.contains(says), "\(run.standardError)")
        }
    }

    @Test("a file is the same however it is spelled, and whichever option names it")
    func spelledOutputs() throws {
        func plan(_ first: String, _ second: String) -> String {
            "[defaults]\nforce = true\n"
                + [first, second].map { "[[report]]\ncommand = \"coverage\"\n\($0)\n" }.joined()
        }
        for (first, second) in [
            ("output = \"a.csv\"", "output = \"./a.csv\""),
            ("output = \"a.csv\"", "output = \"\(folder.file("a.csv"))\""),
            ("partial = \"a.part\"", "partial = \"a.part\""), ("output = \"a.csv\"", "partial = \"a.csv\""),
        ] {
            try folder.write(plan(first, second), to: "two.toml")
            let run = try Program.run(["run", "two.toml"], in: folder)
            #expect(run.status == 65 && run.standardError.contains("is written by report 1"), "\(run.standardError)")
        }
        let twice = try Program.run(
            ["coverage", "-o", "s.csv", "-o", "./s.csv", "--force"] + Input.options,
            in: folder
        )
        #expect(twice.status == 64 && twice.standardError.contains("is written to twice"))
    }

    @Test("--save replaces nothing that is read or written, and stays away when the command fails")
    func savedAside() throws {
        let before = try folder.bytes("people.csv")
        for call in [
            ["assign", "people.csv", "--by", "areas.geojson", "--save", "people.csv", "--force"],
            ["coverage", "--save", "antennas.csv", "--force"] + Input.options,
            ["coverage", "--save", "p.csv", "-o", "./p.csv", "--force"] + Input.options,
            ["coverage", "--save", "p.toml", "--only", "nowhere", "-o", "y.csv"] + Input.options,
            ["assign", "people.csv", "--by", "areas.geojson", "-o", "people.csv", "--force"],
            ["coverage", "-o", "people.csv", "--force"] + Input.options,
        ] {
            #expect(try Program.run(call, in: folder).status == 64, "\(call)")
        }
        let report = "command = \"assign\"\npoints = \"people.csv\"\nby = \"areas.geojson\"\noutput = \"people.csv\""
        try folder.write("[[report]]\n\(report)\nforce = true\n", to: "over.toml")
        #expect(try Program.run(["run", "over.toml"], in: folder).status == 64)
        #expect(try folder.bytes("people.csv") == before)
        #expect(try !folder.names.contains("p.toml"))
        let call = ["coverage", "--save", "p.toml", "--title", "$5", "-o", "t.svg"] + Input.options
        _ = try Program.succeed(call, in: folder)
        #expect(try folder.text("p.toml").contains("title = \"$$5\""))
        let drawn = try folder.bytes("t.svg")
        _ = try Program.succeed(["run", "p.toml", "--force"], in: folder)
        #expect(try folder.bytes("t.svg") == drawn)
    }
}
