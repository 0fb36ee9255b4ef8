import Atlas
import Formats
import Foundation
import Geometry
import TestSupport
import Testing

@Suite("Reading tables of cohorts")
struct CohortReadingTests {
    private let folder: TemporaryFolder
    private let atlas: Atlas

    init() throws {
        folder = try TemporaryFolder()
        atlas = try Atlas(folder: Folders.geoData)
    }

    private func read(
        _ text: String,
        _ name: String = "table.csv",
        _ change: (inout CohortReading) -> Void = { _ in }
    ) throws(AtlasError) -> CohortTable {
        var reading = CohortReading()
        change(&reading)
        let path: String
        do {
            path = try folder.write(text, to: name)
        } catch {
            return try CohortTable(reading: "\(error)", reading) { self.atlas }
        }
        return try CohortTable(reading: path, reading) { self.atlas }
    }

    private func counts(_ table: CohortTable, _ cohort: String) throws -> [String: Double] {
        let column = try #require(table.cohorts.first { $0.all.name == cohort }?.all)
        var counts: [String: Double] = [:]
        for (area, count) in zip(table.layer.areas, column.counts) { counts[area.code] = count?.value }
        return counts
    }

    private func error(_ text: String, _ change: (inout CohortReading) -> Void = { _ in }) -> AtlasError? {
        do throws(AtlasError) {
            _ = try read(text, "table.csv", change)
            return nil
        } catch {
            return error
        }
    }

