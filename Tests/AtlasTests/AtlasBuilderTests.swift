import Atlas
import AtlasWriting
import Formats
import Foundation
import Geometry
import TestSupport
import Testing

@Suite("Building an atlas")
struct AtlasBuilderTests {
    private let output: AtlasBuilder.Output

    init() throws { output = try MiniSources().build() }

    private func features(_ name: String) throws -> [Feature] {
        let file = try #require(output.files.first { $0.name == "\(name).geojson" })
        return try GeoJSONReader.read(file.bytes, name: name).features
    }

    private func rows(_ name: String) throws -> [Fixture.Row] {
        let file = try #require(output.files.first { $0.name == "\(name).csv" })
        let table = Fixture.records(file.bytes.text)
        let header = try #require(table.first)
        return table.dropFirst().map { Fixture.Row(uniqueKeysWithValues: zip(header, $0)) }
    }

    private func texts(_ features: [Feature], _ property: String) -> [String?] {
        features.map { $0.properties[property]?.text }
    }

    @Test("every layer has its file, the manifest comes last, and no file is a source as it is")
    func files() {
        #expect(
            output.files.map(\.name) == [
                "regions-2016.geojson", "regions-2021.geojson", "divisions.geojson", "municipalities.geojson",
                "cmas.geojson",
                "communities.geojson", "service-territories.geojson", "antennas.geojson", "population-points.csv",
                "places.csv", "municipality-register.csv", "immigrants-2016-regions.csv",
                "immigrants-2016-divisions.csv", "immigrants-2016-cmas.csv", "immigrants-2021-cmas.csv",
                "manifest.json",
            ]
        )
        for file in output.files { #expect(!MiniSources.files.values.contains(file.bytes.text), "\(file.name)") }
    }

    @Test(
        "divisions dissolve into the regions of either year",
        arguments: [
            ("2016", ["06", "16"], ["Montréal", "Montérégie"]),
            ("2021", ["05", "06", "16"], ["Estrie", "Montréal", "Montérégie"]),
        ]
    )
    func regions(vintage: String, codes: [String], names: [String]) throws {
        let regions = try features("regions-\(vintage)")
        #expect(texts(regions, "code") == codes)
        #expect(texts(regions, "name") == names)
        let people: [String: Double] = vintage == "2016" ? ["06": 1005, "16": 110] : ["05": 110, "06": 1005, "16": 0]
        for region in regions {
            let code = try #require(region.properties["code"]?.text)
            #expect(region.properties["population_2021"]?.double == people[code])
        }
    }

    @Test("borders inside a region vanish; those between regions are shared vertex by vertex")
    func sharedBorders() throws {
        let regions = try features("regions-2021")
        #expect(regions[0].shape?.areas.polygons.count == 1)
        let border = { (index: Int) in Set(regions[index].shape?.coordinates.filter { $0.x == -72.9 } ?? []) }
        #expect(border(0).isSuperset(of: border(2)))
        #expect(border(2).count == 2)
    }

    @Test("an islet stays where a person lives on it, and goes where nobody does")
    func islets() throws {
        let montreal = try #require(try features("divisions").last?.shape?.areas)
        #expect(montreal.polygons.count == 2)
        #expect(montreal.polygons.contains { $0.boundingBox?.contains(Coordinate(x: -73.4998, y: 45.2002)) == true })
        #expect(output.notices.contains { $0.en.contains("1 empty islets dropped") })
    }

