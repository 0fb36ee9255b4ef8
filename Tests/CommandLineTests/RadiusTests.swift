import Foundation
import TestSupport
import Testing

@Suite("--within: which radii there are")
struct RadiusTests {
    private let folder: TemporaryFolder

    init() throws { folder = try Input.folder() }

    private func coverage(_ within: String...) throws -> Subprocess.Output {
        try Program.run(["coverage", "-o", "out.csv"] + Input.options + within, in: folder)
    }

    @Test(
        "a number and a unit, kilometres where there is none; a list is separated by commas or semicolons",
        arguments: [
            ("0", [0]), ("50", [50]), ("50km", [50]), ("50 km", [50]), ("50 KM", [50]), ("50 mi", [80.4672]),
            ("800m", [0.8]),
            ("10 nmi", [18.52]), ("1000ft", [0.3048]), ("25,50", [25, 50]), ("50,25", [50, 25]),
            ("25km, 50km", [25, 50]),
            ("12,5km;25km", [12.5, 25]), ("1e2", [100]), ("5000km", [5000]), (".5", [0.5]), ("-0", [0]),
        ] as [(String, [Double])]
    )
    func valid(within: String, kilometres: [Double]) throws {
        let output = try coverage("--within", within)
        #expect(output.status == 0, "\(output.standardError)")
        let radii = try rows(folder.text("out.csv")).filter { $0["code"] == "total" }.map { try $0.number("radius_km") }
        #expect(radii.count == kilometres.count)
        #expect(zip(radii, kilometres).allSatisfy { abs($0 - $1) < 1e-9 }, "\(radii)")
    }

    @Test(
        "anything else is a mistake in the command: 64, and nothing is written",
        arguments: [
            "-5", "-0.001km", "30000km", "5001", "abc", "50 leagues", "km", "", " ", "nan", "inf", "25,25", "25,25km",
            "25km,",
            "25;;50", "1 000", "0x10", "٥٠", "1e400", "5 0",
        ]
    )
    func invalid(within: String) throws {
        let output = try coverage("--within=\(within)")
        #expect(output.status == 64)
        #expect(output.text.isEmpty)
        #expect(!output.standardError.isEmpty)
        #expect(try folder.names == Input.names)
    }

    @Test("the error quotes what was written and says how radii are written, in both languages")
    func words() throws {
        let english = try coverage("--within", "abc").standardError
        #expect(english.contains("“abc” is not a radius") && english.contains("50km (the default unit), 800m, 30mi"))
        let french = try coverage("--within", "abc", "--lang", "fr").standardError
        #expect(french.contains("« abc » n’est pas un rayon") && french.contains("l’unité par défaut"))
        #expect(try coverage("--within", "-5").standardError.contains("it goes from 0 to 5000 km"))
        #expect(try coverage("--within", "25,25").standardError.contains("“25” stands twice"))
    }

    @Test("twelve and a half kilometres in French are never taken for 12 km and 5 km in silence")
    func decimalComma() throws {
        let output = try coverage("--within", "12,5km", "--lang", "fr")
        #expect(output.status == 64)
        #expect(output.standardError.contains("« 12,5km » peut être un rayon ou deux"))
        #expect(output.standardError.contains("écrivez 12.5km"))
    }

    @Test("what is advised for a comma is taken, and 1,500 m is never advised as a metre and a half alone")
    func thousands() throws {
        for (text, readings) in [("1,500m", ["1500m", "1.500m"]), ("12,5km", ["12.5km"]), ("50,100km", ["50.100km"])] {
            let said = try coverage("--within", text).standardError
            #expect(said.contains("write \(readings.joined(separator: " or ")) for one"), "\(said)")
            for reading in readings { #expect(try coverage("--within", reading, "--force").status == 0) }
        }
    }

    @Test("without --within: 25, 50 and 100 km")
    func standard() throws {
        #expect(try coverage().status == 0)
        let totals = try rows(folder.text("out.csv")).filter { $0["code"] == "total" }
        #expect(totals.map { $0["radius_km"] } == ["25", "50", "100"])
        #expect(totals.map { $0["covered_population"] } == ["5", "5", "15"])
    }
}
