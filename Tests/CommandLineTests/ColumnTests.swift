import TestSupport
import Testing

/// Which columns and numbers a file of points or areas has: nothing is guessed in silence. The places are those of Québec
/// and Gaspé, where antennas of the atlas stand, so that everybody is within reach; the other figures are sums.
@Suite("columns of points and areas")
struct ColumnTests {
    private func total(_ table: String, _ arguments: [String] = [], says words: String? = nil) throws -> Fixture.Row {
        let folder = try TemporaryFolder()
        try folder.write(table, to: "people.csv")
        let call = ["coverage", "--demand", "people.csv", "--within", "50km", "--format", "csv"] + arguments
        let output = try Program.run(call, in: folder)
        #expect(output.status == 0, "\(output.standardError)")
        if let words { #expect(output.standardError.contains(words), "\(output.standardError)") }
        if words == nil { #expect(output.standardError.isEmpty, "\(output.standardError)") }
        return try #require(try rows(output.text).last)
    }

    @Test("a name that begins with population is a weight", arguments: ["\"Population, 2021\"", "population_2021"])
    func population(name: String) throws {
        let row = try total("nom,lon,lat,\(name)\nA,-71.21289,46.8095,1000\nB,-64.48178,48.83005,2000\n")
        #expect(row["population"] == "3000")
    }

    @Test("of several the first is taken, and said; --weight-column names another")
    func severalWeights() throws {
        let table = "nom,lon,lat,Population 2016,Population 2021\nA,-71.21289,46.8095,900,1000\n"
        #expect(try total(table, says: "--weight-column")["population"] == "900")
        #expect(try total(table, ["--weight-column", "Population 2021"])["population"] == "1000")
    }

    @Test("without weights every point counts as one, and the report says so")
    func unweighted() throws {
        let folder = try TemporaryFolder()
        try folder.write("nom,lon,lat\nA,-71.21289,46.8095\nB,-64.48178,48.83005\n", to: "people.csv")
        for command in ["coverage", "distance"] {
            let output = try Program.succeed([command, "--demand", "people.csv"], in: folder)
            #expect(output.standardError.contains("people.csv: no column of weights: every point counts as one"))
            #expect(!output.text.contains("weighted by population"))
        }
    }

    @Test("long beside y is a length; x goes with y")
    func pairs() throws {
        let folder = try TemporaryFolder()
        try folder.write("nom,long,x,y\nA,35,-71.21289,46.8095\n", to: "points.csv")
        let output = try Program.succeed(["distance", "--points", "points.csv", "--format", "csv"], in: folder)
        let row = try #require(try rows(output.text).first)
        #expect(row["lon"] == "-71.21289" && row["antenna"] == "Québec")
        try folder.write("nom,long,y\nA,35,46.8095\n", to: "half.csv")
        let half = try Program.run(["distance", "--points", "half.csv"], in: folder)
        #expect(half.status == 65 && half.standardError.contains("half.csv:1"))
    }

    @Test("digits in groups of three are one number", arguments: ["\u{A0}", "\u{202F}", "\u{2009}", " "])
    func groups(space: String) throws {
        let row = try total(
            "nom;lon;lat;population\nA;-71,21289;46,8095;15\(space)000\nB;-64,48178;48,83005;300\(space)500\n"
        )
        #expect(row["population"] == "315500")
    }

    @Test("counts that may be a thousand times as large are refused until the mark is stated")
    func thousands() throws {
        let table = "nom;lon;lat;population\nA;-71.21289;46.8095;15,000\nB;-64.48178;48.83005;300,500\n"
        let folder = try TemporaryFolder()
        try folder.write(table, to: "people.csv")
        let output = try Program.run(["distance", "--demand", "people.csv"], in: folder)
        #expect(output.status == 65 && output.standardError.contains("people.csv:2"), "\(output.standardError)")
        #expect(output.standardError.contains("“15,000” may be 15000"), "\(output.standardError)")
        #expect(try total(table, ["--decimal", "point"])["population"] == "315500")
        // Others with two decimals say that these are decimals too.
        let decimals = "nom;lon;lat;population\nA;-71,21289;46,8095;15,250\nB;-64,48178;48,83005;0,5\n"
        #expect(try total(decimals)["population"] == "15.75")
    }

    @Test("rows without anything in them are no points, wherever they stand")
    func blankRows() throws {
        let row = try total(
            "nom;lon;lat;population\n;;;\nA;-71,2;46,8;100\n\n ; ;;\n\u{A0};;;\n;;;\n"
        )
        #expect(row["population"] == "100")
        let folder = try TemporaryFolder()
        try folder.write("lon,lat\n,\n-71.2,46.8\n\n-64.5,48.8\n", to: "points.csv")
        let output = try Program.succeed(["distance", "--points", "points.csv", "--format", "csv"], in: folder)
        // Points without a name are numbered as their rows stand.
        #expect(try rows(output.text).map { $0["id"] } == ["2", "4"])
    }

    @Test("equal weights have the same quantiles, whatever they are", arguments: ["0.1", "0.7", "1", "3.333333"])
    func quantiles(weight: String) throws {
        let folder = try TemporaryFolder()
        let points = (1...10).map { "P\($0),\(-71.21289 - Double($0) / 10),46.8095,\(weight)" }
        try folder.write("nom,lon,lat,weight\n" + points.joined(separator: "\n") + "\n", to: "people.csv")
        try folder.write("name,lon,lat\nQuébec,-71.21289,46.8095\n", to: "antennas.csv")
        let call = ["distance", "--demand", "people.csv", "--antennas", "antennas.csv", "--format", "csv"]
        let output = try Program.succeed(call, in: folder)
        let row = try #require(try rows(output.text).last)
        // `geod -I +ellps=GRS80` of PROJ: 38162.887 m and 68692.936 m to the fifth and the ninth.
        #expect(try abs(row.number("median_km") - 38.163) < 0.001 && abs(row.number("p90_km") - 68.693) < 0.001)
    }

    @Test("decimal weights add up to what they are")
    func sums() throws {
        let six = (1...6).map { "P\($0),-71.21289,46.8095,0.1" }
        #expect(try total("nom,lon,lat,weight\n" + six.joined(separator: "\n") + "\n")["population"] == "0.6")
    }

    @Test("one point is a point; several are refused with what to do")
    func multipoints() throws {
        let folder = try TemporaryFolder()
        func file(_ coordinates: String) -> String {
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"A"},"#
                + #""geometry":{"type":"MultiPoint","coordinates":\#(coordinates)}}]}"#
        }
        try folder.write(file("[[-71.21289,46.8095]]"), to: "one.geojson")
        let one = try Program.succeed(["assign", "one.geojson", "--by", "region", "--format", "csv"], in: folder)
        #expect(one.text.contains("-71.21289,46.8095,A,03"), "\(one.text)")
        try folder.write(file("[[-71.2,46.8],[-64.5,48.8]]"), to: "two.geojson")
        let two = try Program.run(["assign", "two.geojson", "--by", "region"], in: folder)
        #expect(two.status == 65 && two.standardError.contains("-explodecollections"))
    }

    private static let provinces = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"DGUID":"2021A00053520005","CSDUID":"3520005","CSDNAME":"Toronto","PRUID":"35"},\
        "geometry":{"type":"Polygon","coordinates":[[[-79.5,43.6],[-79.2,43.6],[-79.2,43.8],[-79.5,43.8],[-79.5,43.6]]]}},
        {"type":"Feature","properties":{"DGUID":"2021A00053521005","CSDUID":"3521005","CSDNAME":"Mississauga","PRUID":"35"},\
        "geometry":{"type":"Polygon","coordinates":[[[-79.8,43.5],[-79.5,43.5],[-79.5,43.7],[-79.8,43.7],[-79.8,43.5]]]}},
        {"type":"Feature","properties":{"CSDNAME":"a road"},\
        "geometry":{"type":"LineString","coordinates":[[-79.8,43.5],[-79.5,43.5]]}}
        ]}

        """

    @Test("boundary files of Statistics Canada say their codes and names; features that are no areas are said")
    func areaColumns() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.provinces, to: "on.geojson")
        try folder.write("name,lon,lat,population\nA,-79.38,43.65,1000\n", to: "people.csv")
        func run(_ more: [String]) throws -> (rows: [Fixture.Row], said: String) {
            let call = ["coverage", "--by", "on.geojson", "--demand", "people.csv", "--antennas", "people.csv"]
            let output = try Program.succeed(call + ["--within", "20km", "--format", "csv"] + more, in: folder)
            return (try rows(output.text), output.standardError)
        }
        let usual = try run([])
        #expect(usual.rows.first?["code"] == "3520005" && usual.rows.first?["name"] == "Toronto")
        #expect(usual.said.contains("on.geojson: feature 3 is not an area and was left out"), "\(usual.said)")
        let stated = try run(["--code-column", "dguid", "--name-column", "csduid"])
        #expect(stated.rows.first?["code"] == "2021A00053520005" && stated.rows.first?["name"] == "3520005")
        // Its province tells two areas of one province apart no more than a code that stands twice would.
        try folder.write(
            Self.provinces.replacing("\"DGUID\":\"2021A0005", with: "\"code\":\"35\",\"DGUID\":\"2021A0005"),
            to: "on.geojson"
        )
        let second = try run([])
        #expect(second.rows.first?["code"] == "3520005")
        #expect(second.said.contains("codes are read from “csduid”: “code” does not tell the areas apart"))
        let wrong = ["coverage", "--by", "on.geojson", "--code-column", "nothing"]
        #expect(try Program.run(wrong, in: folder).status == 65)
        try folder.write(Input.areas.replacing("\"code\"", with: "\"nr\""), to: "nr.geojson")
        let numbered = try Program.succeed(["coverage", "--by", "nr.geojson", "--within", "20km"], in: folder)
        #expect(numbered.standardError.contains("nr.geojson: the features have no code and are numbered"))
    }
}
