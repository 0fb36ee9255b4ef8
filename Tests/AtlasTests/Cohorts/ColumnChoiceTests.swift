import Atlas
import Formats
import Geometry
import TestSupport
import Testing

/// Which columns of a table are people. The right values are those of the tables themselves, or sums by hand.
@Suite("Columns of a table of cohorts that are no people")
struct ColumnChoiceTests {
    private let folder: TemporaryFolder
    private let atlas: Atlas

    init() throws {
        folder = try TemporaryFolder()
        atlas = try Atlas(folder: Folders.geoData)
    }

    private func read(
        _ text: String,
        _ name: String = "t.csv",
        _ change: (inout CohortReading) -> Void = { _ in }
    ) throws -> CohortTable {
        var reading = CohortReading()
        change(&reading)
        return try CohortTable(reading: try folder.write(text, to: name), reading) { atlas }
    }

    private func counts(_ table: CohortTable, _ cohort: String) throws -> [String: Double] {
        let column = try #require(table.cohorts.first { $0.all.name == cohort }?.all)
        return Dictionary(
            uniqueKeysWithValues: zip(table.layer.areas, column.counts).compactMap { area, count in
                count?.value.map { (area.code, $0) }
            }
        )
    }

    private func error(
        _ text: String,
        _ name: String = "t.csv",
        _ change: (inout CohortReading) -> Void = { _ in }
    ) -> AtlasError? {
        do {
            _ = try read(text, name, change)
            return nil
        } catch {
            return error as? AtlasError
        }
    }

    @Test(
        "years are cohorts, never people, whatever the column of counts is called",
        arguments: [
            "code,cohorte,admissions", "code,cohorte,Nombre d'immigrants", "code,Cohorte d'immigration,Nombre",
            "code,Année,Total", "code,Année d'admission,Nombre de personnes", "code,REF_DATE,VALUE",
            "code,an,population",
            "code,Millésime,admissions", "code,Période,Total",
        ]
    )
    func years(_ header: String) throws {
        let table = try read(header + "\n01,2011,1500\n06,2011,10200\n06,2012,7\n")
        #expect(table.cohorts.map(\.all.name) == ["2011", "2012"])
        #expect(try counts(table, "2011") == ["01": 1500, "06": 10200])
        #expect(try counts(table, "2012") == ["06": 7])
    }

    @Test("a column of counts without a known name is said; none, several, or one of rates are asked for")
    func unknownCounts() throws {
        let text = "code,cohorte,admissions\n01,2011,1500\n06,2011,10200\n"
        #expect(try read(text).warnings.contains { $0.en.contains("“admissions”") && $0.fr.contains("--count-column") })
        for name in ["taux", "pourcentage", "taux,rang", "hommes,femmes", "nombre (en milliers)"] {
            let numbers = name.split(separator: ",").map { _ in "5" }.joined(separator: ",")
            let rows = "code,cohorte,\(name)\n01,2011,\(numbers)\n06,2012,\(numbers)\n"
            let found = try #require(error(rows), "\(name)")
            #expect(found.advice?.en.contains(name.hasPrefix("nombre") ? "multiply" : "--count-column") == true)
        }
        let chosen = try read("code,cohorte,hommes,femmes\n01,2011,5,6\n01,2012,7,8\n", "c.csv") {
            $0.countColumn = "femmes"
        }
        #expect(try counts(chosen, "2012") == ["01": 8])
        #expect(error("code,a\n01,5\n") { $0.countColumn = "a" }?.advice?.en.contains("--cohort-column") == true)
    }

    @Test("one year that a whole wide table is of is left out and said")
    func oneYear() throws {
        let table = try read("annee,code,hommes,femmes\n2011,01,5,6\n2011,06,50,60\n")
        #expect(table.cohorts.map(\.all.name) == ["hommes", "femmes"])
        #expect(table.warnings.contains { $0.en.contains("annee (2011)") })
    }