    @Test("long and wide tables, in CSV as in Québec, JSON and GeoJSON, say the same")
    func shapes() throws {
        let tables = [
            ("t.csv", "area_code,cohort,count\n01,a,5\n01,b,7\n13,a,1.5\n13,b,0\n"),
            ("w.csv", "code,name,a,b\n01,Bas-Saint-Laurent,5,7\n13,Laval,1.5,0\n"),
            ("q.csv", "Région;Cohorte;Nombre\nBas-Saint-Laurent;a;5\nBas-Saint-Laurent;b;7\nLaval;a;1,5\nLaval;b;0\n"),
            ("t.json", #"[{"code":"01","a":5,"b":7},{"code":"13","a":1.5,"b":0}]"#),
            (
                "o.json",
                #"{"areas":[{"code":"01","cohort":"a","count":5},{"code":"01","cohort":"b","count":7},"#
                    + #"{"code":"13","cohort":"a","count":1.5},{"code":"13","cohort":"b","count":0}]}"#
            ),
            (
                "t.geojson",
                #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":"#
                    + #"{"code":"01","a":5,"b":7}},{"type":"Feature","geometry":null,"properties":{"code":"13","a":1.5,"b":0}}]}"#
            ),
        ]
        for (name, text) in tables {
            let table = try read(text, name)
            #expect(table.layer.id == .region, "\(name)")
            #expect(table.cohorts.map(\.all.name) == ["a", "b"], "\(name)")
            #expect(try counts(table, "a") == ["01": 5, "13": 1.5], "\(name)")
            #expect(try counts(table, "b") == ["01": 7, "13": 0], "\(name)")
        }
    }

    @Test("a GeoPackage, one feature a line, and a file whose name says nothing")
    func files() throws {
        let square = try Polygon.box(0, 0, 1, 1)
        let features = [("01", 5), ("13", 7)].map { code, people in
            Feature(
                shape: .multiPolygon(MultiPolygon([square])),
                properties: ["code": .string(code), "a": .integer(people)]
            )
        }
        let writer = try GeoPackageWriter(path: folder.file("t.gpkg"), overwrite: false)
        try writer.addLayer("t")
        try writer.append(features)
        try writer.finish()
        let path = folder.file("t.gpkg")
        #expect(try counts(CohortTable(reading: path, CohortReading()) { atlas }, "a") == ["01": 5, "13": 7])
        let line = #"{"type":"Feature","geometry":null,"properties":{"code":"01","a":5}}"#
        #expect(try counts(read(line + "\n", "t.geojsonl"), "a") == ["01": 5])
        // The content says what the name does not.
        #expect(try counts(read(#"[{"code":"01","a":5}]"#, "table"), "a") == ["01": 5])
    }

    @Test("names that two layers have are told, and --by decides")
    func ambiguous() throws {
        let table = try read("name,people\nLaval,1\n")
        #expect(table.layer.id == .region)
        #expect(table.notices.contains { $0.en.contains("Census division") })
        #expect(try read("name,people\nLaval,1\n", "d.csv") { $0.layer = .division }.layer.id == .division)
    }

    @Test("a table in Windows-1252 with decimal commas")
    func windows() throws {
        let text = "Territoire;Cohorte;Nombre\r\nGaspésie–Îles-de-la-Madeleine;1996-2005;12,5\r\n"
        let data = try #require(text.data(using: .windowsCP1252))
        let path = folder.file("excel.csv")
        try data.write(to: URL(filePath: path))
        let table = try CohortTable(reading: path, CohortReading()) { atlas }
        #expect(try counts(table, "1996-2005") == ["11": 12.5])
        #expect(table.notices.contains { $0.en.contains("1252") })
    }

    @Test(
        "areas are found by code and by name, accents, dashes and case aside",
        arguments: [
            ("Abitibi Temiscamingue", "08"), ("Nord du Québec", "10"), ("NORD-DU-QUEBEC", "10"), ("montréal", "06"),
            ("Saguenay-Lac-Saint-Jean", "02"), ("Région de Laval", "13"), ("5", "05"), ("05", "05"),
            ("Gaspésie — Îles-de-la-Madeleine", "11"),
        ]
    )
    func names(_ name: String, _ code: String) throws {
        #expect(try counts(read("area,people\n\(name),3\n"), "people") == [code: 3])
    }

    @Test(
        "metropolitan areas are found whatever people call them",
        arguments: [
            ("Montréal (RMR)", "462"), ("RMR de Montréal", "462"), ("Montreal CMA", "462"), ("462", "462"),
            ("Ottawa - Gatineau (partie Québec)", "505"), ("AR Granby", "450"), ("24462", "462"), ("462.0", "462"),
            ("2021S0503462", "462"), ("24505", "505"), ("2021S050524505", "505"), ("Montréal (B)", "462"),
            ("Ottawa - Gatineau (partie du Québec / Quebec part) (B)", "505"), ("505", "505"),
        ]
    )
    func metropolitan(_ name: String, _ code: String) throws {
        let table = try read("area,people\n\(name),3\n") { $0.layer = .cma }
        #expect(try counts(table, "people") == [code: 3])
    }

    @Test("a metropolitan area is no region: refused with the row, and with advice")
    func metropolitanIsNoRegion() throws {
        let found = try #require(error("name,people\nLaval,1\nMontréal (RMR),3\n") { $0.layer = .region })
        #expect(found.code == .badInput && found.location?.line == 3)
        #expect(found.advice?.en.contains("--by cma") == true)
    }

    @Test("misspelt areas are refused together, each with what it may mean")
    func misspelt() throws {
        let found = try #require(error("name,people\nLaval,1\nMontérégei,3\nOutouais,4\nXyz,5\n"))
        #expect(found.location?.line == 3)
        #expect(found.message.en.contains("“Xyz”"))
        #expect(found.message.en.contains("“Montérégei” (Montérégie?)"))
        #expect(found.message.fr.contains("« Outouais » (Outaouais ?)") || found.message.fr.contains("Outaouais"))
        let table = try read("name,people\nLaval,1\nXyz,5\n") { $0.skipsUnknownAreas = true }
        #expect(try counts(table, "people") == ["13": 1])
        #expect(table.warnings.contains { $0.en.contains("Xyz") })
    }

    @Test(
        "what is wrong is told with its row and column",
        arguments: [
            ("code,a\n01,1\n02,-3\n", 3, "a"), ("code,a\n01,1\n02,12z\n03,1\n", 3, "a"),
            ("code,a\n01,1\n01,2\n", 3, nil), ("code,cohort,count\n01,a,1\n01,b,2\n01,a,3\n", 4, nil),
            ("code,cohort,count\n01,a,NaN\n", 2, "count"),
            ("code,name,a\n01,Bas-Saint-Laurent,1\n05,Montérégie,1\n", 3, "name"),
            ("code,a\n01,1e300\n", 2, "a"), ("code,cohort,count\n01,a,1\n02,,1\n", 3, "cohort"),
            ("id,name,a\n1,Laval,1\n2,Lavall,1\n", 3, "name"),
            ("place,people\n01,1\n99,2\n", 3, "place"),
        ] as [(String, Int, String?)]
    )
    func rows(_ text: String, _ line: Int, _ column: String?) throws {
        let found = try #require(error(text))
        #expect(found.location?.line == line, "\(found)")
        #expect(found.location?.field == column, "\(found)")
    }

    @Test(
        "tables without areas, cohorts or rows are refused",
        arguments: ["x,y\n1,2\n", "code,nom\n01,Laval\n", "code,a\n"]
    )
    func unusable(_ text: String) {
        #expect(error(text)?.code == .badInput)
    }

    @Test("suppressed and missing figures are no zeros; a dash is one")
    func marks() throws {
        let table = try read("code,a\n01,x\n02,..\n03,-\n04,\n05,1 234\ntotal,2000\n")
        let counts = try #require(table.cohorts.first?.all.counts)
        #expect(counts[0]?.value == nil && counts[0]?.low == 0)
        // The total leaves at most so many.
        #expect(counts[0]?.high == 766)
        #expect(counts[1] == nil && counts[3] == nil)
        #expect(counts[2] == .zero)
        #expect(counts[4]?.value == 1234)
    }

    @Test("counts that all end in 0 or 5 are taken as rounded, where there are enough")
    func rounding() throws {
        let rows = (1...17).map { "\($0 < 10 ? "0" : "")\($0),\($0 * 5),\($0 * 10)" }.joined(separator: "\n")
        #expect(try read("code,a,b\n\(rows)\n").rounding == .toFive)
        #expect(try read("code,a,b\n\(rows)\n", "r.csv") { $0.rounding = CountRounding.none }.rounding == .none)
        #expect(try read("code,a\n01,5\n02,10\n").rounding == .none)
        #expect(try read("code,a,b\n\(rows.replacing("17,85", with: "17,86"))\n").rounding == .none)
    }

    @Test("cohorts are taken together, chosen and named; what is not there is told")
    func selection() throws {
        let table = try read("code,a,b,c+d\n01,1,2,3\n13,4,x,6\n")
        let merged = try table.selecting(["n=a+b", "c+d"])
        #expect(merged.cohorts.map(\.all.name) == ["n", "c+d"])
        #expect(merged.cohorts[0].all.counts[0]?.value == 3)
        // A suppressed part leaves no sum, only bounds.
        #expect(merged.cohorts[0].all.counts[12]?.value == nil && merged.cohorts[0].all.counts[12]?.low == 4)
        #expect(try table.selecting(["z=c+d"]).cohorts[0].all.counts[0]?.value == 3)
        for request in [["x"], ["n=a+x"], ["n=a+a"], ["a", "a"], ["n="], ["=a"]] {
            #expect(throws: AtlasError.self) { try table.selecting(request) }
        }
    }

    @Test("groups: the total where there is one, else the sum; a choice; and what cannot be chosen")
    func groups() throws {
        let text = """
            code,cohort,category,count
            01,a,total,10
            01,a,worker,6
            01,a,refugee,4
            01,b,total,20
            01,b,worker,15
            01,b,refugee,5

            """
        let table = try read(text)
        #expect(try counts(table, "a") == ["01": 10])
        #expect(table.groupColumn == "category" && table.cohorts[0].groups.map(\.name) == ["worker", "refugee"])
        let chosen = try read(text, "g.csv") {
            $0.groups = [CohortReading.GroupChoice(column: "category", values: ["refugee"])]
        }
        #expect(try counts(chosen, "b") == ["01": 5])
        let summed = try read(text.split(separator: "\n").filter { !$0.contains("total") }.joined(separator: "\n"))
        #expect(try counts(summed, "b") == ["01": 20])
        for choice in [("category", "x"), ("x", "worker")] {
            let found = error(text) {
                $0.groups = [CohortReading.GroupChoice(column: choice.0, values: [choice.1])]
            }
            #expect(found?.code == .badInput)
        }
        // Another column can be what is compared.
        let categories = try read(text, "c.csv") {
            $0.cohortColumn = "category"
            $0.groups = [CohortReading.GroupChoice(column: "cohort", values: ["b"])]
        }
        #expect(categories.cohorts.map(\.all.name) == ["worker", "refugee"])
        #expect(try counts(categories, "worker") == ["01": 15])
    }
}

@Suite("Bringing tables of cohorts to other borders")
struct CohortRebasingTests {
    private let atlas: Atlas

