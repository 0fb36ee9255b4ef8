import Atlas
import Formats
import Geometry
import TestSupport
import Testing

/// Tables that once gave another figure without a word. The right values are sums by hand, and what the tables themselves
/// call their totals.
@Suite("No figure of a table of cohorts is wrong in silence")
struct SilentFigureTests {
    private let texts: CohortTexts

    init() throws { texts = try CohortTexts() }

    @Test(
        "a total among the values of a group counts alone",
        arguments: [
            "Total - Sexe", "Total – Genre", "Total - Gender", "Les deux sexes", "Both sexes", "Total", "total",
            "TOTAL : sexes", "Ensemble", "Total (15 ans et plus)", "Sexes réunis",
        ]
    )
    func totals(_ total: String) throws {
        let rows = "01,\(total),a,10\n01,Hommes,a,4\n01,Femmes,a,6\n04,\(total),a,20\n04,Hommes,a,9\n04,Femmes,a,11\n"
        let table = try texts.read("code,sexe,cohort,count\n" + rows)
        #expect(try texts.counts(table, "a") == ["01": 10, "04": 20])
        #expect(table.cohorts[0].groups.map(\.name) == ["Hommes", "Femmes"])
        // A wide table with a row a sex.
        let wide = try texts.read("code,sexe,a\n" + rows.replacing(",a,", with: ","), "w.csv")
        #expect(try texts.counts(wide, "a") == ["01": 10, "04": 20])
    }

    @Test(
        "a value that is the sum of others, or sounds so, is refused, and --group decides",
        arguments: [
            "01,Tout,a,10\n01,H,a,4\n01,F,a,6\n04,Tout,a,20\n04,H,a,9\n04,F,a,11",
            // Rounded to 5 and suppressed.
            "01,Tout,a,105\n01,H,a,40\n01,F,a,60\n04,Tout,a,1200\n04,H,a,590\n04,F,a,x\n06,Tout,a,500\n06,H,a,255\n06,F,a,250",
            "01,Toutes catégories confondues,a,10\n01,H,a,4\n01,F,a,7",
            // One of four is the sum of the two behind it.
            "01,Tout,a,10\n01,H,a,4\n01,F,a,6\n01,Z,a,3\n04,Tout,a,20\n04,H,a,9\n04,F,a,11\n04,Z,a,8",
        ]
    )
    func sums(_ rows: String) throws {
        let text = "code,sexe,cohort,count\n\(rows)\n"
        let found = try #require(texts.error(text))
        #expect(found.code == .badInput && found.location?.field == "sexe")
        #expect(found.advice?.en.contains("--group \"sexe=To") == true, "\(found)")
        let chosen = try texts.read(text, "g.csv") {
            $0.groups = [CohortReading.GroupChoice(column: "sexe", values: ["H", "F"])]
        }
        #expect(try texts.counts(chosen, "a")["01"] == 10 || rows.contains("105") || rows.contains("7"))
        let both = texts.error(text) { $0.groups = [.init(column: "sexe", values: ["Both sexes", "H"])] }
        #expect(both?.code == .badInput)
    }

