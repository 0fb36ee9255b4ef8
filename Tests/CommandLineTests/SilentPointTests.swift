import Foundation
import TestSupport
import Testing

/// What is read, kept or replaced otherwise than one may think: the figure is right, and it is said, in every format. The
/// positions are those of Québec and Montréal, where antennas of the atlas stand.
@Suite("points and areas that may be read in two ways")
struct SilentPointTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func square(_ west: Double, _ properties: String) -> String {
        let (east, south, north) = (west + 1, 45.0, 46.0)
        let ring = "[[[\(west),\(south)],[\(east),\(south)],[\(east),\(north)],[\(west),\(north)],[\(west),\(south)]]]"
        return #"{"type":"Feature","properties":{\#(properties)},"geometry":{"type":"Polygon","coordinates":\#(ring)}}"#
    }

    private func collection(_ features: [String], to name: String) throws {
        try folder.write(#"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#, to: name)
    }

    private func point(_ x: Double, _ y: Double, _ properties: String) -> String {
        #"{"type":"Feature","properties":{\#(properties)},"geometry":{"type":"Point","coordinates":[\#(x),\#(y)]}}"#
    }

    @Test("codes that are stored as decimals are codes; one that is missing is said and is nobody else's")
    func decimalCodes() throws {
        try collection(
            [
                square(-73, #""code":2.0,"name":"Deux""#), square(-72, #""code":1.0,"name":"Un""#),
                square(-71, #""code":null,"name":"Rien""#), square(-70, #""code":3.0,"name":"Trois""#),
            ],
            to: "areas.geojson"
        )
        _ = try Program.succeed(["convert", "areas.geojson", "areas.gpkg"], in: folder)
        try folder.write("id,lon,lat\na,-72.5,45.5\nb,-71.5,45.5\nc,-70.5,45.5\nd,-69.5,45.5\n", to: "p.csv")
        for file in ["areas.geojson", "areas.gpkg"] {
            let assigned = try Program.succeed(["assign", "p.csv", "--by", file, "--format", "csv"], in: folder)
            #expect(try rows(assigned.text).map { $0["area_code"] } == ["2", "1", "#3", "3"])
            #expect(assigned.standardError.contains("\(file): feature 3 has no “code”: its code is “#3”"))
            #expect(!assigned.standardError.contains("numbered"))
        }
        try folder.write("code,2011,2016\n1,100,200\n2,10,50\n3,7,8\n#3,1,1\n", to: "t.csv")
        let call = ["cohorts", "t.csv", "--by", "areas.gpkg", "--format", "csv", "--replicates", "0"]
        let found = try rows(Program.succeed(call, in: folder).text)
        #expect(found.first { $0["code"] == "2" && $0["cohort"] == "2016" }?["count"] == "50")
    }

    @Test("a table is read from where its points are, whatever its properties are called", arguments: ["csv", "json"])
    func roundTrip(format: String) throws {
        let names = [("lon", "lat"), ("longitude", "latitude"), ("x", "y"), ("LON", "LAT"), ("lon", "latitude")]
        for (x, y) in names {
            for more in ["", #","x":1,"y":2"#, #","longitude":-60,"latitude":50"#] where !more.contains("\"\(x)\"") {
                // The other feature has the properties that the first one lacks.
                let feature = point(-71.21, 46.81, #""\#(x)":-75.7,"\#(y)":45.4\#(more)"#)
                try collection([point(-73.56, 45.5, #""n":1"#), feature], to: "in.geojson")
                _ = try Program.succeed(["convert", "in.geojson", "out.\(format)", "--force"], in: folder)
                let listed = ["distance", "--points", "out.\(format)", "--format", "csv"]
                let found = try rows(Program.succeed(listed, in: folder).text).map { $0["antenna"] }
                #expect(found == ["Montréal", "Québec"], "\(x), \(y)\(more)")
            }
        }
        try collection([point(-71.21, 46.81, #""lon":-75.7,"lat":45.4,"x":1,"y":2"#)], to: "in.geojson")
        let there = ["convert", "in.geojson", "out.\(format)", "--to-crs", "EPSG:32198", "--force"]
        _ = try Program.succeed(there, in: folder)
        let back = ["distance", "--points", "out.\(format)", "--input-crs", "EPSG:32198", "--format", "csv"]
        #expect(try rows(Program.succeed(back, in: folder).text).map { $0["antenna"] } == ["Québec"])
    }

    @Test("of several pairs the one that is read is said; columns of one language belong together")
    func pairs() throws {
        func read(_ table: String, _ arguments: [String] = []) throws -> Subprocess.Output {
            try folder.write(table, to: "p.csv")
            return try Program.run(["distance", "--points", "p.csv", "--format", "csv"] + arguments, in: folder)
        }
        func facility(_ output: Subprocess.Output) throws -> String? { try rows(output.text).first?["antenna"] }
        for (x, y) in [("LONGITUDE", "LATITUDE"), ("longitude", "latitude"), ("LON", "LAT"), ("x", "y")] {
            let table = "name,lon,lat,\(x),\(y)\nA,-71.21,46.81,-73.56,45.5\n"
            let first = try read(table)
            #expect(try facility(first) == "Québec")
            #expect(first.standardError.contains("are read from “lon” and “lat”, not from “\(x)” and “\(y)”"))
            for stated in [["--lon-column", x], ["--lat-column", y], ["--lon-column", x, "--lat-column", y]] {
                let other = try read(table, stated)
                #expect(
                    try facility(other) == "Montréal" && !other.standardError.contains("are read from"),
                    "\(stated)"
                )
            }
            for stated in [["--lon-column", "lon"], ["--lat-column", "lat"]] {
                #expect(try facility(read(table, stated)) == "Québec")
            }
        }
        let mixed = try read("name,lng,latitude,longitude,lat\nA,-71.21,45.5,-73.56,46.81\n")
        #expect(try facility(mixed) == "Québec" && mixed.standardError.contains("not from “longitude” and “latitude”"))
        let unclear = try read("name,lon,lat,est2\nA,-71.21,46.81,-73.56\n", ["--lon-column", "est2"])
        #expect(unclear.status == 65 && unclear.standardError.contains("--lat-column"), "\(unclear.standardError)")
        let stated = try read("name,lat,est2\nA,45.5,-73.56\n", ["--lon-column", "est2"])
        #expect(try facility(stated) == "Montréal")
    }

    @Test("digits of identifiers stay in a GeoPackage, and numbers numbers")
    func identifiers() throws {
        let header = "id_provinc,lon,lat,tract_id,mixed,price,n"
        let table =
            header + "\n66023050000000000000001,-71.21,46.81,4620401.10,12.50,12.50,9007199254740993\n"
            + "66023050000000000000002,-73.56,45.5,4620402.00,NA,3.00,2\n"
        try folder.write(table, to: "in.csv")
        let kept = ["66023050000000000000001,4620401.10,12.50,12.5,9007199254740993"]
        let more = ["66023050000000000000002,4620402.00,NA,3,2"]
        for way in [["gpkg"], ["geojson", "gpkg"], ["json", "gpkg"]] {
            var last = "in.csv"
            for (index, format) in way.enumerated() {
                _ = try Program.succeed(["convert", last, "\(way.count)\(index).\(format)", "--force"], in: folder)
                last = "\(way.count)\(index).\(format)"
            }
            let text = try Program.succeed(["convert", last, "-", "--format", "csv"], in: folder).text
            let found = try rows(text).map { row in
                ["id_provinc", "tract_id", "mixed", "price", "n"].map { row[$0] ?? "" }.joined(separator: ",")
            }
            // A number of JSON among text is a number; zeros at its end say nothing.
            #expect(found == kept.map { way.count == 1 ? $0 : $0.replacing("12.50,", with: "12.5,") } + more, "\(way)")
        }
        try collection([point(-71.21, 46.81, #""big":66023050000000000000001,"n":1e300"#)], to: "big.geojson")
        _ = try Program.succeed(["convert", "big.geojson", "big.gpkg"], in: folder)
        let text = try Program.succeed(["convert", "big.gpkg", "-", "--format", "csv"], in: folder).text
        #expect(text.contains(",66023050000000000000001,1e+300"))
        // Behind the rows that are looked at first.
        let rest = String(repeating: "7,-71.21,46.81\n", count: 8000)
        try folder.write("n,lon,lat\n\(rest)66023050000000000000001,-71.21,46.81\n", to: "long.csv")
        _ = try Program.succeed(["convert", "long.csv", "long.gpkg"], in: folder)
        let long = try Program.succeed(["convert", "long.gpkg", "-", "--format", "csv"], in: folder).text
        #expect(long.hasSuffix(",66023050000000000000001\n"))
    }

    @Test("a column that is replaced is named", arguments: ["csv", "json", "geojson", "geojsonl", "gpkg"])
    func replaced(format: String) throws {
        try folder.write("id,lon,lat,region_code\na,-71.21,46.81,99\n", to: "p.csv")
        _ = try Program.succeed(["convert", "p.csv", "p.geojson"], in: folder)
        _ = try Program.succeed(["convert", "p.csv", "p.gpkg"], in: folder)
        for input in ["p.csv", "p.geojson", "p.gpkg"] {
            let call = ["assign", input, "--by", "region", "--force", "-o", "out.\(format)"]
            let said = try Program.succeed(call, in: folder).standardError
            #expect(said.contains("column “region_code” of the input is replaced by the new one"), "\(input): \(said)")
            let other = try Program.succeed(call.map { $0 == "region" ? "division" : $0 }, in: folder).standardError
            #expect(!other.contains("replaced"))
        }
    }

    @Test("of several columns of weights the one that is read is said, and ratios are none")
    func weights() throws {
        func total(_ header: String, _ values: String) throws -> (population: String?, said: String) {
            try folder.write("name,lon,lat,\(header)\nA,-71.21,46.81,\(values)\n", to: "p.csv")
            let output = try Program.succeed(["coverage", "--demand", "p.csv", "--format", "csv"], in: folder)
            return (try rows(output.text).last?["population"], output.standardError)
        }
        for (header, taken) in [
            ("weight,population", "3"), ("Population,population", "30"), ("count,population", "30"),
            ("population,poids", "3"), ("pop,population_active", "3"),
        ] {
            let found = try total(header, "3,30")
            #expect(found.population == taken && found.said.contains("weights are read from “"), "\(header): \(found)")
        }
        for name in ["population_pct", "population_rank", "Population, rang", "population_share", "Population (taux)"] {
            let found = try total("\"\(name)\",population_2021", "3,30")
            #expect(found.population == "30" && found.said.isEmpty, "\(name): \(found)")
        }
    }

    @Test("points without a position are counted, or refused where they would change a figure")
    func missing() throws {
        try folder.write("name,lon,lat\nA,,\nB,-71.21,46.81\n", to: "p.csv")
        for call in [
            ["distance", "--points", "p.csv"], ["matrix", "p.csv"], ["assign", "p.csv"],
        ] {
            let said = try Program.succeed(call, in: folder).standardError
            #expect(said.contains("1 point has no position"), "\(call): \(said)")
        }
        // Where it would change a figure it is refused, with its place.
        for command in ["coverage", "distance"] {
            let output = try Program.run([command, "--demand", "p.csv"], in: folder)
            #expect(output.status == 65)
            #expect(output.standardError.contains("p.csv:2: this point has no position"))
        }
    }

    @Test("thousands stand apart in the texts of JSON too")
    func groupsInJSON() throws {
        try collection([point(-71.21, 46.81, #""population":"1 200""#)], to: "p.geojson")
        let output = try Program.succeed(["coverage", "--demand", "p.geojson", "--format", "csv"], in: folder)
        #expect(try rows(output.text).last?["population"] == "1200")
    }

    @Test(
        "the advice on a number with commas reads it",
        arguments: [("2,500", ["comma", "point"]), ("1,5", ["comma"]), ("5,040,000", ["point"])]
    )
    func marks(number: String, marks: [String]) throws {
        try folder.write("name,lon,lat,weight\nA,-71.21,46.81,\"\(number)\"\n", to: "p.csv")
        let call = ["distance", "--points", "p.csv", "--format", "csv"]
        let said = try Program.run(call, in: folder).standardError
        for mark in ["comma", "point"] {
            #expect(said.contains("--decimal \(mark)") == marks.contains(mark), "\(said)")
        }
        for mark in marks { _ = try Program.succeed(call + ["--decimal", mark], in: folder) }
    }

    @Test("people come in no thousandths: three digits behind each mark are refused, and --decimal says what they are")
    func threeDigits() throws {
        let tables = [
            (
                "name,lon,lat,population\nA,-71.21,46.81,15.000\nB,-73.56,45.5,300.500\n", "315500", "comma", "315.5",
                "point"
            ),
            (
                "name;lon;lat;population\nA;-71,21;46,81;15,000\nB;-73,56;45,5;300,500\n", "315500", "point", "315.5",
                "comma"
            ),
            ("name,lon,lat,population\nA,-71.21,46.81,1.500\nB,-73.56,45.5,12\n", "1512", "comma", "13.5", "point"),
            (
                "name\tlon\tlat\tpopulation\nA\t-71.21\t46.81\t2,441\nB\t-73.56\t45.5\t510\n", "2951", "point",
                "512.441", "comma"
            ),
        ]
        for (table, whole, one, parts, other) in tables {
            try folder.write(table, to: "p.csv")
            for command in ["coverage", "distance"] {
                let call = [command, "--demand", "p.csv", "--format", "csv"]
                let refused = try Program.run(call, in: folder)
                #expect(refused.status == 65 && refused.standardError.contains("p.csv:2"), "\(refused.standardError)")
                for (mark, sum) in [(one, whole), (other, parts)] {
                    let read = try Program.succeed(call + ["--decimal", mark], in: folder)
                    #expect(try rows(read.text).last?["population"] == sum, "\(table) \(mark)")
                }
            }
        }
    }

    @Test("people beyond reach are as exact as the others")
    func gap() throws {
        try folder.write("name,lon,lat,weight\nA,-71.21,46.81,0.4\nB,-69.5,52.5,0.2\n", to: "p.csv")
        let call = ["coverage", "--demand", "p.csv", "--within", "25km", "--format", "csv"]
        let row = try #require(try rows(Program.succeed(call, in: folder).text).last)
        #expect(row["population"] == "0.6" && row["gap_population"] == "0.2")
    }

    @Test("one position in metres among degrees is that one's fault")
    func oneInMetres() throws {
        let degrees = String(repeating: "A,-73.56,45.5\n", count: 150)
        for table in ["name,lon,lat\n\(degrees)B,300000,5040000\n", "name,lon,lat\nB,300000,5040000\n\(degrees)"] {
            try folder.write(table, to: "p.csv")
            let said = try Program.run(["distance", "--points", "p.csv"], in: folder).standardError
            #expect(said.contains("correct this one") && !said.contains("EPSG"), "\(said)")
        }
    }

    @Test("two radii that may be one are told; a list of points names what has no place in it")
    func told() throws {
        let said = try Program.succeed(["coverage", "--within", "12,5"], in: folder).standardError
        #expect(said.contains("12,5 is read as 12 km and 5 km; a single one is 12.5"))
        try folder.write("id,employer,lon,lat\na,X,-71.21,46.81\n", to: "p.csv")
        for call in [["distance", "--points", "p.csv"], ["matrix", "p.csv"]] {
            let said = try Program.succeed(call, in: folder).standardError
            #expect(said.contains("p.csv: the result has no place for “employer”"), "\(said)")
        }
    }

    @Test(
        "a row of everybody beside those of its parts is told",
        arguments: ["Total", "Les deux sexes", "Total - Sexe"]
    )
    func totals(whole: String) throws {
        let place = "-71.21,46.81"
        try folder.write(
            "nom,lon,lat,sexe,population\nA,\(place),\(whole),400\nA,\(place),Hommes,190\nA,\(place),Femmes,210\n",
            to: "p.csv"
        )
        // A place that is called so is no total of another.
        try folder.write("nom,lon,lat,population\n\(whole),\(place),400\nA,-73.56,45.5,190\n", to: "q.csv")
        for command in ["coverage", "distance"] {
            let said = try Program.succeed([command, "--demand", "p.csv"], in: folder).standardError
            #expect(said.contains("p.csv: “sexe” has “\(whole)” and “"), "\(said)")
            #expect(try !Program.succeed([command, "--demand", "q.csv"], in: folder).standardError.contains("twice"))
        }
    }
}
