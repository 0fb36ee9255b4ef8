import Formats
import Geometry
import Testing

@testable import Atlas

@Suite("Errors of the atlas")
struct AtlasErrorTests {
    private struct Unknown: Error {}

    @Test("one of its own passes as it is, one of a module below whole, any other as a mistake in the package")
    func passingOn() {
        let own = AtlasError.damaged("manifest.json", "layers")
        #expect(AtlasError(passingOn: own).code == .damaged)
        #expect(AtlasError(passingOn: own).underlying == nil)
        let below = #expect(throws: FormatError.self) { try FileBytes.read(path: "/nowhere") }
        if let below {
            let passed = AtlasError(passingOn: below)
            #expect(passed.code == .underlying)
            #expect((passed.root as? FormatError)?.code == .fileNotFound)
            #expect(passed.text(.french) == below.text(.french))
        }
        let unknown = AtlasError(passingOn: Unknown())
        #expect(unknown.code == .unexpected && unknown.message.en.contains("Unknown"))
        #expect(unknown.location == nil && unknown.advice == nil && unknown.underlying == nil)
    }

    @Test("what is said in one language is said in the other")
    func languages() {
        let error = AtlasError.damaged("manifest.json", "layers")
        #expect(error.text(.english).hasPrefix("manifest.json: the atlas is damaged: layers"))
        #expect(error.text(.french).hasPrefix("manifest.json : l’atlas est endommagé : layers"))
        #expect(error.description == error.text(.english))
    }
}
