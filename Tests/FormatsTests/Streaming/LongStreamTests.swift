import Geometry
import Glibc
import Testing

@testable import Formats

/// What takes a while: only where `MAILLAGE_LONG` is set in the environment.
@Suite("Very long lines", .enabled(if: getenv("MAILLAGE_LONG") != nil), .serialized)
struct LongStreamTests {
    private let clock = ContinuousClock()

    /// A hundred million bytes of the same letter.
    private let note = [UInt8](repeating: UInt8(ascii: "x"), count: 100_000_000)

    @Test("a line of 100 MB in a table", .timeLimit(.minutes(15)))
    func line() {
        let start = Array("lon,lat,note\n1,2,a\n3,4,\"".utf8)
        let bytes = start + note + Array("\"\n5,6,b\n".utf8)
        let content = StreamContent(bytes)
        #expect(content.code == nil && content.positions.count == 3)
        let open = StreamContent(start + note)
        #expect(open.code == .unclosedQuote && open.location?.line == 3)
        let limited = StreamContent(bytes) { $0.longestRecord = 50 << 20 }
        #expect(limited.code == .recordTooLong && limited.location?.line == 3)
    }

    @Test("a feature of 100 MB, and one that never ends", .timeLimit(.minutes(15)))
    func feature() {
        let start = Array(#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":""#.utf8)
        let end = Array(#""},"geometry":{"type":"Point","coordinates":[1,2]}}]}"#.utf8)
        #expect(StreamContent(start + note + end).positions == [Coordinate(x: 1, y: 2)])
        #expect(StreamContent(start + note).code == .syntax)
        #expect(
            StreamContent(Array(start.dropLast()) + [UInt8](repeating: UInt8(ascii: "["), count: 100_000_000)).code
                == .syntax
        )
        #expect(StreamContent(start + note + end) { $0.longestRecord = 50 << 20 }.code == .recordTooLong)
    }

    @Test("a hundred million line breaks, or bytes without any", .timeLimit(.minutes(15)))
    func nothing() {
        let breaks = [UInt8](repeating: 0x0A, count: 100_000_000)
        #expect(StreamContent(Array("lon,lat\n1,2\n".utf8) + breaks).positions.count == 1)
        #expect(StreamContent(Array("lon,lat\n1,2\n".utf8) + breaks + Array("3,4".utf8)).code == .raggedRow)
        #expect(StreamContent(note).code == .missingColumn)
    }
}