    @Test(
        "what is summed over is said, with the column and its values; two totals, or one that is not everywhere, refused"
    )
    func said() throws {
        let text = "code,sexe,cohort,count\n01,Hommes,a,4\n01,Femmes,a,7\n04,Hommes,a,9\n04,Femmes,a,12\n"
        let table = try texts.read(text)
        #expect(try texts.counts(table, "a") == ["01": 11, "04": 21])
        #expect(
            table.warnings.contains { $0.en.contains("“sexe”: Hommes, Femmes") && $0.fr.contains("Hommes, Femmes") }
        )
        #expect(texts.error(text + "01,Total,a,11\n01,Total - Sexe,a,11\n")?.location?.field == "sexe")
        #expect(texts.error(text + "01,Total,a,11\n")?.location?.line == 4)
        // A part that is not available leaves no sum.
        let lacking = try texts.read(text.replacing("04,Femmes,a,12", with: "04,Femmes,a,.."), "l.csv")
        #expect(try texts.counts(lacking, "a") == ["01": 11])
        #expect(lacking.warnings.contains { $0.en.contains("Mauricie") })
    }

    @Test("counts and percentages are never added up")
    func statistics() throws {
        let rows = "01,Count,a,100\n01,Percentage,a,4.5\n04,Count,a,200\n04,Percentage,a,6.2\n"
        for header in ["Statistics", "sorte", "UOM"] {
            let table = try texts.read("code,\(header),cohort,count\n\(rows)", "\(header).csv")
            #expect(try texts.counts(table, "a") == ["01": 100, "04": 200], "\(header)")
            #expect(table.warnings.contains { $0.en.contains("Percentage") })
        }
        let mixed = rows.replacing("Count", with: "Births") + "01,Deaths,a,3\n"
        #expect(texts.error("code,Statistics,cohort,count\n" + mixed)?.advice?.en.contains("--group") == true)
        #expect(texts.error("code,Statistics,cohort,count\n01,Percentage,a,4.5\n") != nil)
        #expect(texts.error("code,SCALAR_FACTOR,cohort,count\n01,thousands,a,4.5\n")?.location?.line == 2)
    }

    @Test(
        "a column that is mostly no number is told with its line and value",
        arguments: [
            ("110A", "2440A"), ("1.2%", "2.4%"), ("1 105 p", "2 440 p"), ("~100", "~200"), ("1'105", "2'440"),
        ]
    )
    func damaged(_ first: String, _ second: String) throws {
        let found = try #require(texts.error("code,a,b\n01,105,\(first)\n04,235,\(second)\n"))
        #expect(found.location?.line == 2 && found.location?.field == "b")
        #expect(found.message.en.contains("“\(first)”"))
    }

    @Test("columns of figures that were all kept back stay; texts and columns without a figure are said")
    func kept() throws {
        let table = try texts.read("code,name,a,b,c,notes\n01,Bas-Saint-Laurent,105,x,..,see\n04,Mauricie,235,x,..,\n")
        #expect(table.cohorts.map(\.all.name) == ["a", "b"])
        #expect(table.cohorts[1].all.counts[0] == .suppressed && table.cohorts[1].all.counts[3] == .suppressed)
        #expect(table.warnings.contains { $0.en.contains("(no figure): c") })
        #expect(table.warnings.contains { $0.en.contains("text left out: notes") })
    }

    @Test("marks between thousands: read where they are certain, refused where they are not, stated with --decimal")
    func marks() throws {
        let certain = [
            "code,a,b\n01,105,\"1,105\"\n04,235,\"64,620\"\n", "code;a;b\n01;105;1 105\n04;235;64 620\n",
            "code;a;b\n01;105;1\u{00A0}105\n04;235;64\u{202F}620\n", "code;a;b\n01;105;1.105,0\n04;235;64.620,0\n",
        ]
        for (index, text) in certain.enumerated() {
            #expect(try texts.counts(texts.read(text, "\(index).csv"), "b") == ["01": 1105, "04": 64620], "\(text)")
        }
        let unclear: [(String, NumberMarks.Mark)] = [
            ("code;a;b\n01;105;1,105\n04;235;64,620\n", .point),
            ("code\ta\tb\n01\t105\t1,105\n04\t235\t64,620\n", .point),
            ("code,a,b\n01,105,1.105\n04,235,64.620\n", .comma), ("code;a;b\n01;105;1.105\n04;235;64.620\n", .comma),
            ("code;a;b\n01;105;1,105\n04;23.5;64,620\n", .point),
        ]
        for (index, (text, decimal)) in unclear.enumerated() {
            let found = try #require(texts.error(text, "u\(index).csv"), "\(text)")
            #expect(found.location?.line == 2 && found.location?.field == "b")
            #expect(found.advice?.en.contains("--decimal") == true)
            let stated = try texts.read(text, "s\(index).csv") { $0.decimalMark = decimal }
            #expect(try texts.counts(stated, "b") == ["01": 1105, "04": 64620], "\(text)")
        }
        // A population alone is asked about too; decimals of another number of digits are decimals.
        #expect(texts.error("code,a,population\n01,5,197.386\n")?.location?.field == "population")
        #expect(try texts.counts(texts.read("code;a\n01;2,441\n04;0,5\n", "d.csv"), "a") == ["01": 2.441, "04": 0.5])
    }

    @Test("the whole of Ottawa–Gatineau is not its part in Québec")
    func ottawa() throws {
        let whole = [
            "code,name,a\n505,Ottawa - Gatineau,3\n462,Montréal,5\n", "name,a\nOttawa–Gatineau,3\nMontréal,5\n",
            "code,name,a\n505,Ottawa - Gatineau (B),3\n462,Montréal (B),5\n", "code,a\n2021S0503505,3\n462,5\n",
            "code,a\n35505,3\n462,5\n", "code,name,a\n505,Ottawa - Gatineau (Ontario part),3\n462,Montréal,5\n",
            "code,population,a\n505,1488307,3\n462,4291732,5\n",
        ]
        for text in whole { #expect(texts.error(text) { $0.layer = .cma }?.code == .badInput, "\(text)") }
        let part = try texts.read("code,name,population,a\n505,Ottawa–Gatineau (partie Québec),353293,3\n", "p.csv") {
            $0.layer = .cma
        }
        #expect(try texts.counts(part, "a") == ["505": 3] && part.warnings.isEmpty)
        let bare = try texts.read("code,a\n505,3\n462,5\n", "b.csv") { $0.layer = .cma }
        #expect(bare.warnings.contains { $0.en.contains("Quebec part") })
    }

    @Test(
        "the codes and columns of Statistics Canada and cancensus",
        arguments: [
            ("GeoUID,Region Name,Population,a\n2466,Montréal (TÉ),2004265,7\n", "2466"),
            ("DGUID,GEO,a\n2021A00032466,Montréal,7\n", "2466"), ("DGUID,a\n2021A00032466,7\n", "2466"),
            ("GEO,a\nLaval (TÉ),7\nDrummond (MRC),1\n", "2465"), ("CDUID,CDNAME,a\n2466,Montréal,7\n", "2466"),
        ]
    )
    func census(_ text: String, _ code: String) throws {
        #expect(try texts.counts(texts.read(text) { $0.layer = .division }, "a")[code] == 7)
    }

    @Test("what a code is that no area has")
    func explained() throws {
        let municipality = try #require(texts.error("code,a\n2466999,7\n2465,1\n") { $0.layer = .division })
        #expect(municipality.message.en.contains("municipality") && municipality.message.fr.contains("municipalité"))
        let ontario = try #require(texts.error("DGUID,a\n2021A00033520,7\n2021A00032466,1\n") { $0.layer = .division })
        #expect(ontario.message.en.contains("“2021A00033520” (it lies in Ontario)"))
        let province = try texts.read("DGUID,a\n2021A000224,9\n2021A00032466,1\n", "p.csv") { $0.layer = .division }
        #expect(province.cohorts[0].all.total?.value == 9)
        // A metropolitan area by its name is no region.
        #expect(texts.error("name,a\nLaval,1\nMontréal (B),3\n") { $0.layer = .region } != nil)
        #expect(texts.error("name,a\nMontréal (TÉ),3\nSherbrooke (B),1\n") { $0.layer = .cma } != nil)
    }

    @Test("rows without anything in them are passed over, and rows keep their numbers")
    func blank() throws {
        let text = "code;nom;a\n01;BSL;5\n\n;;\n \u{00A0};\t;\"\"\n04;Mauricie;7\n;;\n"
        #expect(
            try texts.counts(texts.read(text.replacing("BSL", with: "Bas-Saint-Laurent")), "a") == ["01": 5, "04": 7]
        )
        #expect(
            texts.error(text.replacing("7", with: "7z").replacing("BSL", with: "Bas-Saint-Laurent"))?.location?.line
                == 6
        )
        let json = #"[{"code":"01","a":5},{"code":"","a":null},{"code":"04","a":-7}]"#
        #expect(texts.error(json, "t.json")?.location?.feature == 3)
    }

    @Test("the population that counts is named where there are several; a density is none")
    func populations() throws {
        let table = try texts.read(
            "code,Population density,Population 2016,Population 2021,a\n01,9.5,10,12,5\n04,8.5,20,22,7\n"
        )
        #expect(table.population?.counts[0]?.value == 10 && table.cohorts.map(\.all.name) == ["a"])
        #expect(table.warnings.contains { $0.en.contains("“Population 2016”; not read: Population 2021") })
        #expect(table.warnings.contains { $0.en.contains("Population density") })
    }
}
