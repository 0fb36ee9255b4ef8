import Geometry
import TestSupport
import Testing

@testable import Maps
@testable import Reporting

@Suite("Classes of values")
struct ClassesTests {
    @Test("natural breaks are those of an exhaustive search", .tags(.oracle))
    func naturalBreaks() throws {
        let rows = try Fixture.rows("natural-breaks.csv")
        #expect(rows.count == 40)
        for row in rows {
            let values = try row.text("values").split(separator: " ").compactMap { Double($0) }
            let limits = try row.text("limits").split(separator: " ").compactMap { Double($0) }
            let count = Int(try row.number("count"))
            #expect(NaturalBreaks.limits(values, count: count) == limits, "\(values) in \(count)")
        }
    }

    @Test("with no more distinct values than classes, each is its own class")
    func fewValues() {
        #expect(NaturalBreaks.limits([1, 1, 2, 5, 5], count: 5) == [2, 5])
        #expect(NaturalBreaks.limits([3, 3, 3], count: 4) == [])
    }

    @Test("quantiles put as many values in each class, as far as equal values allow")
    func quantiles() {
        let values = (1...20).map(Double.init)
        let classes = Classes(values, .quantile(4))
        #expect(classes.limits == [1, 6, 11, 16, 20])
        #expect((0..<4).map { kind in values.count { classes.index(of: $0) == kind } } == [5, 5, 5, 5])
        #expect(Classes([0, 0, 0, 0, 0, 0, 1, 2], .quantile(4)).limits == [0, 1, 2])
    }

    @Test("equal steps, and a value on a limit is in the class above")
    func equal() {
        let classes = Classes([0, 3, 10], .equal(5))
        #expect(classes.limits == [0, 2, 4, 6, 8, 10] && classes.decimals == 0)
        #expect([0, 1.99, 2, 8, 10].map { classes.index(of: $0) } == [0, 0, 1, 4, 4])
    }

    @Test("given limits stand as they are, with the ends of the domain; limits beyond it are left out")
    func given() {
        let classes = Classes([0.3, 0.9], .given([0.2, 0.4, 0.8, 1.5]), domain: 0...1, unit: 0.01)
        #expect(classes.limits == [0, 0.2, 0.4, 0.8, 1] && classes.decimals == 0)
        #expect(Classes([1, 2], .given([1.25]), unit: 1).decimals == 2)
    }

    @Test("no value, no number, one value, all equal: no crash and a class where there is a value")
    func degenerate() {
        for method in [ClassMethod.quantile(5), .naturalBreaks(5), .equal(5), .given([1])] {
            #expect(Classes([], method).count == 0)
            #expect(Classes([.nan, .infinity], method).count == 0)
            #expect(Classes([], method).index(of: 1) == nil)
            let one = Classes([7, 7, 7], method)
            #expect(one.count == 1 && one.index(of: 7) == 0, "\(method)")
            #expect(one.index(of: nil) == nil && one.index(of: .nan) == nil)
        }
    }

    @Test("about a middle: it is a limit, and each side has its own classes")
    func diverging() {
        let classes = Classes([0.2, 0.5, 0.8, 1.1, 1.9, 3], .quantile(6), about: 1)
        #expect(classes.limits.contains(1) && classes.count == 6)
        #expect(Classes([2, 3], .quantile(6), about: 1).limits.first == 1)
        #expect(Classes([0.2, 0.3], .quantile(6), about: 1).limits.last == 1)
        #expect(Classes([], .quantile(6), about: 1).count == 0)
    }

    @Test("what a legend prints puts every value in the class that the colours say", arguments: [1, 2, 3, 4, 5])
    func printed(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let values = (0..<60).map { _ in generator.number(in: 0...1) * (generator.chance(0.2) ? 1000 : 10) }
        for method in [ClassMethod.quantile(5), .naturalBreaks(5), .equal(7)] {
            let classes = Classes(values, method)
            let style = NumberStyle(.english)
            for value in values {
                let index = try #require(classes.index(of: value))
                let format = FigureFormat.decimal(1, unit: Message(en: "", fr: ""))
                let printed = classes.limits.dropFirst().dropLast().map {
                    Double(format.limit($0, decimals: classes.decimals, style).replacing(",", with: "")) ?? .nan
                }
                #expect(printed.count { $0 <= value } == index, "\(value) \(classes)")
            }
        }
    }
}
