import Foundation
import TestSupport
import Testing

@Suite("Points with names of places in the stead of coordinates")
struct PlaceTests {
    private let folder: TemporaryFolder
    private static let towns = "organisme,ville,clients\nA,montreal,100\nB,\"Tuque, La\",10\nC,Hull,30\n"

    init() throws {
        folder = try Input.folder()
        try folder.write(Self.towns, to: "villes.csv")
    }

    private func run(_ arguments: String..., input: String = "") throws -> Subprocess.Output {
        let output = try Program.run(arguments, in: folder, input: input)
        #expect(output.status == 0, "\(output.standardError)")
        return output
    }

    @Test("A list of towns is demand, and standard error says how it was located")
    func demand() throws {
        let output = try run(
            "coverage",
            "--demand",
            "villes.csv",
            "--weight-column",
            "clients",
            "--within",
            "25km",
            "--format",
            "csv"
        )
        let total = try #require(try rows(output.text).last)
        #expect(total["code"] == "total" && total["population"] == "140" && total["covered_population"] == "130")
        #expect(
            output.standardError.contains(
                "villes.csv: 3 located by the names in “ville”: 2 by municipality, 1 by place"
            )
        )
        let french = try run("coverage", "--demand", "villes.csv", "--within", "25km", "--lang", "fr")
        #expect(
            french.standardError.contains(
                "villes.csv : 3 localisés par les noms de « ville » : 2 par municipalité, 1 par lieu"
            )
        )
    }

    @Test("assign keeps the columns and adds positions, codes and where positions come from")
    func assign() throws {
        let table = try rows(run("assign", "villes.csv", "--by", "division", "--format", "csv").text)
        #expect(table.map { $0["division_code"] } == ["2466", "2490", "2481"])
        #expect(table.map { $0["position_source"] } == ["municipality", "municipality", "place"])
        #expect(table.map { $0["ville"] } == ["montreal", "Tuque, La", "Hull"])
        #expect(table.allSatisfy { Double($0["lon"] ?? "") ?? 0 < -70 && Double($0["lat"] ?? "") ?? 0 > 45 })
        let standardInput = try run("assign", "-", "--by", "division", "--format", "csv", input: Self.towns)
        #expect(try rows(standardInput.text) == table)
        let features = try run("assign", "villes.csv", "--by", "division", "--format", "geojson").text
        #expect(features.components(separatedBy: #""type":"Point","coordinates":[-7"#).count == 4)
        #expect(!features.contains(#""lon""#))
    }

    @Test("JSON, and GeoJSON without geometries, are located alike")
    func formats() throws {
        let objects = #"[{"ville":"montreal"},{"ville":"Tuque, La"},{"ville":"Hull"}]"#
        let features = ["montreal", "Tuque, La", "Hull"].map {
            #"{"type":"Feature","properties":{"ville":"\#($0)"},"geometry":null}"#
        }
        try folder.write(objects, to: "a.json")
        try folder.write(features.joined(separator: "\n"), to: "b.geojsonl")
        let expected = try rows(run("assign", "villes.csv", "--by", "division", "--format", "csv").text)
        for file in ["a.json", "b.geojsonl"] {
            let table = try rows(run("assign", file, "--by", "division", "--format", "csv").text)
            for column in ["lon", "lat", "division_code", "position_source"] {
                #expect(table.map { $0[column] } == expected.map { $0[column] }, "\(file): \(column)")
            }
        }
        let written = try run("assign", "a.json", "--by", "division", "--format", "json").text
        #expect(written.contains(#""ville":"Hull","lon":-75"#))
    }

    @Test("Rows with coordinates keep them as they are spelled; the others are located by name, which is said")
    func mixed() throws {
        try folder.write("id,lon,lat,ville\n1,-73.50,45.500,Hull\n2,,,Hull\n3,,,\n", to: "mixed.csv")
        let output = try run("assign", "mixed.csv", "--by", "division", "--format", "csv")
        let lines = output.text.split(separator: "\n").map(String.init)
        #expect(lines[0] == "id,lon,lat,ville,division_code,position_source")
        #expect(lines[1] == "1,-73.50,45.500,Hull,2458,coordinates")
        #expect(lines[2].hasPrefix("2,-75.") && lines[2].hasSuffix(",Hull,2481,place"))
        #expect(lines[3] == "3,,,,,")
        #expect(output.standardError.contains("1 located by the name in “ville”: 1 by place; 1 have coordinates"))
        #expect(output.standardError.contains("1 point has no position"))
    }

    @Test("In a file in metres those located by name are in metres too")
    func metres() throws {
        try folder.write("ville,x,y\nHull,,\nA,-400000,185000\n", to: "metres.csv")
        let table = try rows(
            run("assign", "metres.csv", "--input-crs", "EPSG:32198", "--by", "division", "--format", "csv").text
        )
        #expect(table.map { $0["position_source"] } == ["place", "coordinates"])
        #expect(table.map { $0["division_code"] } == ["2481", "2466"])
        // pyproj: Hull at −75.71068, 45.42724.
        let (x, y) = (try #require(Double(table[0]["x"] ?? "")), try #require(Double(table[0]["y"] ?? "")))
        #expect(abs(x + 564_025.93) < 5 && abs(y - 187_499.15) < 5)
        #expect(table[1]["x"] == "-400000")
    }

    @Test("An atlas of another place locates by the names of its areas")
    func otherAtlas() throws {
        try folder.write("name,lon,lat,population\na,-73.2,45.5,100\nb,-70.5,47,7\n", to: "own.csv")
        let made = try Program.run(
            [
                "atlas", "new", "atlas", "--areas", "areas.geojson", "--layer-name", "commune", "--layer-title-en",
                "Commune", "--layer-title-fr", "Commune", "--population", "own.csv", "--antennas", "antennas.csv",
                "--title-en", "Two", "--title-fr", "Deux",
            ],
            in: folder
        )
        #expect(made.status == 0, "\(made.standardError)")
        try folder.write("town,n\nWEST,1\nEast,2\n", to: "list.csv")
        let output = try run("assign", "list.csv", "--atlas", "atlas", "--format", "csv")
        #expect(
            output.text == "town,n,lon,lat,commune_code,position_source\nWEST,1,-73.2,45.5,W,commune\n"
                + "East,2,-70.5,47,E,commune\n"
        )
        #expect(output.standardError.contains("list.csv: 2 located by the names in “town”: 2 by commune"))
        let unknown = try Program.run(["find", "Québec", "--atlas", "atlas"], in: folder)
        #expect(unknown.status == 65)
    }

    @Test("A file whose points all have coordinates is written as ever, whatever names it has")
    func complete() throws {
        try folder.write("id,lon,lat,ville\n1,-73.50,45.500,Nulle-Part\n", to: "whole.csv")
        let output = try run("assign", "whole.csv", "--by", "division", "--format", "csv")
        #expect(output.text == "id,lon,lat,ville,division_code\n1,-73.50,45.500,Nulle-Part,2458\n")
        #expect(!output.standardError.contains("located"))
    }

    @Test("Codes locate as well, and another column by --place-column")
    func columns() throws {
        try folder.write("CSDUID,n\n2466023,1\n2490012,2\n", to: "codes.csv")
        let codes = try rows(run("assign", "codes.csv", "--by", "division", "--format", "csv").text)
        #expect(codes.map { $0["division_code"] } == ["2466", "2490"])
        try folder.write("qui,siege\nA,Lévis\n", to: "sieges.csv")
        let named = try run(
            "assign",
            "sieges.csv",
            "--by",
            "division",
            "--place-column",
            "siège",
            "--format",
            "csv"
        )
        #expect(try rows(named.text).map { $0["division_code"] } == ["2425"])
    }

    @Test("Antennas and origins may be towns")
    func towns() throws {
        try folder.write("antenne,ville\nNord,Sept-Iles\nSud,Sherbrooke\n", to: "reseau.csv")
        let table = try rows(
            run("distance", "--points", "villes.csv", "--antennas", "reseau.csv", "--format", "csv").text
        )
        #expect(table.map { $0["antenna"] } == ["Sud", "Sud", "Sud"])
        #expect(table.map { $0["id"] } == ["montreal", "Tuque, La", "Hull"])
        #expect(table.map { $0["position_source"] } == ["municipality", "municipality", "place"])
        let french = try run("distance", "--points", "villes.csv", "--lang", "fr").text
        #expect(french.contains("municipalité") && french.contains(" lieu") && !french.contains("municipality"))
        let pairs = try rows(run("matrix", "villes.csv", "--antennas", "reseau.csv", "--format", "csv").text)
        #expect(pairs.count == 6)
    }

    @Test("Names of no place, or of several, are an error with every line, and --skip-unknown goes on without them")
    func unknown() throws {
        try folder.write(
            "ville,region,poids\nHull,,1\nTrois-Rivère,,2\nSaint-Sébastien,,4\nSaint-Sébastien,Estrie,8\n",
            to: "bad.csv"
        )
        let refused = try Program.run(["coverage", "--demand", "bad.csv", "--within", "25km"], in: folder)
        #expect(refused.status == 65)
        for part in [
            "bad.csv: 2 names are not those of a single place", "line 3: “Trois-Rivère” is no place of the atlas",
            "“Trois-Rivières”", "line 4: “Saint-Sébastien” may be", "--skip-unknown",
        ] { #expect(refused.standardError.contains(part), "\(part)") }
        let output = try run(
            "coverage",
            "--demand",
            "bad.csv",
            "--within",
            "25km",
            "--skip-unknown",
            "--format",
            "csv"
        )
        #expect(try rows(output.text).last?["population"] == "9")
        #expect(
            output.standardError.contains("2 (weight 6): line 3 “Trois-Rivère”, line 4 “Saint-Sébastien”")
        )
        let assigned = try rows(
            run("assign", "bad.csv", "--by", "division", "--skip-unknown", "--format", "csv").text
        )
        #expect(assigned.map { $0["division_code"] } == ["2481", "", "", "2430"])
        #expect(assigned.map { $0["position_source"] } == ["place", "", "", "municipality"])
    }

    @Test("A table with neither coordinates nor names of places says what is understood, names too")
    func neither() throws {
        try folder.write("qui,combien\nA,1\n", to: "none.csv")
        let output = try Program.run(["coverage", "--demand", "none.csv"], in: folder)
        #expect(output.status == 65)
        #expect(output.standardError.contains("--place-column"))
        let options = try Program.run(["coverage", "--place-column", "ville"], in: folder)
        #expect(options.status == 64)
    }

    @Test("find tells kind, codes, people and the nearest antenna, in a table and in files", arguments: ["en", "fr"])
    func find(language: String) throws {
        let table = try run("find", "Matane", "--lang", language).text
        #expect(table.contains("2408053") && table.contains("Rimouski"))
        #expect(table.contains(language == "en" ? "City" : "Ville"))
        let found = try rows(run("find", "matane", "Hull", "--format", "csv", "--lang", language).text)
        #expect(found.map { $0["kind"] } == ["municipality", "division", "place"])
        #expect(found.map { $0["division_code"] } == ["2408", "2408", "2481"])
        #expect(found.map { $0["antenna"] } == ["Rimouski", "Rimouski", "Gatineau"])
        let unknown = try Program.run(["find", "Montreall", "--lang", language], in: folder)
        #expect(unknown.status == 65 && unknown.standardError.contains("Montréal"))
    }
}