    @Test(
        "a municipality says what it is part of and how well its borders are known; a remainder is named by what it holds"
    )
    func municipalities() throws {
        let areas = try features("municipalities")
        #expect(texts(areas, "code") == ["2446078", "2447-R", "2447017", "2454048", "2466023", "2466087"])
        #expect(texts(areas, "division_code") == ["2446", "2447", "2447", "2454", "2466", "2466"])
        #expect(texts(areas, "region_code_2016") == ["16", "16", "16", "16", "06", "06"])
        #expect(texts(areas, "border_quality") == ["A", "C", "B", "A", "A", "A"])
        #expect(areas[1].properties["name"]?.text == "reste de La Haute-Yamaska : Waterloo, Lac-Boivin")
        #expect(areas[1].properties["name_en"]?.text == "rest of La Haute-Yamaska: Waterloo, Lac-Boivin")
        #expect(areas[1].properties["stands_for"]?.text == "2447010 Waterloo (V); 2447902 Lac-Boivin (NO)")
        #expect(areas[1].properties["official_population_2021"] == nil)
        #expect(areas[5].properties["includes"]?.text == "2466092 L'Île-Dorval (V)")
        #expect(areas.map { $0.properties["population_2021"]?.double } == [20, 0, 90, 0, 1005, 0])
        #expect(areas.map { $0.properties["official_population_2021"]?.double } == [20, nil, 90, 0, 1000, 5])
    }

