import Foundation
import TestSupport
import Testing

/// Tables that are read otherwise than they look, or not whole: each is said, or refused with advice that works.
@Suite("Tables that would be read otherwise than they look")
struct SilentTableTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func cohorts(_ arguments: String...) throws -> Subprocess.Output {
        try Program.run(["cohorts"] + arguments + ["--format", "csv", "--replicates", "0"], in: folder)
    }

    // MARK: Census profiles

    /// Two census divisions as the census profiles of Statistics Canada have them, a row a characteristic.
    private func writeProfile() throws {
        let header =
            "CENSUS_YEAR,DGUID,ALT_GEO_CODE,GEO_LEVEL,GEO_NAME,TNR_SF,TNR_LF,DATA_QUALITY_FLAG,CHARACTERISTIC_ID,"
            + "CHARACTERISTIC_NAME,CHARACTERISTIC_NOTE,C1_COUNT_TOTAL,SYMBOL,C2_COUNT_MEN+,SYMBOL,C3_COUNT_WOMEN+,SYMBOL,"
            + "C10_RATE_TOTAL,SYMBOL"
        let characteristics = [
            (1, "Population, 2021", "1000", "", ""), (3, "Population percentage change, 2016 to 2021", "-2.5", "", ""),
            (1529, "  Immigrants", "400", "190", "210"), (1530, "    Before 1980", "50", "25", "25"),
            (1536, "    2016 to 2021", "", "100", "x"), (1600, "  Immigrants", "7", "3", "4"),
        ]
        var rows: [String] = []
        for (code, name) in [("2466", "Montréal"), ("2465", "Laval")] {
            for (id, characteristic, total, men, women) in characteristics {
                let symbol = total.isEmpty ? "x" : ""
                rows.append(
                    "2021,2021A0003\(code),\(code),Census division,\(name),3.1,4.2,00000,\(id),\"\(characteristic)\",,"
                        + "\(total),\(symbol),\(men),,\(women == "x" ? "" : women),\(women == "x" ? "x" : ""),40.0,"
                )
            }
        }
        try folder.write(([header] + rows).joined(separator: "\n") + "\n", to: "profile.csv")
    }

    @Test("A census profile has no cohorts until they are chosen, and the advice chooses one")
    func profile() throws {
        try writeProfile()
        let refused = try cohorts("profile.csv")
        #expect(refused.status == 65 && refused.standardError.contains("census profile with 5 characteristics"))
        let advice = try #require(refused.standardError.split(separator: "\"").dropFirst().first)
        #expect(advice == "CHARACTERISTIC_ID=1529")
        let followed = try cohorts("profile.csv", "--group", String(advice))
        #expect(followed.status == 0, "\(followed.standardError)")
        #expect(try rows(followed.text).map { $0["count"] } == ["400", "400", "800"])
        #expect(try rows(followed.text).allSatisfy { $0["cohort"] == "Immigrants" })
    }

    @Test("Characteristics by number, by name, of women; figures kept back; a name that several have")
    func choices() throws {
        try writeProfile()
        let both = try cohorts("profile.csv", "--group", "CHARACTERISTIC_ID=1529+1530")
        #expect(try rows(both.text).map { $0["count"] } == ["400", "400", "800", "50", "50", "100"])
        let named = try cohorts("profile.csv", "--cohort", "Before 1980", "--count-column", "C3_COUNT_WOMEN+")
        #expect(try rows(named.text).map { $0["count"] } == ["25", "25", "50"])
        let kept = try cohorts("profile.csv", "--cohort", "2016 to 2021")
        #expect(try rows(kept.text).map { $0["flag"] } == ["suppressed", "suppressed", ""])
        #expect(kept.standardError.contains("kept back for"))
        let several = try cohorts("profile.csv", "--cohort", "Immigrants")
        #expect(several.status == 65 && several.standardError.contains("several characteristics: 1529, 1600"))
        #expect(several.standardError.contains("--group \"CHARACTERISTIC_ID=1529\""))
        let none = try cohorts("profile.csv", "--cohort", "Nobody")
        #expect(none.status == 65 && none.standardError.contains("no cohort “Nobody”"))
    }

    // MARK: Totals

    @Test("A total that is not the sum of its parts is told with its line; parts of parts are not")
    func statedTotals() throws {
        try folder.write(
            "code,sexe,a\n06,Total,3\n06,H,4\n06,F,6\n13,Total,25\n13,H,9\n13,F,6\n01,Total,10\n01,H,5\n01,F,5\n",
            to: "t.csv"
        )
        let told = try cohorts("t.csv")
        #expect(told.status == 0)
        #expect(told.standardError.contains("t.csv:2, column “sexe”: “Total” is 3, but its parts add up to 10 (1 more"))
        #expect(try rows(told.text).map { $0["count"] } == ["10", "3", "25", "38"])
        // 15 to 24 is a part of 15 to 64.
        try folder.write(
            "code,age,a\n06,Total,30\n06,0-14,10\n06,15-64,20\n06,15-24,8\n13,Total,50\n13,0-14,30\n13,15-64,20\n"
                + "13,15-24,9\n",
            to: "ages.csv"
        )
        #expect(try !cohorts("ages.csv").standardError.contains("add up"))
        // Rounded to 5, each for itself.
        try folder.write("code,sexe,a\n06,Total,105\n06,H,50\n06,F,60\n13,Total,50\n13,H,25\n13,F,25\n", to: "five.csv")
        #expect(try !cohorts("five.csv").standardError.contains("add up"))
    }

    @Test("A change of decimals is exact")
    func decimals() throws {
        try folder.write("code,a,b\n01,0.1,0.3\n04,0.2,0.9\n", to: "t.csv")
        #expect(try rows(cohorts("t.csv").text).map { $0["change"] } == ["", "", "", "0.2", "0.7", "0.9"])
    }

    // MARK: What is written where

    @Test("Parts of a report that no file has a place for are refused; one that has is enough")
    func places() throws {
        try folder.write("region,a,b\nMontréal,1000,2000\nEstrie,505,801\n", to: "t.csv")
        for (arguments, words) in [
            (["--per-antenna", "-o", "o.csv"], "--per-antenna is written to the screen and to json"),
            (["--per-antenna", "-o", "o.html"], "--per-antenna"),
            (["--target", "9", "-o", "o.svg"], "--target is written"),
        ] {
            let output = try Program.run(["cohorts", "t.csv", "--replicates", "0"] + arguments, in: folder)
            #expect(output.status == 64 && output.standardError.contains(words), "\(output.standardError)")
        }
        for arguments in [["--per-antenna", "-o", "o.csv", "-o", "o.json"], ["--target", "9", "-o", "p.csv"]] {
            let output = try Program.run(["cohorts", "t.csv", "--replicates", "0"] + arguments, in: folder)
            #expect(output.status == 0, "\(output.standardError)")
        }
        #expect(try folder.text("p.csv").contains("06,Montréal,target,"))
    }

    @Test("What was assumed of a table is said in one line beside files, and not of the tables of the atlas")
    func assumptions() throws {
        try folder.write("region,a,b\nMontréal,1000,2000\nEstrie,505,801\n", to: "t.csv")
        let output = try cohorts("t.csv")
        let lines = output.standardError.split(separator: "\n")
        #expect(lines.count == 1)
        for words in [
            "areas recognised: Administrative region", "borders of 2021", "that of the points", "without a figure",
        ] {
            #expect(output.standardError.contains(words))
        }
        #expect(try cohorts().standardError.isEmpty)
        let french = try Program.run(["cohorts", "t.csv", "--format", "csv", "--lang", "fr"], in: folder)
        #expect(french.standardError.contains("territoires reconnus : Région administrative ; la table est réputée"))
    }

    // MARK: Maps of tables

    @Test("A map goes by names where a table has no codes", arguments: ["GEO", "Region Name", "région"])
    func mapNames(_ header: String) throws {
        try folder.write("\(header),v\n\"Montréal, Quebec\",10\nLaval,5\nTotal,15\n", to: "t.csv")
        let output = try Program.run(["map", "t.csv", "-o", "m.html"], in: folder)
        #expect(output.status == 0, "\(output.standardError)")
        #expect(output.standardError.contains("read as “Administrative region”"))
        try folder.write("\(header),v\nMontréal,10\nNowhere,5\n", to: "u.csv")
        let unknown = try Program.run(["map", "u.csv", "-o", "n.html"], in: folder)
        #expect(
            unknown.status == 65 && unknown.standardError.contains("u.csv:3, column “\(header)”: no area is called")
        )
    }

    @Test("Errors of maps name the line, the column as it is called, and the areas that are really unknown")
    func mapPlaces() throws {
        try folder.write("Code région,v\n06,10\n13,5\n06,1\n", to: "t.csv")
        let two = try Program.run(["map", "t.csv", "-o", "m.svg"], in: folder)
        #expect(
            two.status == 65 && two.standardError.contains("t.csv:4, column “Code région”: two rows are about “06”")
        )
        try folder.write("DGUID,v\n2021A00032466,1\n2021A00032465,2\n2021A00039999,3\n", to: "d.csv")
        let unknown = try Program.run(["map", "d.csv", "-o", "m.svg"], in: folder)
        #expect(unknown.standardError.contains("d.csv:4, column “DGUID”: no area has the code “2021A00039999” (1 such"))
    }

    // MARK: Files that begin with nothing

    @Test(
        "Rows without anything in them above a header are passed over",
        arguments: ["\n\n", ",,,\n,,,\n", "\r\n \r\n", ";;;\nsep=,\n", "sep=,\n\n"]
    )
    func blankRows(_ above: String) throws {
        try folder.write(above + "id,lon,lat,population\nM,-73.556645,45.504927,10\n", to: "p.csv")
        for arguments in [["distance", "--points", "p.csv"], ["assign", "p.csv"], ["convert", "p.csv", "-"]] {
            let output = try Program.run(arguments + ["--format", "csv"], in: folder)
            #expect(output.status == 0 && output.text.contains("M,-73.556645,45.504927"), "\(output.standardError)")
        }
        try folder.write(above + "region,a,b\nMontréal,1000,2000\nEstrie,x1,801\n", to: "t.csv")
        let refused = try cohorts("t.csv")
        let line = above.count(where: \.isNewline) + 3
        #expect(refused.status == 65 && refused.standardError.contains("t.csv:\(line),"), "\(refused.standardError)")
        let nothing = try Program.run(["assign", "-"], in: folder, input: above)
        #expect(nothing.status == 65 && !nothing.standardError.isEmpty)
    }
}