    init() throws { atlas = try Atlas(folder: Folders.geoData) }

    private func bundled(_ layer: AreaLayerID, _ vintage: Vintage = .y2021) throws -> CohortTable {
        var reading = CohortReading()
        reading.layer = layer
        reading.vintage = vintage
        return try atlas.cohorts(atlas.cohortTable(for: layer), reading)
    }

    @Test("divisions add up to the regions of either vintage, as the census table by region says")
    func vintages() throws {
        let path = atlas.path(of: try atlas.layer("immigrants-2016-regions"))
        let published = try CSVTable.read(path: path)
        for (vintage, name) in [(Vintage.y2021, "immigrants_2016"), (.y2016, "immigrants_2016_on_2016_borders")] {
            let column = try #require(published.column(named: name))
            let table = try bundled(.region, vintage)
            let counts = table.cohorts[0].all.counts.map { $0?.value }
            #expect(try counts == (0..<published.rowCount).map { try published.number(row: $0, column: column) })
            #expect(table.layer.vintage == vintage)
        }
        #expect(try bundled(.serviceTerritory).cohorts[0].all.counts.compactMap { $0?.value }.reduce(0, +) == 1_091_170)
    }

    @Test("a column on the borders of 2016 stands for its twin on those, and is left out on others")
    func twins() throws {
        let entry = try atlas.layer("immigrants-2016-regions")
        for (vintage, estrie) in [(Vintage.y2021, 23_845.0), (.y2016, 17_570)] {
            var reading = CohortReading()
            reading.vintage = vintage
            let table = try atlas.cohorts(entry, reading)
            #expect(table.cohorts.map(\.all.name) == ["immigrants_2016"])
            #expect(table.cohorts[0].all.counts[4]?.value == estrie)
            // The population of the table is on the borders of 2021.
            #expect((table.population == nil) == (vintage == .y2016))
        }
    }