    @Test(
        "numbers of rows are no cohort",
        arguments: ["", "Unnamed: 0", "index", "\"\"\"\"\"\"", "OBJECTID", "gid", "fid", "FEATURE_ID"]
    )
    func indices(_ name: String) throws {
        let table = try read("\(name),code,name,2011\n0,01,Bas-Saint-Laurent,12\n1,06,Montréal,100\n")
        #expect(table.cohorts.map(\.all.name) == ["2011"])
        #expect(table.warnings.contains { $0.en.contains("numbers of rows") })
    }

    @Test("a column that counts up one by one numbers the rows")
    func sequence() throws {
        let rows = (1...6).map { "0\($0),\($0),\($0 * 100)" }.joined(separator: "\n")
        #expect(try read("code,suite,a\n\(rows)\n").cohorts.map(\.all.name) == ["a"])
    }

    @Test(
        "rates, areas, ranks and indices are left out and named",
        arguments: [
            "2011 (%)", "Shape_Area", "Shape_Length", "AREA_SQ_KM", "densité", "part", "taux", "Variation", "TCAM",
            "superficie_km2", "rang", "pct_2011", "ratio", "km2", "moyenne", "âge moyen", "Écart", "2011 IC inf",
            "growth rate", "Median age", "covered_population_share", "gap_population",
        ]
    )
    func reckoned(_ name: String) throws {
        let table = try read("code,2011,\(name)\n01,12,3\n06,100,4\n")
        #expect(table.cohorts.map(\.all.name) == ["2011"])
        #expect(table.warnings.contains { $0.en.contains(name) && $0.fr.contains(name) })
        let alone = try #require(error("code,\(name)\n01,3\n06,4\n"))
        #expect(alone.message.en.contains(name))
    }

    @Test("the population is that of everybody; that of some is a cohort")
    func populations() throws {
        let table = try read("nom,population_active,population\nMontréal,10,50\nLaval,7,80\n")
        #expect(table.population?.counts[5]?.value == 50)
        #expect(try counts(table, "population_active") == ["06": 10, "13": 7])
        let immigrants = try read(
            "nom,population_immigrante_2011,population_immigrante_2016\nMontréal,5,6\nLaval,7,8\n"
        )
        #expect(immigrants.population == nil && immigrants.cohorts.count == 2)
    }

    @Test(
        "results of coverage and distance are no tables of cohorts",
        arguments: [
            "radius_km,code,name,area_km2,covered_area_km2,population,covered_population\n25,01,Bas-Saint-Laurent,1,1,5,3",
            "code,name,population,mean_km,median_km,p90_km,max_km\n01,Bas-Saint-Laurent,5,1,1,1,1",
        ]
    )
    func results(_ text: String) throws {
        #expect(error(text + "\n")?.advice?.en.contains("map") == true)
    }

    @Test("lines of titles above the names of the columns are told, with their line")
    func titles() throws {
        for text in ["Tableau 1;;\n;;\nRégion;2011;2016\nMontréal;5;6\n", "Titre\n\nRégion;2011\nEstrie;5\n"] {
            let found = try #require(error(text))
            #expect(found.advice?.en.contains("line 3") == true, "\(found)")
            let rest = text.split(separator: "\n").drop { !$0.hasPrefix("Région") }.joined(separator: "\n")
            #expect(try read(rest + "\n", "r.csv").cohorts.first?.all.name == "2011")
        }
    }

    @Test("what Statistics Canada kept back is kept back; dashes are said")
    func marks() throws {
        let table = try read("code,REF_DATE,VALUE,STATUS\n01,2011,,x\n04,2011,,..\n06,2011,5,\n")
        #expect(table.cohorts[0].all.counts[0] == .suppressed && table.cohorts[0].all.counts[3] == nil)
        let dashes = try read("code,a\n01,-\n04,—\n06,5\n", "d.csv")
        #expect(try counts(dashes, "a") == ["01": 0, "04": 0, "06": 5])
        #expect(dashes.warnings.contains { $0.en.contains("— (1)") })
    }
}
