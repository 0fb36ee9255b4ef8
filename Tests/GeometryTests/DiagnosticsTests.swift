import Geometry
import Testing

@Suite("Errors in words")
struct DiagnosticsTests {
    /// An error as any module could make one.
    struct Sample: MaillageError {
        var message = Message(en: "nothing there", fr: "rien ici")
        var location: InputLocation?
        var advice: Message?
    }

    @Test(
        "A place says what is known of it",
        arguments: [
            (InputLocation(), "", ""),
            (InputLocation(file: "points.csv"), "points.csv", "points.csv"),
            (InputLocation(file: "points.csv", line: 12), "points.csv:12", "points.csv:12"),
            (InputLocation(file: "points.csv", line: 12, column: 7), "points.csv:12:7", "points.csv:12:7"),
            (InputLocation(file: "points.csv", column: 7), "points.csv", "points.csv"),
            (InputLocation(line: 3, field: "lat"), "3, column “lat”", "3, colonne « lat »"),
            (InputLocation(file: "-", feature: 4), "-, feature 4", "-, entité 4"),
        ]
    )
    func location(location: InputLocation, english: String, french: String) {
        #expect(location.text(.english) == english)
        #expect(location.text(.french) == french)
    }

    @Test("An error is its place, its sentence and its advice, spaced as each language does")
    func text() {
        let advice = Message(en: "look again", fr: "regardez encore")
        let error = Sample(location: InputLocation(file: "a.csv", line: 2), advice: advice)
        #expect(error.text(.english) == "a.csv:2: nothing there — look again")
        #expect(error.text(.french) == "a.csv:2 : rien ici — regardez encore")
        #expect(error.description == error.text(.english))
        #expect("\(error)" == error.text(.english))
    }

    @Test("An error without place and advice is its sentence")
    func bare() {
        #expect(Sample().text(.english) == "nothing there")
        #expect(Sample().text(.french) == "rien ici")
        #expect(Sample(location: InputLocation()).text(.french) == "rien ici")
    }

    @Test("Errors of rings speak both languages")
    func ringErrors() throws {
        let corner = Coordinate(x: 0, y: 0)
        let cases = [
            ([corner], "four positions, this one has 1", "quatre positions, celui-ci en a 1"),
            (
                [corner, Coordinate(x: 1, y: 0), Coordinate(x: 1, y: 1), Coordinate(x: 0, y: 1)],
                "not closed", "n’est pas fermé"
            ),
            ([Coordinate(x: .nan, y: 0)], "not a finite number", "n’est pas un nombre fini"),
        ]
        for (positions, english, french) in cases {
            let error = try #require(throws: GeometryError.self) { try LinearRing(positions) }
            #expect(error.text(.english).contains(english))
            #expect(error.text(.french).contains(french))
            #expect(error.location == nil)
            #expect(error.code.name.allSatisfy { $0.isLowercase || $0 == "-" })
        }
    }

    @Test("Languages are known by their codes")
    func languages() {
        #expect(Language(rawValue: "fr") == .french)
        #expect(Language(rawValue: "en") == .english)
        #expect(Language.allCases.count == 2)
    }
}
