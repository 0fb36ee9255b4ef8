import Atlas
import AtlasWriting
import Formats
import Geometry
import TestSupport
import Testing

@Suite("Sources that cannot be built from")
struct AtlasBuilderErrorTests {
    private func failure(_ edits: MiniSources.Edit..., without missing: String? = nil) throws -> AtlasError? {
        let sources = try MiniSources(edits, without: missing)
        return #expect(throws: AtlasError.self) { try sources.build() }
    }

    @Test("a file that is missing is named", arguments: MiniSources.files.keys.sorted())
    func missingFile(name: String) throws {
        let error = try failure(without: name)
        #expect(formatError(error)?.code == .fileNotFound)
        #expect(error?.location?.file?.hasSuffix("/\(name)") == true)
    }

    @Test(
        "a column that is missing is named",
        arguments: [
            (MiniSources.population, "pop2021"), (MiniSources.population, "lon"), (MiniSources.facilities, "sit_id"),
            (MiniSources.facilities, "lat"), (MiniSources.places, "mrc_id"), (MiniSources.subdivisions, "rmr_ar_code"),
            (MiniSources.municipalities, "nom"), (MiniSources.regions, "region"),
            (MiniSources.divisionCohorts, "immigrants_2016"), (MiniSources.periods, "bef_80"),
            (MiniSources.cohorts2021, "lieu"),
        ]
    )
    func missingColumn(file: String, column: String) throws {
        let other = "x\(column)"
        let edits = ["\(column),", "\(column)\n"].map { MiniSources.Edit(file, $0, other + $0.suffix(1)) }
        let error = try failure(edits[0], edits[1])
        #expect(error?.code == .badSource)
        #expect(error?.location?.file?.hasSuffix("/\(file)") == true)
        #expect(error?.location?.line == 1)
        #expect(error?.location?.field == column)
    }

    @Test(
        "a property that is missing or of another type is named, with its feature",
        arguments: [
            (MiniSources.Edit(MiniSources.divisions, #""cduid":"2447""#, #""cduid":2447"#), 2, "cduid"),
            (MiniSources.Edit(MiniSources.metropolitanAreas, #""nom":"Granby""#, #""nom":null"#), 2, "nom"),
            (MiniSources.Edit(MiniSources.borders, #""quality":"B""#, #""quality":2"#), 2, "quality"),
            (
                MiniSources.Edit(
                    MiniSources.borders,
                    #"MultiPolygon","coordinates":[["#,
                    #"Polygon","coordinates":[],"x":[["#
                ), 1, "geometry"
            ),
        ]
    )
    func badProperty(edit: MiniSources.Edit, feature: Int, field: String) throws {
        let error = try failure(edit)
        #expect(error?.code == .badSource)
        #expect(error?.location?.file?.hasSuffix("/\(edit.file)") == true)
        #expect(error?.location?.feature == feature)
        #expect(error?.location?.field?.hasPrefix(field) == true)
    }

    @Test(
        "what is no number is named, with its line and column",
        arguments: [
            (MiniSources.Edit(MiniSources.population, "90.0", "many"), 5, "pop2021"),
            (MiniSources.Edit(MiniSources.population, "90.0", "NaN"), 5, "pop2021"),
            (MiniSources.Edit(MiniSources.facilities, "-72.95", ""), 4, "lon"),
            (MiniSources.Edit(MiniSources.periods, "10,1,", "10,?,"), 3, "worker"),
            (MiniSources.Edit(MiniSources.periods, "1980,10,", "1980,,"), 3, "total"),
        ]
    )
    func badNumber(edit: MiniSources.Edit, line: Int, field: String) throws {
        let error = try failure(edit)
        #expect([.badNumber, .notFinite].contains(formatError(error)?.code))
        #expect(error?.location?.file?.hasSuffix("/\(edit.file)") == true)
        #expect(error?.location?.line == line)
        #expect(error?.location?.field == field)
    }

    @Test("a division of which nothing says the region")
    func noRegion() throws {
        let error = try failure(
            .init(MiniSources.divisions, #""region_2021":"16""#, #""region":"16""#),
            .init(MiniSources.municipalities, "54048", "55048")
        )
        #expect(error?.code == .badSource)
        #expect(error?.message.en.contains("2454") == true)
        #expect(error?.location?.file?.hasSuffix("/\(MiniSources.municipalities)") == true)
    }

    @Test(
        "a municipality of a division that there is not, and a division without one",
        arguments: [
            (MiniSources.Edit(MiniSources.borders, "2446078", "2499078"), "municipality 2499078 lies in division 2499"),
            (MiniSources.Edit(MiniSources.borders, "2446078", "2447078"), "divisions without a municipality: 2446"),
        ]
    )
    func lostMunicipality(edit: MiniSources.Edit, message: String) throws {
        let error = try failure(edit)
        #expect(error?.code == .badSource)
        #expect(error?.message.en.hasPrefix(message) == true, "\(error?.message.en ?? "")")
    }

    @Test("one region cannot have antennas of two services")
    func twoServices() throws {
        let error = try failure(.init(MiniSources.facilities, "sud,SIT Sud,54048,16", "ouest,SIT Ouest,54048,05"))
        #expect(error?.code == .badSource)
        #expect(error?.location?.line == 4)
        #expect(error?.message.fr.contains("05") == true)
    }

    @Test("a point in a division that there is not is found, with its file and column")
    func unknownDivision() throws {
        let error = try failure(.init(MiniSources.population, "24470001,2447", "24470001,2499"))
        #expect(error?.code == .badSource)
        #expect(error?.message.en.contains("24470001") == true)
        #expect(error?.location?.file?.hasSuffix("/\(MiniSources.population)") == true)
        #expect(error?.location?.field == "cd")
    }

    @Test(
        "a number beyond all measure is an error, not a crash",
        arguments: [
            MiniSources.Edit(MiniSources.population, "90.0", "1e30"),
            MiniSources.Edit(MiniSources.subdivisions, "69025.0", "1e30"),
            MiniSources.Edit(MiniSources.periods, ",15,5,10", ",15,5,1e30"),
            MiniSources.Edit(MiniSources.borders, #""population_2021":20"#, #""population_2021":1e30"#),
        ]
    )
    func hugeNumber(edit: MiniSources.Edit) async throws {
        let sources = try MiniSources([edit])
        await #expect(processExitsWith: .success) { [path = sources.path as String] in
            #expect(throws: AtlasError.self) { try AtlasBuilder(sources: path).build() }
        }
    }
}
