import Geometry
import TestSupport
import Testing

@testable import Measures
@testable import Travel

@Suite("Partial results put together")
struct PartialMergeTests {
    private func part(_ name: String, _ slices: [String], _ facts: [PartialFact] = [PartialFact(.program, "1")])
        -> PartialResult
    {
        let header = PartialHeader(
            facts: facts,
            arguments: ["--demand", "\(name).csv"],
            costUnit: "m",
            costMethod: Message(en: "geodesics", fr: "géodésiques"),
            sources: slices.map { PartialSource(name: Message(en: $0, fr: $0), points: 1, identity: $0) },
            notices: [Message(en: "a notice of \(name)", fr: "un avis de \(name)")]
        )
        var tally = CoverageTally(areaCount: 1)
        for _ in slices {
            tally.add(DemandLookup.Findings(areas: [0], facilities: [0], costs: [1]), weights: [1])
        }
        return PartialResult(header, content: tally.encoded(), name: name)
    }

    private func people(_ merge: PartialMerge) throws -> Double {
        var tally = CoverageTally(areaCount: 1)
        try merge.add(to: &tally)
        return tally.total(of: nil).value
    }

    @Test("a part that comes twice, or is in another, is counted once and named")
    func duplicates() throws {
        let merge = try PartialMerge([part("a", ["1"]), part("b", ["2"]), part("copy", ["1"]), part("ab", ["1", "2"])])
        #expect(try people(merge) == 2)
        #expect(merge.duplicates.map(\.name) == ["a", "b", "copy"])
        #expect(merge.duplicates.allSatisfy { $0.other == "ab" })
        #expect(merge.header.sources.map(\.identity) == ["1", "2"])
    }

    @Test("parts that overlap are refused, both named")
    func overlap() throws {
        let error = #expect(throws: ComputationError.self) {
            _ = try PartialMerge([part("ab", ["1", "2"]), part("bc", ["2", "3"])])
        }
        let text = error?.message.en ?? ""
        #expect(text.contains("“bc”") && text.contains("“ab”") && text.contains("“2”"))
    }

    @Test("another fact is refused, with both values", arguments: PartialFact.Kind.allCases)
    func facts(kind: PartialFact.Kind) throws {
        let error = #expect(throws: ComputationError.self) {
            let (one, other) = ([PartialFact(kind, "this")], [PartialFact(kind, "that")])
            _ = try PartialMerge([part("a", ["1"], one), part("b", ["2"], other)])
        }
        for text in [error?.message.en ?? "", error?.message.fr ?? ""] {
            #expect(["this", "that", "a", "b"].allSatisfy { text.contains($0) }, "\(text)")
        }
    }

    @Test("the header does not depend on order or grouping")
    func header() throws {
        let parts = ["c", "a", "d", "b"].map { part($0, ["\($0)1"]) }
        let whole = try PartialMerge(parts).header
        for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
            let pair = try PartialMerge(order[..<2].map { parts[$0] })
            let first = PartialResult(pair.header, content: [], name: "first")
            let header = try PartialMerge([first] + order[2...].map { parts[$0] }).header
            #expect(header.line == whole.line)
        }
        #expect(whole.arguments == ["--demand", "a.csv"])
        #expect(whole.notices.count == 4)
    }

    @Test("a file that was cut or altered anywhere is refused by its name")
    func damage() throws {
        let bytes = part("part", ["1", "2"]).bytes
        #expect(try PartialResult(bytes, name: "good").bytes == bytes)
        func refusal(_ bytes: [UInt8]) -> String {
            do {
                _ = try PartialResult(bytes, name: "bad")
                return ""
            } catch {
                return error.location?.file ?? ""
            }
        }
        for length in bytes.indices { #expect(refusal(Array(bytes[..<length])) == "bad") }
        for place in bytes.indices {
            for mask in [UInt8(1), 0x20, 0x80] {
                var altered = bytes
                altered[place] ^= mask
                #expect(refusal(altered) == "bad", "\(place)")
            }
        }
        #expect(refusal(bytes + [0]) == "bad")
    }

    @Test("another form of the file is named")
    func form() {
        let error = #expect(throws: ComputationError.self) {
            _ = try PartialResult(Array("maillage partial result, form 99\n{}\n".utf8), name: "new")
        }
        #expect(error?.message.en.contains("has form 99") == true)
    }
}
