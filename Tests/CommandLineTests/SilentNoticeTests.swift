import Foundation
import TestSupport
import Testing

/// What is said of tables on standard error, in both languages; the right numbers are sums by hand.
@Suite("Words about tables name the number, the column and the line")
struct SilentNoticeTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func cohorts(_ table: String, _ more: String..., language: String = "en") throws -> Subprocess.Output {
        try folder.write(table, to: "t.csv")
        let arguments = ["cohorts", "t.csv", "--format", "csv", "--replicates", "0", "--lang", language]
        return try Program.run(arguments + more, in: folder)
    }

    @Test("Numbers have the marks of the language")
    func numbers() throws {
        let stated = "code,a\n06,12345\n13,4000.5\ntotal,20000\n"
        let english = try cohorts(stated)
        #expect(
            english.standardError.contains("the stated total is 20,000, but the parts add up to 16,345.5"),
            "\(english.standardError)"
        )
        let french = try cohorts(stated, language: "fr")
        #expect(
            french.standardError.contains(
                "le total indiqué est 20\u{202F}000, mais la somme des parties 16\u{202F}345,5"
            ),
            "\(french.standardError)"
        )
        let groups = "code,sexe,a\n06,Total,3000\n06,H,4000\n06,F,6001\n13,Total,25\n13,H,9\n13,F,6\n"
        #expect(try cohorts(groups).standardError.contains("“Total” is 3,000, but its parts add up to 10,001"))
        #expect(
            try cohorts(groups, language: "fr").standardError.contains(
                "« Total » est 3\u{202F}000, mais la somme de ses parties 10\u{202F}001"
            )
        )
    }

    @Test("A total of a wide table that is more than its cohorts have is told, with its line and what is missing")
    func restOfTotal() throws {
        let some = "code,Total,a,b\n06,100,40,60\n13,1500,30,20\n01,71,30,40\n"
        let english = try cohorts(some)
        #expect(
            english.standardError.contains(
                "t.csv:3, column “Total”: “Total” is 1,500, but the cohorts add up to 50: 1,450 are in none of them "
                    + "(likewise Bas-Saint-Laurent 1)"
            ),
            "\(english.standardError)"
        )
        #expect(try rows(english.text).filter { $0["cohort"] == "a" }.map { $0["count"] } == ["30", "40", "30", "100"])
        let french = try cohorts(some, language: "fr")
        #expect(
            french.standardError.contains(
                "« Total » est 1\u{202F}500, mais la somme des cohortes est 50 : 1\u{202F}450 ne sont dans aucune (de même"
            ),
            "\(french.standardError)"
        )
        // As many, and as many but for rounding to 5: nothing to say. Fewer is told by the report.
        #expect(try !cohorts("code,Total,a,b\n06,100,40,60\n13,50,30,20\n").standardError.contains("Total"))
        #expect(try !cohorts("code,Total,a,b\n06,105,40,60\n13,50,30,20\n").standardError.contains("Total"))
        let fewer = try cohorts("code,Total,a,b\n06,91,40,60\n13,50,30,20\n")
        #expect(fewer.standardError.contains("the cohorts add up to more than “Total”: Montréal +9"))
        // Where only one cohort is asked for, the table is still the same.
        #expect(
            try !cohorts("code,Total,a,b\n06,100,40,60\n13,50,30,20\n", "--cohort", "a").standardError.contains("Total")
        )
    }

    @Test("A census profile says which column of counts was taken where there are others")
    func profileColumn() throws {
        let header =
            "ALT_GEO_CODE,GEO_LEVEL,GEO_NAME,CHARACTERISTIC_ID,CHARACTERISTIC_NAME,C1_COUNT_TOTAL,SYMBOL,C2_COUNT_MEN+,"
            + "SYMBOL,C10_RATE_TOTAL\n"
        let profile =
            header + "2466,Census division,Montréal,1,Immigrants,400,,190,,4.0\n"
            + "2465,Census division,Laval,1,Immigrants,300,,90,,3.0\n"
        let english = try cohorts(profile)
        #expect(
            english.standardError.contains(
                "the people are those of “C1_COUNT_TOTAL”; not read: C2_COUNT_MEN+ (--count-column chooses)"
            ),
            "\(english.standardError)"
        )
        #expect(try rows(english.text).map { $0["count"] } == ["400", "300", "700"])
        #expect(
            try cohorts(profile, language: "fr").standardError.contains(
                "les personnes sont celles de « C1_COUNT_TOTAL » ; non lu : C2_COUNT_MEN+"
            )
        )
        let chosen = try cohorts(profile, "--count-column", "C2_COUNT_MEN+")
        #expect(!chosen.standardError.contains("not read"))
        #expect(try rows(chosen.text).map { $0["count"] } == ["190", "90", "280"])
    }

    @Test(
        "A file of blank rows only is empty, whoever reads it",
        arguments: [
            "\n\n\n", ",,,\n,,\n", "  \n\t\n", ";;;\r\n;;\r\n", "\"\",\"\"\n", "sep=;\n\n;;\n", "\u{FEFF}\n,,\n", ",",
        ]
    )
    func blankFiles(_ text: String) throws {
        try folder.write(text, to: "t.csv")
        for arguments in [
            ["cohorts", "t.csv"], ["coverage", "--demand", "t.csv"], ["distance", "--antennas", "t.csv"],
            ["distance", "--points", "t.csv"], ["distance", "--costs", "t.csv"], ["map", "t.csv", "-o", "m.svg"],
            ["convert", "t.csv", "-", "--format", "json"], ["matrix", "t.csv"], ["assign", "t.csv"],
        ] {
            let output = try Program.run(arguments, in: folder)
            #expect(output.status == 65, "\(arguments): \(output.standardError)")
            #expect(output.standardError.contains("t.csv: the file is empty"), "\(arguments): \(output.standardError)")
            let french = try Program.run(arguments + ["--lang", "fr"], in: folder)
            #expect(french.status == 65 && french.standardError.contains("t.csv : le fichier est vide"))
        }
    }

    @Test("Objects of which nothing is known are kept, and told")
    func emptyObjects() throws {
        try folder.write(
            #"[{"lon":null,"lat":null,"v":null},{"lon":-73.5,"lat":45.5,"v":1},{"lon":null,"lat":null,"v":""}]"#,
            to: "n.json"
        )
        let output = try Program.succeed(["convert", "n.json", "-", "--format", "csv"], in: folder)
        #expect(output.text == "lon,lat,v\n,,\n-73.5,45.5,1\n,,\n")
        #expect(output.standardError.contains("2 points have no position"))
        let french = try Program.succeed(["convert", "n.json", "-", "--format", "csv", "--lang", "fr"], in: folder)
        #expect(french.standardError.contains("2 points n’ont pas de position"))
    }

    @Test(
        "Errors about the columns name the line where their names stand",
        arguments: [("", 1), ("\n\n", 3), (",,\n,,\n", 3), ("sep=,\n", 2), ("\r\nsep=,\r\n,,\r\n", 4)]
    )
    func headerLine(_ above: String, _ line: Int) throws {
        for (header, arguments) in [
            ("here,v", ["cohorts", "t.csv"]), ("code,what", ["cohorts", "t.csv", "--area-column", "nope"]),
            ("code,code", ["cohorts", "t.csv"]), ("here,v", ["distance", "--points", "t.csv"]),
            ("here,v", ["coverage", "--demand", "t.csv"]), ("here,v", ["assign", "t.csv"]),
            ("lon,lat", ["distance", "--demand", "t.csv", "--weight-column", "nope"]),
        ] {
            let text = above + header + "\n06,1\n13,2\n"
            try folder.write(text, to: "t.csv")
            let output = try Program.run(arguments, in: folder)
            #expect(
                output.status == 65 && output.standardError.contains("t.csv:\(line)"),
                "\(arguments): \(output.standardError)"
            )
        }
    }

    @Test(
        "Counts whose column says that they are in thousands are refused, and weights are told",
        arguments: ["(milliers)", "(thousands)", "('000)", "000s"]
    )
    func thousands(_ unit: String) throws {
        let wide = "code,a \(unit),b \(unit)\n06,40,60\n13,30,20\n"
        let refused = try cohorts(wide)
        #expect(
            refused.status == 65 && refused.standardError.contains("t.csv:1, column “a \(unit)”: the figures are in")
        )
        #expect(try cohorts(wide, language: "fr").standardError.contains("les chiffres sont en «"))
        try folder.write("id,lon,lat,population \(unit)\nA,-73.556645,45.504927,10\nB,-71.2,46.8,30\n", to: "p.csv")
        for command in ["coverage", "distance"] {
            let output = try Program.run([command, "--demand", "p.csv", "--format", "csv"], in: folder)
            #expect(output.standardError.contains("p.csv: the weights of “population \(unit)” are in"))
            let french = try Program.run([command, "--demand", "p.csv", "--format", "csv", "--lang", "fr"], in: folder)
            #expect(french.standardError.contains("p.csv : les poids de « population \(unit) » sont en"))
        }
        // Rates are no people, and the name of years is no unit.
        let rates = try cohorts("code,a,pour 1000,2000\n06,40,20,8\n13,30,10,9\n")
        #expect(rates.standardError.contains("columns left out (no counts of people): pour 1000"))
        #expect(try rows(rates.text).map { $0["cohort"] } == ["a", "a", "a", "2000", "2000", "2000"])
    }

    @Test("A point that is called the total and has as many people as all others is told")
    func totalPoint() throws {
        let points = "id,lon,lat,population\nA,-73.556645,45.504927,10\nB,-71.212888,46.809498,30\n"
        for (row, isTold) in [("Total,-72.5,46.3,40\n", true), ("Total,-72.5,46.3,41\n", false)] {
            try folder.write(points + row, to: "p.csv")
            let output = try Program.run(["coverage", "--demand", "p.csv", "--format", "csv"], in: folder)
            #expect(output.standardError.contains("“Total” in “id” has as many people as all other points") == isTold)
            let french = try Program.run(
                ["coverage", "--demand", "p.csv", "--format", "csv", "--lang", "fr"],
                in: folder
            )
            #expect(french.standardError.contains("« Total » de « id » a autant de personnes") == isTold)
        }
    }

    @Test("The check of the atlas speaks French to whoever asks for it")
    func atlasCheck() throws {
        let output = try Program.succeed(["atlas", "check", "--lang", "fr"], in: folder)
        let lines = output.text.split(separator: "\n")
        #expect(lines.allSatisfy { $0.hasPrefix("bon     ") })
        #expect(output.text.contains("population : 8\u{202F}501\u{202F}833 personnes à 13\u{202F}806 points"))
        #expect(output.text.contains("Divisions de recensement : 98 territoires sur 98"))
        #expect(output.text.contains("(le plus loin : 2467, 0,0147 %)"))
        // File names are what they are.
        let sentences = lines.filter { !$0.contains("SHA-256") }.joined(separator: "\n")
        for word in ["ok", "divisions :", "cmas", "communities", "service-territories", "regions-"] {
            #expect(!sentences.contains(word), "\(word)")
        }
    }
}
