import Atlas
import Formats
import Foundation
import Geometry
import Measures
import Reporting
import TestSupport
import Testing

@Suite("The order of rows")
struct RowOrderTests {
    private func codes(_ order: RowOrder) throws -> [String] {
        var report = try Sample.coverage([25, 100])
        try order.apply(to: &report)
        let text = String(decoding: report.csv(.standard), as: UTF8.self)
        return text.split(separator: "\n").dropFirst().map { String($0.split(separator: ",")[1]) }
    }

    private static let rest = ["outside", "total"]

    @Test("the largest figure first; the same order at every radius; totals at the end and unchanged")
    func figures() throws {
        // The people beyond 25 km: 1 762 949 in 02, 69 025 in 03, none in 01 and 04; those two in the order of the layer.
        let sorted = ["02", "03", "01", "04"] + Self.rest
        #expect(try codes(RowOrder()) == sorted + sorted)
        #expect(
            try codes(RowOrder(column: "gap_population", isAscending: true)) == ["01", "04", "03", "02"]
                + Self.rest + ["01", "04", "03", "02"] + Self.rest
        )
    }

    @Test("what has no figure stands last either way; only the first are kept where that is asked for")
    func missing() throws {
        for isAscending in [true, false] {
            let order = RowOrder(column: "covered_population_share", isAscending: isAscending)
            #expect(try codes(order)[3] == "04")
        }
        #expect(try codes(RowOrder(top: 1)) == ["02"] + Self.rest + ["02"] + Self.rest)
        #expect(try codes(RowOrder(top: 9)).count == 12)
    }

    @Test("names in the order of letters, accents aside")
    func names() throws {
        // Île-d’Orléans, Ottawa–Gatineau, Vide, 東京.
        #expect(try codes(RowOrder(column: "name")).prefix(4) == ["01", "02", "04", "03"])
    }

    @Test("a column that is not there is an error that lists those that are")
    func unknown() throws {
        do {
            _ = try codes(RowOrder(column: "mean_km"))
            Issue.record("coverage has no mean")
        } catch let error as ReportError {
            #expect(error.code == .unknownColumn && error.message.en.contains("gap_population"))
        }
    }
}
