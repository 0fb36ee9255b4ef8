import Atlas
import Formats
import Geometry
import TestSupport
import Testing

/// Which areas the rows of a table are about, and what their groups add up to. The right values are those of the tables.
@Suite("Areas and groups of a table of cohorts")
struct LayerChoiceTests {
    private let texts: CohortTexts

    init() throws { texts = try CohortTexts() }

    @Test("the row “Québec” is the total where it is the sum of the others")
    func quebec() throws {
        let table = try texts.read("name,2011,2016\nQuébec,1112,2220\nMontréal,1000,2000\nLaval,112,220\n")
        #expect(try texts.counts(table, "2011") == ["06": 1000, "13": 112])
        #expect(table.cohorts[0].all.total?.value == 1112)
        #expect(table.warnings.contains { $0.en.contains("“Québec” is the sum") && $0.fr.contains("« Québec »") })
        // Rounded to 5; in a long table; by division.
        let rounded = try texts.read("name,a\nQuébec,1120\nMontréal,1000\nLaval,115\n", "r.csv")
        #expect(try texts.counts(rounded, "a") == ["06": 1000, "13": 115])
        let long = try texts.read(
            "name,cohort,count\nQuébec,a,1112\nMontréal,a,1000\nSherbrooke,a,112\n",
            "l.csv"
        ) { $0.layer = .division }
        #expect(try texts.counts(long, "a") == ["2466": 1000, "2443": 112])
        // An area of that name, which is said.
        let area = try texts.read("name,a\nQuébec,30\nMontréal,1000\nLaval,112\n", "a.csv")
        #expect(try texts.counts(area, "a") == ["2423": 30, "2466": 1000, "2465": 112])
        #expect(area.warnings.contains { $0.en.contains("not as the total") })
    }

