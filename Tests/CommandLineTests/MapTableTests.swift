import Foundation
import TestSupport
import Testing

/// Tables for maps as spreadsheets and statistical offices leave them.
@Suite("map of tables that others wrote")
struct MapTableTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func map(_ table: String, _ more: [String] = [], name: String = "t.csv") throws -> Subprocess.Output {
        try folder.write(table, to: name)
        return try Program.run(["map", name, "-o", "m.svg", "--force"] + more, in: folder)
    }

    @Test(
        "codes without their zero, as numbers, with the province in front, and as DGUIDs",
        arguments: [
            ("code,nom,taux\n1,BSL,12.5\n6,Mtl,34\n", "Bas-Saint-Laurent: 12.50"),
            ("code,taux\n1.0,12.5\n6.0,34\n", "Bas-Saint-Laurent: 12.50"),
            ("DGUID,GEO,taux\n2021A00032466,Montréal,12.5\n2021A00032465,Laval,34\n", "Laval: 34.00"),
            ("GeoUID,taux\n24462,12.5\n24408,34\n", "Saguenay: 34.00"),
            ("Code;taux\n1;12,5\n;;\n\n6;34\n;\n", "Montréal: 34.00"),
        ]
    )
    func codes(table: String, title: String) throws {
        let output = try map(table)
        #expect(output.status == 0, "\(output.standardError)")
        #expect(try folder.text("m.svg").contains("<title>\(title)"))
    }

    @Test("spaces between thousands, in CSV and in texts of JSON", arguments: [" ", "\u{00A0}", "\u{202F}"])
    func spaces(space: String) throws {
        for (name, table) in [
            ("t.csv", "code;nom;Immigrants\n01;BSL;2\(space)441\n06;Montréal;644\(space)626\n"),
            (
                "t.json",
                "[{\"code\":\"01\",\"Immigrants\":\"2\(space)441\"},{\"code\":\"06\",\"Immigrants\":\"644\(space)626\"}]"
            ),
        ] {
            let output = try map(table, name: name)
            #expect(output.status == 0, "\(output.standardError)")
            let drawing = try folder.text("m.svg")
            #expect(drawing.contains("<title>Bas-Saint-Laurent: 2,441") && drawing.contains("<title>Montréal: 644,626"))
        }
    }

    @Test("numbers that are none are told with their line; numbers that may be thousands are refused, or said")
    func numbers() throws {
        let damaged = try map("code,a,b\n01,5,110A\n06,7,2440A\n")
        #expect(damaged.status == 65 && damaged.standardError.contains("t.csv:2, column “b”: “110A”"))
        // Another column can be drawn all the same.
        #expect(try map("code,a,b\n01,5,110A\n06,7,2440A\n", ["--value", "a"]).status == 0)
        let table = "code;Immigrants\n01;2,441\n06;644,626\n16;510\n"
        let refused = try map(table)
        #expect(
            refused.status == 65 && refused.standardError.contains("t.csv:2, column “Immigrants”: “2,441” may be 2441")
        )
        #expect(try map(table, ["--decimal", "point"]).status == 0)
        #expect(try folder.text("m.svg").contains("<title>Bas-Saint-Laurent: 2,441"))
        let quoted = try map("code,Immigrants\n01,\"2,441\"\n06,\"644,626\"\n")
        #expect(quoted.status == 0 && quoted.standardError.contains("between thousands"))
        #expect(try folder.text("m.svg").contains("<title>Bas-Saint-Laurent: 2,441"))
        let measure = try map("code,taux\n01,2.441\n06,64.626\n")
        #expect(measure.status == 0 && measure.standardError.contains("“2.441” of “taux”"))
    }

    @Test(
        "thresholds make a view each, in minutes as in kilometres",
        arguments: [("radius_km", "km"), ("radius_min", "min")]
    )
    func thresholds(column: String, unit: String) throws {
        let table = "\(column),code,name,covered_population_share\n15,01,BSL,0.5\n30,01,BSL,0.75\n"
        let output = try map(table)
        #expect(output.status == 0, "\(output.standardError)")
        let drawing = try folder.text("m.svg")
        #expect(drawing.contains("<title>Bas-Saint-Laurent: 50.0%"))
        #expect(drawing.contains("15\u{00A0}\(unit)"))
    }

    @Test("numbers of rows are not what the colours show; of several columns the one that they show is said")
    func columns() throws {
        let index = try map(",code,taux\n0,01,10\n1,06,20\n")
        #expect(index.status == 0 && index.standardError.isEmpty)
        #expect(try folder.text("m.svg").contains("<title>Montréal: 20.00"))
        let several = try map("code,2011,2016\n01,1,2\n06,3,4\n")
        #expect(several.standardError.contains("the colours show “2011”; there are also: 2016"))
        #expect(try map("code,2011,2016\n01,1,2\n06,3,4\n", ["--value", "2016"]).standardError.isEmpty)
    }

    @Test("a name that is that of another area than the code is refused, as is the whole of Ottawa–Gatineau")
    func names() throws {
        let other = try map("code,name,taux\n01,Montréal,5\n06,Bas-Saint-Laurent,6\n")
        #expect(other.status == 65 && other.standardError.contains("the code “01” is that of Bas-Saint-Laurent"))
        let whole = try map("cma_code,name,taux\n505,Ottawa - Gatineau,5\n462,Montréal,6\n")
        #expect(whole.status == 65 && whole.standardError.contains("column “cma_code”"), "\(whole.standardError)")
        let bare = try map("code,taux\n505,5\n462,6\n")
        #expect(bare.status == 0 && bare.standardError.contains("not for the whole"))
        #expect(try map("code,taux\n24505,5\n24462,6\n").standardError.isEmpty)
    }

    @Test("numbers at the ends of what a number can be are drawn", arguments: ["1e308", "1e-300", "5e-324"])
    func extremes(number: String) throws {
        for name in ["m.svg", "m.html"] {
            try folder.write("code,v\n01,\(number)\n06,-\(number)\n", to: "t.csv")
            let output = try Program.run(["map", "t.csv", "-o", name, "--force"], in: folder)
            #expect(output.status == 0, "\(output.standardError)")
        }
    }
}
