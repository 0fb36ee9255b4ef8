import Geodesy
import Geometry
import Testing

@testable import Travel

@Suite("Errors of an analysis")
struct AnalysisErrorTests {
    private struct Unknown: Error {}

    @Test("one of its own passes as it is, one of a module below whole, any other as a mistake in the package")
    func passingOn() throws {
        let own = ComputationError.thresholdOutOfRange(Cost(Metres(-1)))
        #expect(ComputationError(passingOn: own).code == .invalidArgument)
        let below = #expect(throws: GeodesyError.self) {
            try Geodesic(.grs80).circle(center: Coordinate(x: 0, y: 91), radius: Metres(1))
        }
        let passed = ComputationError(passingOn: try #require(below))
        #expect(passed.code == .underlying && passed.message == below?.message)
        #expect(passed.root is GeodesyError)
        let unknown = ComputationError(passingOn: Unknown())
        #expect(unknown.code == .unexpected && unknown.underlying == nil && unknown.location == nil)
    }
}
