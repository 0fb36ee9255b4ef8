import Atlas
import Geometry
import Reporting
import TestSupport
import Testing

@Suite("What people see in a terminal")
struct SnapshotTests {
    @Test("coverage", arguments: Language.allCases)
    func coverage(language: Language) throws {
        let table = try Sample.coverage().table(Sample.words(language))
        try Snapshot.expect(table, is: "coverage.\(language.rawValue)")
    }

    @Test(
        "coverage at many radii goes on below, and metropolitan layers say which they are",
        arguments: Language.allCases
    )
    func manyRadii(language: Language) throws {
        let report = try Sample.coverage([0, 0.8, 12.5, 80.4672, 5000], id: .cma)
        try Snapshot.expect(report.table(Sample.words(language)), is: "coverage-cma.\(language.rawValue)")
    }

    @Test(
        "coverage of communities without antennas, on borders as they are in the source",
        arguments: Language.allCases
    )
    func noAntennas(language: Language) throws {
        let report = try Sample.coverage([25], id: .community, tolerance: Metres(0), facilities: [])
        try Snapshot.expect(report.table(Sample.words(language)), is: "coverage-none.\(language.rawValue)")
    }

    @Test("distance", arguments: Language.allCases)
    func distance(language: Language) throws {
        let table = try Sample.distance().table(Sample.words(language))
        try Snapshot.expect(table, is: "distance.\(language.rawValue)")
    }

    @Test("distance of points", arguments: Language.allCases)
    func points(language: Language) throws {
        try Snapshot.expect(Sample.pointTable(Sample.words(language)), is: "distance-points.\(language.rawValue)")
    }

    @Test("accessibility, and how evenly it is spread", arguments: Language.allCases)
    func accessibility(language: Language) throws {
        let table = try Sample.accessibility().table(Sample.words(language))
        try Snapshot.expect(table, is: "accessibility.\(language.rawValue)")
    }
}