    @Test("a point off the shore of its division counts for the nearest municipality there, which is said")
    func offShore() throws {
        let points = try rows("population-points")
        #expect(points.map { $0["municipality_code"] } == ["2446078", "2447017", "2454048", "2466023", "2466023"])
        #expect(
            output.notices.contains { $0.en.hasPrefix("1 population points with 20 people lie up to 0.1 km outside") }
        )
    }

    @Test("a metropolitan community is the union of its municipalities; what they hold by the census is said")
    func communities() throws {
        let areas = try features("communities")
        #expect(texts(areas, "code") == ["CMM"])
        #expect(areas[0].properties["municipality_codes"]?.text == "2466023 2466092")
        #expect(areas[0].properties["population_2021"]?.double == 1005)
        #expect(areas[0].properties["official_population_2021"]?.double == 1_762_949)
        #expect(areas[0].shape?.areas.boundingBox?.minimum.x == -73.5)
    }

    @Test("official borders take the place of those that could be had, and are of the best quality")
    func officialBorders() throws {
        let sources = try MiniSources()
        let staged = try text(of: sources.path + "/" + MiniSources.borders)
        let official = staged.replacing("csduid", with: "CSDUID").replacing("\"name\"", with: "\"CSDNAME\"")
            .replacing("\"type\":\"V\"", with: "\"CSDTYPE\":\"V\"").replacing("2447-R", with: "2447010")
        try sources.write(official, to: "census-subdivisions-2021.geojson")
        let files = try sources.build().files
        let file = try #require(files.first { $0.name == "municipalities.geojson" })
        let areas = try GeoJSONReader.read(file.bytes, name: file.name).features
        #expect(texts(areas, "code") == ["2446078", "2447010", "2447017", "2454048", "2466023", "2466087"])
        #expect(Set(texts(areas, "border_quality")) == ["A"])
        #expect(areas[4].properties["official_population_2021"]?.double == 1_762_949)
        let manifest = try #require(files.last).bytes.text
        #expect(manifest.contains("lcsd000b21a") && !manifest.contains("Quattroshapes"))
    }

    @Test("service territories are the regions of their antennas")
    func serviceTerritories() throws {
        let territories = try features("service-territories")
        #expect(texts(territories, "code") == ["ouest", "sud"])
        #expect(texts(territories, "name") == ["SIT Ouest", "SIT Sud"])
        #expect(texts(territories, "region_codes") == ["06", "05 16"])
    }

    @Test("an area has an English name where it differs")
    func englishNames() throws {
        let areas = try features("cmas")
        #expect(texts(areas, "code") == ["450", "462", "505"])
        #expect(texts(areas, "name_en") == [nil, nil, "Ottawa–Gatineau (Quebec part)"])
    }

    @Test("points carry the codes of every layer: from the source, by the whole division, or by position")
    func pointCodes() throws {
        let points = try rows("population-points")
        let codes = Dictionary(uniqueKeysWithValues: points.map { ($0["id"], $0) })
        #expect(points.map { $0["id"] } == ["24460001", "24470001", "24540001", "24660001", "24660002"])
        #expect(codes["24660001"]?["cma_code"] == "462")
        #expect(codes["24660002"]?["cma_code"] == "462")
        #expect(codes["24470001"]?["cma_code"] == "450")
        #expect(codes["24460001"]?["cma_code"] == "")
        #expect(codes["24470001"]?["region_code_2016"] == "16")
        #expect(codes["24470001"]?["region_code_2021"] == "05")
        #expect(codes["24470001"]?["service_territory_code"] == "sud")
        #expect(codes["24660002"]?["position_quality"] == "C")
        #expect(codes["24540001"]?["population"] == "0")
        #expect(codes["24470001"]?["lon"] == "-72.72312")
        #expect(output.notices.contains { $0.en.contains("24660002 has no metropolitan code") })
    }

    @Test("places join municipalities by name and division; what does not match has no code and is named")
    func places() throws {
        let places = try rows("places")
        #expect(places.map { $0["municipality_code"] } == ["47017", "54048", "", "66023"])
        #expect(places.map { $0["population_2021"] } == ["69025", "", "", "1762949"])
        #expect(places.map { $0["division_code"] } == ["2447", "2454", "2446", "2466"])
        #expect(output.notices.contains { $0.fr.contains("Nulle-Part (46)") })
    }

    @Test("cohort tables have stable names, codes and periods")
    func cohorts() throws {
        let periods = try rows("immigrants-2016-cmas")
        #expect(periods.count == 16)
        #expect(
            periods.last == [
                "code": "505", "name": "Gatineau", "cohort": "before-1980", "category": "before_1980", "count": "4",
            ]
        )
        #expect(try rows("immigrants-2016-regions").map { $0["code"] } == ["05", "06", "16"])
        #expect(try rows("immigrants-2021-cmas").first?["recent_immigrants_2016_2021"] == "162260")
    }

    @Test("the publisher's own names of properties do as well; regions then come from the register")
    func publisherNames() throws {
        let names = [
            ("cduid", "CDUID"), ("name", "CDNAME"), ("type", "CDTYPE"), ("region_2016", "a"), ("region_2021", "b"),
        ]
        var edits = names.flatMap { old, new in
            (1...4).map { _ in MiniSources.Edit(MiniSources.divisions, "\"\(old)\":", "\"\(new)\":") }
        }
        // The name of a property is also that of the geometry's type, which stays.
        edits.removeAll { $0.old == "\"type\":" }
        edits += (1...4).map { _ in .init(MiniSources.divisions, "\"type\":\"MRC\"", "\"CDTYPE\":\"MRC\"") }
        edits += (1...3).flatMap { _ in
            [("code", "CMAUID"), ("nom", "CMANAME")].map {
                MiniSources.Edit(MiniSources.metropolitanAreas, "\"\($0)\":", "\"\($1)\":")
            }
        }
        let isSame = try MiniSources(edits).build().files == output.files
        #expect(isSame)
    }

    @Test("what was built can be opened and says what must hold")
    func reopened() throws {
        let folder = try TemporaryFolder()
        for file in output.files { try folder.write(file.bytes.text, to: file.name) }
        let atlas = try Atlas(folder: folder.path)
        #expect(try atlas.layer("population-points").totals == ["population": 1115])
        #expect(try atlas.layer("antennas").totals == ["role_antenna": 2, "role_seat": 1])
        #expect(try atlas.layer("immigrants-2016-cmas").totals == ["quebec": 100])
        #expect(try atlas.layer("places").totals == ["matched": 3])
        #expect(try atlas.areas(.division).areas.map(\.code) == ["2446", "2447", "2454", "2466"])
        let municipalities = try atlas.areas(.municipality)
        #expect(municipalities.areas[2].codes["division_code"] == "2447")
        let counts = municipalities.gradeCounts(people: [20, 0, 90, 0, 1005, 0])
        #expect(counts.map(\.areas) == [4, 1, 1] && counts.map(\.people) == [1025, 90, 0])
        #expect(try atlas.facilities().map { $0.codes["region_code_2021"] } == ["06", "05", "16"])
        #expect(try atlas.places().map(\.municipalityCode) == ["47017", "54048", nil, "66023"])
        #expect(try atlas.population().totalWeight == 1115)
        let isRepeatable = try MiniSources().build().files == output.files
        #expect(isRepeatable)
    }
}
