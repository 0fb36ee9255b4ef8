import Formats
import Geometry
import Testing

@Suite("One feature a line")
struct GeoJSONLinesTests {
    private let folder = TemporaryFolder()
    private let one =
        #"{"type":"Feature","id":1,"properties":{"pop":3},"geometry":{"type":"Point","coordinates":[-73.5,45.5]}}"#
    private let two =
        #"{"type":"Feature","id":2,"properties":{"pop":4},"geometry":{"type":"Point","coordinates":[-71,46]}}"#

    private func lines(_ text: String) throws(FormatError) -> FeatureCollection {
        try GeoJSONReader.readLines(Array(text.utf8), name: "t.geojsonl")
    }

    @Test("lines, text sequences, and features side by side")
    func separators() throws {
        for text in [
            "\(one)\n\(two)\n", "\(one)\r\n\r\n\(two)", "\u{1E}\(one)\n\u{1E}\(two)\n", "\u{FEFF}\(one) \(two)",
        ] {
            #expect(try lines(text).features.map(\.id) == [1, 2])
        }
        #expect(try lines("\n").features.isEmpty)
    }

    @Test("an error says which line and which feature")
    func errors() {
        let cut = failure(try lines("\(one)\n\(two.dropLast(2))\n"))
        #expect(cut?.code == .syntax)
        #expect(cut?.location?.feature == 2)
        let wrong = failure(try lines("\(one)\n[]\n"))
        #expect(wrong?.code == .unexpectedStructure)
        #expect(wrong?.location == InputLocation(file: "t.geojsonl", line: 2, column: 1, feature: 2))
        #expect(failure(try geoJSON("\(one)\n\(two)"))?.code == .syntax)
    }

    @Test("the ending of the file name decides")
    func byEnding() throws {
        let path = folder.file("points.geojsonl")
        try OutputFile.write(Array("\(one)\n\(two)\n".utf8), to: path, overwrite: false)
        #expect(try GeoJSONReader.read(path: path).features.count == 2)
        #expect(try points(path: path).weights == [3, 4])
    }
}
