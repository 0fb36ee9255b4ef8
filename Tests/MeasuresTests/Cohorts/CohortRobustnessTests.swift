import Atlas
import Foundation
import Geometry
import Measures
import TestSupport
import Testing
import Travel

@Suite("Damaged tables of cohorts")
struct CohortRobustnessTests {
    /// Seeded changes of bytes in tables that are right; each ends in a report or in an error that names the file.
    @Test("end in a report or in an error", arguments: [0, 1, 2])
    func mutations(_ kind: Int) throws {
        let valid = [
            "code,cohort,category,count\n1,a,total,10\n1,a,w,4\n2,a,total,0\n2,a,w,0\n3,b,total,7.5\n1,b,total,x\ntotal,a,total,10\n",
            "name;population 2021;a;b\nArea 1;100;10,5;20\nArea 2;50;..;5\nArea 3;70;-;5\nhors territoire;1;2;3\n",
            #"[{"code":"1","a":5,"b":null},{"code":"2","a":1e3,"b":7},{"code":"3","a":0,"b":"x"}]"#,
        ][kind]
        let layer = try AreaLayer.boxes([(0, 0, 1, 1), (1, 0, 2, 1), (2, 0, 3, 1)])
        var reading = CohortReading()
        reading.polygons = layer
        let file = FileManager.default.temporaryDirectory
            .appending(path: "maillage-cohorts-\(UUID().uuidString).\(kind == 2 ? "json" : "csv")")
        defer { try? FileManager.default.removeItem(at: file) }
        let path = file.path(percentEncoded: false)
        let interesting = Array("\",;\n\r.-0123456789xeabt{}[]:=+ \u{0}".utf8) + [0xC3, 0xFF, 0xEF]
        var (reports, errors) = (0, 0)
        for seed in 0..<700 {
            var random = SeededGenerator(seed: UInt64(seed))
            var bytes = Array(valid.utf8)
            for _ in 0..<(seed == 0 ? 0 : random.integer(in: 1...4)) {
                let place = random.integer(in: 0...bytes.count - 1)
                let byte = interesting[random.integer(in: 0...interesting.count - 1)]
                switch random.integer(in: 0...2) {
                case 0: bytes[place] = byte
                case 1: bytes.insert(byte, at: place)
                default: bytes.remove(at: place)
                }
            }
            try Data(bytes).write(to: file)
            do {
                let table = try CohortTable(reading: path, reading) { throw CocoaError(.fileNoSuchFile) }
                var comparison = CohortComparison(table)
                comparison.replicates = 5
                var target = CohortComparison.Target(11)
                target.weight = .cohort(table.cohorts.first?.all.name ?? "")
                if seed % 3 == 0 { comparison.target = target }
                let report = try comparison.report()
                for section in report.sections {
                    let shares = (section.areas + [section.outside].compactMap(\.self)).compactMap(\.share)
                    let sum = shares.reduce(0, +)
                    // Where a part was kept back, shares are of the total that the table states.
                    let isPart = section.statedTotal != nil && section.areas.contains { $0.flags == [.suppressed] }
                    #expect(shares.isEmpty || abs(sum - 1) < 1e-9 || isPart && sum < 1)
                }
                #expect(report.indices.allSatisfy { $0.value?.isFinite ?? true })
                reports += 1
            } catch let error as AtlasError {
                #expect(error.location?.file == path || error.location == nil, "\(error)")
                errors += 1
            } catch is ComputationError {
                errors += 1
            }
        }
        #expect(reports > 20 && errors > 100, "\(reports) reports, \(errors) errors")
    }
}
