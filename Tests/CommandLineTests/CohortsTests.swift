import Foundation
import TestSupport
import Testing

@Suite("cohorts")
struct CohortsTests {
    private func csv(_ arguments: String..., in folder: TemporaryFolder? = nil) throws -> [Fixture.Row] {
        let output = try Program.run(["cohorts"] + arguments + ["--format", "csv", "--replicates", "0"], in: folder)
        #expect(output.status == 0 && output.standardError.isEmpty, "\(output.standardError)")
        return try rows(output.text)
    }

    @Test("without a table, the census of 2016 answers for regions")
    func bundled() throws {
        let rows = try csv()
        #expect(rows.count == 18 && rows.last?["code"] == "total")
        #expect(rows.last?["count"] == "1091170")
        #expect(rows.first { $0["code"] == "05" }?["count"] == "23845")
        let older = try csv("--vintage", "2016")
        #expect(older.first { $0["code"] == "05" }?["count"] == "17570")
    }

    @Test("a bundled table by name; with the total of Québec, the share of the Montréal RMR")
    func montreal() throws {
        let arguments = ["immigrants-2021-cmas", "--cohort", "immigrants_2021"]
        func share(_ more: [String]) throws -> Double {
            let output = try Program.run(["cohorts"] + arguments + more + ["--format", "csv", "--replicates", "0"])
            let row = try #require(try rows(output.text).first { $0["code"] == "462" })
            return try row.number("share")
        }
        // Of the four RMR of the table; and of all of Québec.
        #expect(abs(try share([]) - 1_022_940 / 1_141_310.0) < 1e-12)
        #expect(abs(try share(["--total", "immigrants_2021=1210595"]) - 0.845) < 0.0005)
    }

    @Test("every output at once; the same bytes for any number of threads")
    func outputs() throws {
        let folder = try TemporaryFolder()
        for threads in ["1", "4"] {
            let output = try Program.run(
                [
                    "cohorts", "--by", "cma", "--cohort", "2001-2005", "--cohort", "2011-2016", "--replicates", "50",
                    "--per-antenna", "--target", "1160", "-o", "a.csv", "-o", "a.json", "-o", "a.geojson", "--indices",
                    "i.csv", "--force", "--threads", threads,
                ],
                in: folder
            )
            #expect(output.status == 0, "\(output.standardError)")
            if threads == "1" {
                for name in ["a.csv", "a.json", "a.geojson", "i.csv"] {
                    try FileManager.default.moveItem(atPath: folder.file(name), toPath: folder.file("1-\(name)"))
                }
            }
        }
        for name in ["a.csv", "a.json", "a.geojson", "i.csv"] {
            #expect(try folder.text(name) == folder.text("1-\(name)"), "\(name)")
        }
        let indices = try rows(try folder.text("i.csv"))
        let dissimilarity = indices.first { $0["measure"] == "dissimilarity" && $0["reference"] == "2001-2005" }
        #expect(abs(try #require(dissimilarity).number("value") - 0.02232293341870265) < 1e-10)
    }

    @Test("a user's table by a user's polygons")
    func polygons() throws {
        let folder = try Input.folder()
        try folder.write("code;a;b\nW;10,5;20\nE;30;x\n", to: "t.csv")
        let output = try Program.run(
            ["cohorts", "t.csv", "--by", "areas.geojson", "--format", "csv"],
            in: folder
        )
        #expect(output.status == 0, "\(output.standardError)")
        let found = try rows(output.text)
        #expect(found.map { $0["count"] } == ["10.5", "30", "40.5", "20", "", "20"])
    }

    @Test(
        "what cannot be done is told, with the exit code of its kind",
        arguments: [
            (["--by", "community"], 65), (["--by", "x"], 64), (["--reference", "x"], 64), (["--cohort", "x"], 65),
            (["--target", "5", "--target-weight", "x"], 64), (["--target-floor", "3"], 64),
            (["--target", "5", "--target-floor", "3"], 64), (["none.csv"], 66), (["--vintage", "1999"], 64),
            (["--rounding", "7"], 64), (["--within", "5,10"], 64), (["--total", "a"], 64),
            (["--total", "a=1"], 65), (["--indices", "a.json"], 64), (["--group", "category=x", "--by", "cma"], 65),
            (["--replicates", "-1"], 64), (["--target", "5", "--target-exclude", "99"], 64),
        ]
    )
    func errors(_ arguments: [String], _ code: Int) throws {
        let output = try Program.run(["cohorts"] + arguments, in: try TemporaryFolder())
        #expect(output.status == Int32(code), "\(output.standardError)")
        #expect(!output.standardError.isEmpty && output.text.isEmpty)
    }

    @Test("a wrong row is named, in both languages", arguments: [("en", "t.csv:3"), ("fr", "t.csv:3")])
    func wrongRow(_ language: String, _ place: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("name,cohort,count\nLaval,a,1\nMontréal (RMR),a,2\n", to: "t.csv")
        let output = try Program.run(["cohorts", "t.csv", "--by", "region", "--lang", language], in: folder)
        #expect(output.status == 65)
        #expect(output.standardError.contains(place) && output.standardError.contains("--by cma"))
    }
}