    private func regions(_ rows: String, table: Vintage, asked: Vintage) throws -> CohortTable {
        let folder = try TemporaryFolder()
        let path = try folder.write("code,people\n\(rows)\n", to: "t.csv")
        var reading = CohortReading()
        reading.tableVintage = table
        reading.vintage = asked
        return try CohortTable(reading: path, reading) { atlas }
    }

    @Test("regions of 2016 are refused on the borders of 2021, with the reason")
    func refused() throws {
        for rows in ["05,1\n16,2", "16,2", "05,1"] {
            do {
                _ = try regions(rows, table: .y2016, asked: .y2021)
                Issue.record("\(rows) was not refused")
            } catch let error as AtlasError {
                #expect(error.code == .badInput)
                #expect(error.message.en.contains("Montérégie") || error.message.en.contains("Estrie"))
                #expect(error.advice?.en.contains("division") == true)
            }
        }
        #expect(try regions("05,1\n16,2", table: .y2016, asked: .y2016).layer.vintage == .y2016)
        // The other regions are the same in both.
        #expect(try regions("01,1\n06,2", table: .y2016, asked: .y2021).cohorts[0].all.counts[0]?.value == 1)
    }

    @Test("the name of a column tells the borders")
    func recognised() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("region_code_2016,people\n16,2\n", to: "t.csv")
        #expect(throws: AtlasError.self) { try CohortTable(reading: path, CohortReading()) { atlas } }
        var reading = CohortReading()
        reading.vintage = .y2016
        #expect(try CohortTable(reading: path, reading) { atlas }.layer.vintage == .y2016)
    }

    @Test("a region that lacks one of its divisions has no figure")
    func incomplete() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("code,people\n2465,7\n2425,3\n", to: "t.csv")
        var reading = CohortReading()
        reading.layer = .region
        let table = try CohortTable(reading: path, reading) { atlas }
        #expect(table.cohorts[0].all.counts[12]?.value == 7)
        #expect(table.cohorts[0].all.counts[11] == nil)
        #expect(table.warnings.contains { $0.en.contains("Chaudière-Appalaches") })
    }

    @Test("divisions cannot be brought to metropolitan areas")
    func crossing() throws {
        var reading = CohortReading()
        reading.layer = .cma
        let entry = try atlas.layer("immigrants-2016-divisions")
        #expect(throws: AtlasError.self) { try atlas.cohorts(entry, reading) }
    }

    @Test("no bundled table is by metropolitan community")
    func communities() {
        #expect(throws: AtlasError.self) { try atlas.cohortTable(for: .community) }
    }

    @Test("the totals of the period table: Québec is the total, the rest is outside, Canada is left out")
    func periods() throws {
        let table = try bundled(.cma)
        #expect(
            table.cohorts.map(\.all.name) == [
                "before-1980", "1980-1990", "1991-2000", "2001-2005", "2006-2010", "2011-2016",
            ]
        )
        #expect(table.everybody?.all.total?.value == 1_091_170)
        let last = try #require(table.cohorts.last?.all)
        #expect(last.total?.value == 215_160 && last.outside?.value == 9130)
        #expect(last.counts.compactMap { $0?.value }.reduce(0, +) + 9130 == 215_160)
    }
}
