import Foundation
import TestSupport
import Testing

@Suite("matrix: every point to every office")
struct MatrixTests {
    private let folder: TemporaryFolder

    init() throws { folder = try Input.folder() }

    private func matrix(_ arguments: String..., input: String = "") throws -> Subprocess.Output {
        let output = try Program.run(["matrix"] + arguments, in: folder, input: input)
        #expect(output.status == 0, "\(output.standardError)")
        return output
    }

    @Test("A row for each point and office, points in their order and offices in theirs")
    func order() throws {
        let output = try matrix("people.csv", "--antennas", "antennas.csv", "--format", "csv")
        #expect(
            output.text == """
                origin,antenna,distance_m
                M,Québec,231937
                M,Granby,66266
                Q,Québec,0
                Q,Granby,195525
                G,Québec,551601
                G,Granby,732026

                """
        )
        #expect(output.standardError.isEmpty)
    }

    // geod 9.1 of Debian's proj-bin.
    @Test(
        "Distances are those of PROJ’s geod to the metre",
        .tags(.oracle),
        .enabled(if: Subprocess.find("geod") != nil, "the program geod is not installed (Debian: proj-bin)")
    )
    func distances() throws {
        var random = SeededGenerator(seed: 54)
        func places(_ count: Int) -> [(lon: Double, lat: Double)] {
            (0..<count).map { _ in (random.number(in: -79.8 ... -57), random.number(in: 45...62.6)) }
        }
        let (origins, offices) = (places(60), places(40))
        func table(_ places: [(lon: Double, lat: Double)]) -> String {
            "name,lon,lat\n"
                + places.enumerated().map { "n\($0.offset),\($0.element.lon),\($0.element.lat)\n" }.joined()
        }
        try folder.write(table(origins), to: "origins.csv")
        try folder.write(table(offices), to: "offices.csv")
        let found = try rows(matrix("origins.csv", "--antennas", "offices.csv", "--format", "csv").text)
        let pairs = origins.flatMap { origin in offices.map { (origin, $0) } }
        let lines = pairs.map { "\($0.0.lat) \($0.0.lon) \($0.1.lat) \($0.1.lon)\n" }.joined()
        let geod = try Subprocess.run(
            try #require(Subprocess.find("geod")),
            ["+ellps=GRS80", "-I", "-F", "%.3f"],
            input: lines
        )
        #expect(geod.lines.count == 2400)
        try #require(found.count == geod.lines.count)
        for (row, line) in zip(found, geod.lines) {
            let metres = try #require(line.split(whereSeparator: \.isWhitespace).last.flatMap { Double($0) })
            #expect(abs(try row.number("distance_m") - metres) <= 0.5005)
        }
    }

    @Test("JSON, a table in both languages, a point without position")
    func formats() throws {
        let table = "id,lon,lat\nM,-73.556645,45.504927\nnowhere,,\n"
        let json = try matrix("-", "--antennas", "antennas.csv", "--format", "json", input: table).text
        #expect(
            json == """
                [
                {"origin":"M","antenna":"Québec","distance_m":231937},
                {"origin":"M","antenna":"Granby","distance_m":66266},
                {"origin":"nowhere","antenna":"Québec","distance_m":null},
                {"origin":"nowhere","antenna":"Granby","distance_m":null}
                ]

                """
        )
        let csv = try matrix(
            "-",
            "--antennas",
            "antennas.csv",
            "--format",
            "csv",
            "--csv-style",
            "quebec",
            input: table
        )
        #expect(csv.text.hasSuffix("nowhere;Granby;\r\n"))
        let english = try matrix("-", "--antennas", "antennas.csv", input: table).text
        #expect(english.contains("M        Québec       231,937\n"))
        #expect(english.contains("nowhere  Granby             –\n"))
        let french = try matrix("-", "--antennas", "antennas.csv", "--lang", "fr", input: table).text
        #expect(french.hasPrefix("Origine  Antenne  Distance, m\n"))
    }

    @Test("The ministry’s network by default; the same bytes on any number of threads")
    func network() throws {
        let one = try matrix("people.csv", "--format", "csv", "--threads", "1")
        #expect(try rows(one.text).count == 3 * 25)
        #expect(try matrix("people.csv", "--format", "csv", "--threads", "4").bytes == one.bytes)
    }

    @Test("Ten thousand rows are for a file, not for a terminal")
    func long() throws {
        let table = "lon,lat\n" + String(repeating: "-73,45\n", count: 401)
        let output = try Program.run(["matrix", "-"], in: folder, input: table)
        #expect(output.status == 64)
        #expect(output.standardError.contains("-o"))
    }
}
