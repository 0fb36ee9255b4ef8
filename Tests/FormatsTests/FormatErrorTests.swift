import Geometry
import Glibc
import Testing

@testable import Formats

@Suite("Errors speak two languages")
struct FormatErrorTests {
    static let kinds = (0...UInt8.max).compactMap(JSONFailure.Kind.init(rawValue:))

    @Test("every failure has a code of its own kind and two different sentences", arguments: kinds)
    func words(kind: JSONFailure.Kind) {
        let words = JSONFailure(kind, at: 0).words(quoting: "x")
        #expect(!words.code.name.isEmpty)
        #expect(words.message.en != words.message.fr)
        #expect(words.advice == nil || words.advice?.en != words.advice?.fr)
        for text in [words.message.en, words.message.fr, words.advice?.en, words.advice?.fr] {
            #expect(text?.hasSuffix(".") != true)
        }
    }

    @Test("the whole text: place, sentence and advice")
    func text() {
        let error = failure(try shape(#"{"type":"Point","coordinates":[-416000,180000]}"#))
        #expect(
            error?.description
                == "test.geojson:1:31: [-416000,180000]: these look like projected coordinates in metres (for example "
                + "UTM) — say which system they are in, for example --input-crs EPSG:32618 for UTM zone 18N"
        )
        #expect(error?.text(.french).hasPrefix("test.geojson:1:31 : ") == true)
    }

    @Test("what is quoted is short and whole characters")
    func excerpts() {
        let text = "{\"type\":\"" + String(repeating: "é", count: 1000) + "\"}"
        let message = failure(try geoJSON(text))?.message.en ?? ""
        #expect(message.count < 200)
        #expect(message.contains("é…"))
        #expect(!message.contains("\u{FFFD}"))
    }

    @Test("system errors say what the system says")
    func systemWords() {
        #expect(FormatError.writing("x", ENOSPC).message.en.contains("No space left on device"))
        #expect(FormatError.writing("x", EPIPE).code == .brokenPipe)
        #expect(FormatError.creating("x", EACCES).code == .cannotCreate)
    }
}
