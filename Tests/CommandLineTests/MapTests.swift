import Foundation
import TestSupport
import Testing

@Suite("map, and maps of results")
struct MapTests {
    @Test(
        "every layer in both languages is a drawing and a page",
        arguments: ["region", "division", "cma", "community", "service-territory"],
        ["en", "fr"]
    )
    func layers(layer: String, language: String) throws {
        let folder = try TemporaryFolder()
        let arguments = ["map", "--by", layer, "--lang", language, "-o", "a.svg", "-o", "a.html"]
        let output = try Program.run(arguments, in: folder)
        #expect(output.status == 0 && output.standardError.isEmpty && output.text.isEmpty, "\(output.standardError)")
        let drawing = try folder.text("a.svg")
        #expect(drawing.contains("lang=\"\(language)\"") && drawing.contains("EPSG:6622"))
        #expect(drawing.contains(language == "en" ? "Sources: " : "Sources : "))
        let page = try folder.text("a.html")
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language)\""))
        #expect(page.utf8.count < 1_500_000 && !page.contains("http://") && !page.contains("https://"))
    }

    @Test("the same data give the same bytes, with any number of threads")
    func sameBytes() throws {
        let folder = try TemporaryFolder()
        for (name, threads) in [("a", "1"), ("b", "2")] {
            let outputs = ["-o", "\(name).svg", "-o", "\(name).html", "--threads", threads]
            #expect(try Program.run(["coverage", "--by", "cma"] + outputs, in: folder).status == 0)
        }
        #expect(try folder.text("a.svg") == folder.text("b.svg"))
        #expect(try folder.text("a.html") == folder.text("b.html"))
    }

    @Test("coverage and distance draw straight away, beside their other files")
    func straight() throws {
        let folder = try Input.folder()
        for command in ["coverage", "distance"] {
            let outputs = ["-o", "\(command).svg", "-o", "\(command).html", "-o", "\(command).csv"]
            let output = try Program.run([command] + Input.options + outputs, in: folder)
            #expect(output.status == 0, "\(output.standardError)")
            #expect(try folder.text("\(command).svg").contains("West"))
            #expect(try folder.text("\(command).html").contains("West"))
        }
        let points = try Program.run(["distance", "--points", "people.csv", "-o", "points.svg"], in: folder)
        #expect(points.status == 64)
    }

    @Test("a result is mapped by its codes, whichever format and layer it is in")
    func results() throws {
        let folder = try TemporaryFolder()
        let written = try Program.run(
            ["coverage", "--by", "division", "-o", "r.csv", "-o", "r.json", "-o", "r.geojson"],
            in: folder
        )
        #expect(written.status == 0)
        for (index, file) in ["r.csv", "r.json", "r.geojson"].enumerated() {
            let output = try Program.run(["map", file, "-o", "\(index).svg"], in: folder)
            #expect(output.status == 0, "\(output.standardError)")
            let text = try folder.text("\(index).svg")
            #expect(text.contains("Share of people within reach") && text.contains(">Census divisions<"))
            #expect(text.contains("25\u{A0}km from an office"))
        }
    }

    @Test("a table of one's own, any column of it, with classes of one's own")
    func ownTable() throws {
        let folder = try TemporaryFolder()
        try folder.write("code,offices,rate\n06,5,0.5\n03,2,1.5\n16,3,2.5\n", to: "t.csv")
        let options = [
            "map", "t.csv", "--value", "rate", "--classes", "1;2", "--title", "Mine", "--date", "1 May 2026",
        ]
        let output = try Program.run(options + ["--format", "svg"], in: folder)
        #expect(output.status == 0, "\(output.standardError)")
        for words in [">Mine<", ">1 May 2026<", "1 to &lt; 2  (1 area)", "no value (14)", "rate"] {
            #expect(output.text.contains(words), "\(words)")
        }
    }

    @Test(
        "what cannot be drawn is said, with a way out",
        arguments: [
            (["map"], 64, "-o map.svg"), (["map", "-o", "x.csv"], 64, "svg, html"),
            (["map", "nothing.csv", "-o", "x.svg"], 66, "nothing.csv"),
            (["map", "bad.csv", "-o", "x.svg"], 65, "code"),
            (["map", "alien.csv", "-o", "x.svg"], 65, "ZZ"), (["map", "words.csv", "-o", "x.svg"], 65, "numbers"),
            (["map", "twice.csv", "-o", "x.svg"], 65, "two rows"),
            (["map", "good.csv", "--value", "no", "-o", "x.svg"], 65, "there are: n"),
            (["map", "good.csv", "--classes", "3;2", "-o", "x.svg"], 64, "ascending"),
            (["map", "good.csv", "--classes", "jenks:9", "-o", "x.svg"], 64, "2 to 7"),
            (["map", "--layers", "sea", "-o", "x.svg"], 64, "reach, gap"),
        ] as [([String], Int32, String)]
    )
    func mistakes(arguments: [String], code: Int32, words: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("thing,n\n06,1\n", to: "bad.csv")
        try folder.write("code,n\n06,1\nZZ,2\n", to: "alien.csv")
        try folder.write("code,n\n06,one\n", to: "words.csv")
        try folder.write("code,n\n06,1\n06,2\n", to: "twice.csv")
        try folder.write("code,n\n06,1\n", to: "good.csv")
        let output = try Program.run(arguments, in: folder)
        #expect(output.status == code && output.standardError.contains(words), "\(output.standardError)")
        #expect(!(try folder.names.contains("x.svg")))
    }

    @Test("charts by themselves: bars and gaps of coverage, the curve of distances, slopes between cohorts")
    func charts() throws {
        let folder = try TemporaryFolder()
        let table = "code,cohort,share\n06,before 2001,0.7\n06,2011-2016,0.6\n03,before 2001,0.05\n03,2011-2016,0.09\n"
        try folder.write(table, to: "cohorts.csv")
        for (command, chart, words) in [
            (["coverage"], "bars", "People within 25\u{A0}km, by area"), (["coverage"], "gaps", "323,442"),
            (["distance"], "curve", "79.7% within 25\u{A0}km"), (["cohorts", "--by", "cma"], "slopes", "2011-2016"),
            (["map", "cohorts.csv"], "slopes", "1 areas rise and 1 fall"),
        ] {
            let output = try Program.run(command + ["--chart", chart, "--format", "svg"], in: folder)
            #expect(output.status == 0 && output.text.contains(words), "\(chart) \(output.standardError)")
        }
        let wrong = try Program.run(["coverage", "--chart", "pie", "--format", "svg"], in: folder)
        #expect(wrong.status == 64 && wrong.standardError.contains("bars, gaps"))
    }

    @Test(
        "the pictures of the READMEs are what the program draws from the bundled atlas",
        arguments: [("coverage.svg", "en"), ("coverage.fr.svg", "fr")]
    )
    func committedPictures(file: String, language: String) throws {
        let kept = Fixture.checkout.appending(components: "Sources", "Maillage.docc", "Resources", file)
        let drawn = try Program.run(["coverage", "--within", "50km", "--lang", language, "--format", "svg"])
        #expect(drawn.status == 0)
        // Not the whole texts in the message of a failure.
        let isSame = try Data(contentsOf: kept) == drawn.bytes
        #expect(isSame, "Scripts/readme renews \(file)")
    }

    @Test("1 300 areas are drawn whole")
    func manyAreas() throws {
        let folder = try TemporaryFolder()
        var features: [String] = []
        for index in 0..<1300 {
            let (west, south) = (-79 + Double(index % 50) * 0.2, 45 + Double(index / 50) * 0.2)
            let (east, north) = (west + 0.2, south + 0.2)
            features.append(
                """
                {"type":"Feature","properties":{"code":"\(index)","name":"Synthetic \(index)"},"geometry":\
                {"type":"Polygon","coordinates":[[[\(west),\(south)],[\(east),\(south)],[\(east),\(north)],\
                [\(west),\(north)],[\(west),\(south)]]]}}
                """
            )
        }
        let areas = "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ",\n"))]}"
        try folder.write(areas, to: "areas.geojson")
        let output = try Program.run(["distance", "--by", "areas.geojson", "-o", "m.svg", "-o", "m.html"], in: folder)
        #expect(output.status == 0, "\(output.standardError)")
        let drawn = try folder.text("m.svg").components(separatedBy: "<title>Synthetic").count - 1
        #expect(drawn == 1300)
    }

    @Test("bars on a wide terminal, without colours where they are not wanted, and none in a pipe")
    func terminal() throws {
        let script = try #require(Subprocess.find("script"), "script (util-linux) is missing")
        func run(_ line: String) throws -> String {
            let output = try Program.run(
                script,
                ["-qec", "stty cols 160; \(line)", "/dev/null"],
                in: nil,
                environment: ["TERM": "xterm"]
            )
            #expect(output.status == 0, "\(output.standardError)\(output.text)")
            return output.text
        }
        // A line of progress, on a machine that takes more than a second, has sequences of its own.
        let coverage = "\(Program.path) coverage --progress never"
        let coloured = try run(coverage)
        #expect(
            coloured.contains("\u{1B}[36m██████████".prefix(5)) && coloured.contains("████████")
                && coloured.contains("\u{1B}[0m")
        )
        for plain in [try run("\(coverage) --no-color"), try run("NO_COLOR=1 \(coverage)")] {
            #expect(plain.contains("████████") && !plain.contains("\u{1B}"))
        }
        #expect(!(try run("TERM=dumb \(coverage)").contains("█")))
        #expect(!(try Program.run(["coverage"]).text.contains("█")))
    }
}
