import Foundation
import TestSupport
import Testing

@Suite("cohorts")
struct CohortsTests {
    private func csv(_ arguments: String..., in folder: TemporaryFolder? = nil) throws -> [Fixture.Row] {
        let output = try Program.run(["cohorts"] + arguments + ["--format", "csv", "--replicates", "0"], in: folder)
        // Of a user's table it is said what was assumed.
        let isOwn = folder != nil || arguments.contains { $0.hasSuffix(".csv") }
        #expect(output.status == 0 && (isOwn || output.standardError.isEmpty), "\(output.standardError)")
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

    @Test("what was summed, read otherwise or left out is said on standard error, beside files too")
    func said() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "code,sexe,cohort,count\n01,Hommes,a,4\n01,Femmes,a,7\n04,Hommes,a,9\n04,Femmes,a,12\n",
            to: "sum.csv"
        )
        let written = try Program.run(["cohorts", "sum.csv", "-o", "o.csv", "--replicates", "0"], in: folder)
        #expect(
            written.status == 0 && written.standardError.contains("summed over the 2 values of “sexe”: Hommes, Femmes")
        )
        #expect(try rows(folder.text("o.csv")).map { $0["count"] } == ["11", "21", "32"])
        try folder.write("code,a,b\n01,105,\"1,105\"\n04,235,\"2,440\"\n", to: "marks.csv")
        let marks = try Program.run(["cohorts", "marks.csv", "--format", "csv", "--replicates", "0"], in: folder)
        #expect(marks.status == 0 && marks.standardError.contains("between thousands"))
        #expect(marks.text.contains(",b,1105,") && marks.text.contains("total,Total,b,3545,"))
    }

    @Test("counts that may be thousands are refused, and the advice does what it says")
    func thousands() throws {
        let folder = try TemporaryFolder()
        try folder.write("code\tname\ta\n06\tMontréal\t118,885\n16\tMontérégie\t5,540\n13\tLaval\t685\n", to: "t.txt")
        let refused = try Program.run(["cohorts", "t.txt"], in: folder)
        #expect(refused.status == 65 && refused.standardError.contains("t.txt:2, column “a”: “118,885” may be 118885"))
        #expect(refused.standardError.contains("--decimal point where it is 118885"))
        let counts = try csv("t.txt", "--decimal", "point", in: folder).map { $0["count"] }
        #expect(counts == ["118885", "685", "5540", "125110"])
        #expect(try Program.run(["cohorts", "t.txt", "--decimal", "dot"], in: folder).status == 64)
        #expect(try Program.run(["map", "--decimal", "point", "-o", "m.svg"], in: folder).status == 64)
    }

    @Test("the --group that an error advises is one that works")
    func adviceOfGroups() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "code,sexe,cohort,count\n01,Tout,a,10\n01,H,a,4\n01,F,a,6\n04,Tout,a,20\n04,H,a,9\n04,F,a,11\n",
            to: "t.csv"
        )
        let refused = try Program.run(["cohorts", "t.csv", "--format", "csv"], in: folder)
        #expect(refused.status == 65)
        let quoted = refused.standardError.split(separator: "\"").filter { $0.hasPrefix("sexe=") }
        #expect(quoted == ["sexe=Tout", "sexe=H+F"])
        for choice in quoted {
            let output = try Program.run(
                ["cohorts", "t.csv", "--group", String(choice), "--format", "csv", "--replicates", "0"],
                in: folder
            )
            #expect(output.status == 0 && output.text.contains("total,Total,a,30,"), "\(choice)")
        }
    }

    @Test("against an empty group there is no index, in any file")
    func emptyReference() throws {
        let folder = try TemporaryFolder()
        try folder.write("code,a,b,population\n06,0,0,100\n16,0,20,40\n13,0,5,10\n", to: "t.csv")
        let output = try Program.run(
            ["cohorts", "t.csv", "--indices", "i.csv", "-o", "o.json", "--replicates", "0"],
            in: folder
        )
        #expect(output.status == 0, "\(output.standardError)")
        let indices = try rows(folder.text("i.csv")).filter { $0["cohort"] == "b" && $0["reference"] == "a" }
        #expect(indices.count > 10)
        for row in indices where row["measure"] != "herfindahl" {
            #expect(row["value"] == "", "\(row["measure"] ?? "")")
        }
    }
}
