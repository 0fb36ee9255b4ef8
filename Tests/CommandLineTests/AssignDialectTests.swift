import Foundation
import TestSupport
import Testing

@Suite("assign: tables as spreadsheets write them, and every other format that points come in")
struct AssignDialectTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Assigns regions to a file, as a table.
    private func assign(_ file: String, _ more: String...) throws -> Subprocess.Output {
        try Program.succeed(["assign", file, "--by", "region", "-o", "-", "--format", "csv"] + more, in: folder)
    }

    /// Excel in French: semicolons, decimal commas, Windows-1252 with its own letters (0x92 ’, 0xC9 É, 0xE9 é, 0x80 €).
    private static let excel: [UInt8] =
        Array("Num".utf8) + [0xE9] + Array("ro;Adresse;X_COORD;Y_COORD;Loyer ".utf8) + [0x80]
        + Array("\r\n1;\"rue de l".utf8)
        + [0x92, 0xC9] + Array("glise; app. 2\";-73,556645;45,504927;750,50\r\n02;Qu".utf8) + [0xE9]
        + Array("bec;-71,2128880;46,809498;1200,00\r\n".utf8)

    private static let plain = """
        Numéro,Adresse,X_COORD,Y_COORD,Loyer €,region_code
        1,"rue de l’Église; app. 2",-73.556645,45.504927,750.50,06
        02,Québec,-71.2128880,46.809498,1200.00,03

        """

    @Test("Semicolons, decimal commas and Windows-1252 are recognised, and said")
    func windows() throws {
        try folder.write(bytes: Self.excel, to: "excel.csv")
        let output = try assign("excel.csv")
        #expect(output.text == Self.plain)
        #expect(output.standardError.contains("the text is not UTF-8: it is read as Windows-1252"))
        let named = try assign("excel.csv", "--encoding", "windows-1252")
        #expect(named.text == Self.plain)
        #expect(!named.standardError.contains("Windows-1252"))
        let wrong = try Program.run(["assign", "excel.csv", "--encoding", "utf-8"], in: folder)
        #expect(wrong.status == 65)
        #expect(wrong.standardError.contains("excel.csv:1:"))
    }

    @Test("--csv-style quebec writes what Excel in French opens right, and what is read back the same")
    func quebec() throws {
        try folder.write(bytes: Self.excel, to: "excel.csv")
        let output = try assign("excel.csv", "--csv-style", "quebec")
        #expect(
            output.bytes
                == Data(
                    [0xEF, 0xBB, 0xBF]
                        + Array(
                            """
                            Numéro;Adresse;X_COORD;Y_COORD;Loyer €;region_code\r
                            1;"rue de l’Église; app. 2";-73,556645;45,504927;750,50;06\r
                            02;Québec;-71,2128880;46,809498;1200,00;03\r

                            """.utf8
                        )
                )
        )
        try folder.write(bytes: [UInt8](output.bytes), to: "again.csv")
        #expect(try assign("again.csv").text == Self.plain)
    }

    @Test("Tabs, a byte order mark, carriage returns alone", arguments: ["\n", "\r\n", "\r"])
    func tabs(end: String) throws {
        let table = ["\u{FEFF}id\tLatitude\tLONGITUDE", "a,b\t45,504927\t-73,556645", "c\t46.809498\t-71.212888"]
        try folder.write(table.map { $0 + end }.joined(), to: "points.tsv")
        let output = try assign("points.tsv")
        #expect(try rows(output.text).map { $0["region_code"] } == ["06", "03"])
        #expect(output.text.hasPrefix("id,Latitude,LONGITUDE,region_code\n\"a,b\",45.504927,-73.556645,06\n"))
    }

    @Test("Columns under names of their own")
    func columns() throws {
        try folder.write("lon,lat,Est géo,nord-géo\n1,2,-73.556645,45.504927\n", to: "points.csv")
        let output = try assign("points.csv", "--lon-column", "Est géo", "--lat-column", "nord-géo")
        #expect(output.text == "lon,lat,Est géo,nord-géo,region_code\n1,2,-73.556645,45.504927,06\n")
    }

    private static let features = [
        #"{"type":"Feature","id":7,"properties":{"a":1.50,"b":[1,2],"c":"007"},"#
            + #""geometry":{"type":"Point","coordinates":[-73.5566450,45.504927]}}"#,
        #"{"geometry":null,"properties":{"a":12345678901234567890,"c":"é"},"type":"Feature"}"#,
    ]

    @Test(
        "GeoJSON in its three forms, features in front of the type, a byte order mark",
        arguments: [
            ("c.geojson", #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}"),
            (
                "f.geojson",
                "\u{FEFF}" + #"{"features":["# + features.joined(separator: ",\n") + #"],"type":"FeatureCollection"}"#
            ),
            ("l.geojsonl", features.joined(separator: "\n") + "\n"),
            ("s.geojsons", features.map { "\u{1E}\($0)\n" }.joined()),
        ]
    )
    func geoJSON(name: String, text: String) throws {
        try folder.write(text, to: name)
        #expect(
            try assign(name).text == """
                id,lon,lat,a,b,c,region_code
                7,-73.5566450,45.504927,1.50,"[1,2]",007,06
                ,,,12345678901234567890,,é,

                """
        )
        let same = try Program.succeed(["assign", name, "--by", "region", "--format", "geojsonl"], in: folder)
        #expect(
            same.text.split(separator: "\n").map(String.init) == [
                Self.features[0].replacing(#""007"}"#, with: #""007","region_code":"06"}"#),
                #"{"type":"Feature","properties":{"a":12345678901234567890,"c":"é","region_code":null},"geometry":null}"#,
            ]
        )
    }

    @Test("An array of JSON objects")
    func json() throws {
        try folder.write(
            #"[{"lon":-73.5566450,"lat":45.504927,"a":1.50},{"lon":null,"lat":null,"a":"x"}]"#,
            to: "p.json"
        )
        #expect(try assign("p.json").text == "lon,lat,a,region_code\n-73.5566450,45.504927,1.50,06\n,,x,\n")
    }

    @Test(
        "GeoPackage in degrees and in Québec Lambert; the answer is that of the table",
        arguments: ["EPSG:4326", "EPSG:32198"]
    )
    func geoPackage(crs: String) throws {
        try folder.write("Numéro,lon,lat,a\n1,-73.556645,45.504927,x\n2,,,y\n3,-71.21,46.81,\n", to: "p.csv")
        _ = try Program.succeed(["convert", "p.csv", "p.gpkg", "--to-crs", crs], in: folder)
        let output = try assign("p.gpkg")
        let isMetres = crs == "EPSG:32198"
        #expect(output.standardError.contains("NAD83 / Quebec Lambert to WGS 84") == isMetres)
        #expect(
            output.text.hasPrefix(
                isMetres ? "x,y,Numéro,a,region_code\n-395265.5" : "lon,lat,Numéro,a,region_code\n-73.55"
            )
        )
        #expect(try rows(output.text).map { $0["region_code"] } == ["06", "", "03"])
        _ = try Program.succeed(["assign", "p.gpkg", "--by", "region", "-o", "out.gpkg"], in: folder)
        let again = try Program.succeed(["convert", "out.gpkg", "-", "--format", "csv"], in: folder)
        #expect(again.text == output.text)
    }
}