    @Test("names of two layers with other territories are refused, names of most are said, and --by decides")
    func ambiguous() throws {
        let text = "name,a\nMontréal,1000\nSherbrooke,112\n"
        #expect(texts.error(text)?.advice?.en.contains("--by division or --by cma") == true)
        #expect(try texts.counts(texts.read(text, "c.csv") { $0.layer = .cma }, "a") == ["462": 1000, "433": 112])
        #expect(
            try texts.counts(texts.read(text.replacing("name", with: "RMR"), "r.csv"), "a") == [
                "462": 1000, "433": 112,
            ]
        )
        #expect(
            try texts.counts(texts.read(text.replacing("name", with: "MRC"), "m.csv"), "a") == [
                "2466": 1000, "2443": 112,
            ]
        )
        let more = try texts.read(text + "Gatineau,3\n", "g.csv")
        #expect(more.layer.id == .division && more.warnings.contains { $0.en.contains("--by cma") })
        // The region and the census division of Montréal are the same land.
        #expect(try texts.read("name,a\nMontréal,5\nLaval,6\n", "s.csv").layer.id == .region)
        // A column that says that it has municipalities has those.
        #expect(try texts.read("municipalité,a\nMontréal,5\nLaval,6\n", "v.csv").layer.id == .municipality)
        #expect(
            try texts.counts(texts.read("code,a\n66023,5\n1023,6\n2021A00052465005,7\n", "u.csv"), "a") == [
                "2466023": 5, "2401023": 6, "2465005": 7,
            ]
        )
        #expect(texts.error("mrc,a\n01,5\n06,6\n")?.advice?.en.contains("--by region") == true)
        #expect(try texts.read("mrc,a\n01,5\n06,6\n", "b.csv") { $0.layer = .region }.layer.id == .region)
    }

    @Test(
        "a code counts before a name",
        arguments: [
            "code,name,a\n462,Montréal,5\n421,Québec,3\n", "CMAUID,CMANAME,a\n462,Montréal,5\n421,Québec,3\n",
            "CMAPUID,nom,a\n24462,Montréal,5\n24421,Québec,3\n", "name,a\n\"Montréal (CMA), Quebec\",5\nRMR Québec,3\n",
        ]
    )
    func codes(_ text: String) throws {
        #expect(try texts.counts(texts.read(text), "a") == ["462": 5, "421": 3])
        #expect(texts.error("code,name,a\n2466,Laval,5\n2465,Montréal,3\n") != nil)
    }

    @Test("a group without a row leaves no sum; others of the cohort keep theirs")
    func missingRows() throws {
        let text = "code,cohorte,sexe,nombre\n01,2011,H,5\n01,2011,F,6\n06,2011,H,50\n06,2016,H,70\n06,2016,F,60\n"
        let table = try texts.read(text)
        #expect(try texts.counts(table, "2011") == ["01": 11] && texts.counts(table, "2016") == ["06": 130])
        #expect(table.warnings.contains { $0.en.contains("Montréal") && $0.en.contains("rows") })
        #expect(try texts.counts(texts.read(text + "06,2011,F,0\n", "f.csv"), "2011") == ["01": 11, "06": 50])
        let other = try texts.read(text + "13,2001,H,4\n", "o.csv")
        #expect(other.warnings.contains { $0.en.contains("“2001” has no row") && $0.en.contains("F") })
    }

    @Test("a total that is off by one, or by little, is a total")
    func nearTotals() throws {
        let rows = [
            ("01", 187, 632, 819), ("02", 311, 170, 482), ("03", 829, 510, 1338), ("06", 40_000, 41_000, 81_050),
        ]
        let text = rows.map { "\($0),a,H,\($1)\n\($0),a,F,\($2)\n\($0),a,HF,\($3)\n" }.joined()
        let found = try #require(texts.error("code,cohort,sexe,count\n" + text))
        #expect(found.advice?.en.contains("--group \"sexe=HF\"") == true)
        #expect(found.advice?.en.contains("--group \"sexe=H+F\"") == true)
    }

    @Test(
        "totals among cohorts stand apart",
        arguments: [
            "Ensemble des périodes", "Somme", "Toutes les périodes", "All periods", "Total - Période", "All of them",
        ]
    )
    func totalCohorts(_ name: String) throws {
        let table = try texts.read("code,\(name),2011,2016\n01,15,7,8\n06,300,100,200\n")
        #expect(table.cohorts.map(\.all.name) == ["2011", "2016"] && table.everybody?.all.name == name)
    }

    @Test("values with plus signs, and blank ones, can be chosen; the others are no total")
    func choices() throws {
        let text = "code,cohort,age,count\n01,a,0-14,55\n01,a,15-64,60\n01,a,65+,20\n01,a,All others,3\n01,a,,2\n"
        func sum(_ choice: String) throws -> Double? {
            let table = try texts.read(text, "\(choice.count).csv") {
                $0.groups = [.init(column: "age", values: [choice])]
            }
            return try texts.counts(table, "a")["01"]
        }
        #expect(try sum("65+") == 20 && sum("15-64+65+") == 80 && sum("0-14+15-64+65+") == 135)
        #expect(try sum("") == 2 && sum("65++0-14") == 75)
        #expect(texts.error(text) { $0.groups = [.init(column: "age", values: ["65"])] }?.code == .badInput)
        let wide = try texts.read("code,1+,65+,b\n01,5,7,9\n", "w.csv")
        #expect(try texts.counts(wide.selecting(["A=1++65+", "b"]), "A") == ["01": 12])
    }

    @Test("rows of one area and cohort that a column tells apart: how to choose among them is said")
    func repeated() throws {
        let text = "code,mois,a,b\n01,1,5,6\n01,2,7,8\n"
        let advice = try #require(texts.error(text)?.advice)
        #expect(advice.en.contains("--group \"mois=1\"") && advice.fr.contains("--group \"mois=1\""))
        #expect(
            try texts.counts(texts.read(text, "m.csv") { $0.groups = [.init(column: "mois", values: ["1"])] }, "b") == [
                "01": 6
            ]
        )
        let long = try #require(texts.error("code,vague,a\n01,1,5\n01,2,7\n")?.advice)
        #expect(long.en.contains("--cohort-column \"vague\" --count-column \"a\""))
        let read = try texts.read("code,vague,a\n01,1,5\n01,2,7\n", "v.csv") {
            ($0.cohortColumn, $0.countColumn) = ("vague", "a")
        }
        #expect(try texts.counts(read, "2") == ["01": 7])
    }
}
