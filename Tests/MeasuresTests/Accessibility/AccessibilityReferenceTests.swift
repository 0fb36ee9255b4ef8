import Atlas
import Geometry
import TestSupport
import Testing
import Travel

@testable import Measures

@Suite("Accessibility of the bundled network", .tags(.oracle))
struct AccessibilityReferenceTests {
    private static let measures: [(key: String, method: AccessibilityMethod, decay: String)] = [
        ("2sfca_50", .twoStep, "binary_50"), ("e2sfca_step", .enhancedTwoStep, "steps"),
        ("3sfca_step", .threeStep, "steps"), ("hansen_exp", .gravity, "exponential"),
        ("spatial_availability_v_2sfca_50", .spatialAvailability, "binary_50"),
    ]

    private static func accessibility(_ method: AccessibilityMethod, _ decay: String) throws -> Accessibility {
        var access = Accessibility(
            layer: try Bundled.layer("region", "2021"),
            demand: try Bundled.population(),
            facilities: try Bundled.facilities(),
            method: method,
            decay: try AccessibilityFormulaTests.decay(decay)
        )
        access.equity = EquityRequest()
        access.threads = 2
        return access
    }

    @Test(
        "regions, points and people without have the maintainer's values",
        .enabled(if: Maintainer.reference != nil, Maintainer.comment),
        arguments: measures.indices
    )
    func reference(_ index: Int) throws {
        let (key, method, decay) = Self.measures[index]
        let expected = try Maintainer.values("accessibility", "measures", key)
        let access = try Self.accessibility(method, decay)
        let report = try access.report()
        func check(_ value: Double?, _ reference: Any?, _ what: String) throws {
            let reference = try #require(reference as? Double, "\(what)")
            #expect(agrees(value, reference, to: 1e-9), "\(what): \(value ?? .nan), not \(reference)")
        }
        try check(report.total.access, expected["total"], "total")
        #expect(report.total.populationWithout == expected["population_without_access"] as? Double)
        let regions = try #require(expected["regions_2021"] as? [String: Any])
        #expect(regions.count == report.areas.count)
        for (row, area) in zip(report.areas, report.layer.areas) {
            try check(row.access, regions[area.code], area.code)
        }
        try check(report.equity?.total.gini, expected["gini"], "gini")
        let points = try #require(expected["points"] as? [String: Any])
        let people = try Bundled.population()
        let service = try access.service()
        var found = 0
        try people.process(threads: 1, observer: nil) { batch in
            (ids: (0..<batch.count).map(batch.id), access: service.access(of: batch))
        } inOrder: { piece in
            for (id, value) in zip(piece.ids, piece.access) where points[id] != nil {
                try check(value, points[id], id)
                found += 1
            }
        }
        #expect(found == points.count)
    }

    @Test("everybody together has the offices there are, however they are shared")
    func conservation() throws {
        for (method, decay) in [
            (AccessibilityMethod.twoStep, "binary_50"), (.enhancedTwoStep, "exponential"),
            (.gaussianTwoStep, "dai_100"),
            (.threeStep, "gaussian_100"), (.spatialAvailability, "power"),
        ] {
            let total = try Self.accessibility(method, decay).report().total
            #expect(agrees(total.access, 25 / 8_501_833, to: 1e-12), "\(method): \(total.access ?? .nan)")
        }
    }

    @Test("the report does not depend on the number of threads")
    func threads() throws {
        var access = try Self.accessibility(.enhancedTwoStep, "exponential")
        let two = try access.report()
        access.threads = 1
        let one = try access.report()
        #expect(one.areas == two.areas && one.total == two.total && one.equity?.total == two.equity?.total)
    }
}
