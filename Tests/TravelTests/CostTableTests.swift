import Atlas
import Foundation
import Geometry
import TestSupport
import Testing
import Travel

@Suite("Tables of travel costs")
struct CostTableTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "maillage-costs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func read(
        _ text: String,
        _ name: String = "costs.csv",
        facilities: [String] = ["A", "B"],
        column: String? = nil,
        unit: CostColumn.Unit? = nil
    ) throws -> (table: CostTable, notices: [Message]) {
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        var options = CostTable.Options()
        (options.column, options.unit) = (column, unit)
        var notices: [Message] = []
        let table = try CostTable(
            reading: file.path(percentEncoded: false),
            facilities: facilities,
            options: options
        ) { notices.append($0) }
        return (table, notices)
    }

    private func nearest(_ table: CostTable, _ ids: [String]) throws -> DemandLookup.Findings {
        let places = ids.map { _ in Coordinate(x: 0.5, y: 0.5) }
        let points = DemandPoints(ids: ids, positions: places, weights: ids.map { _ in 1 })
        var found = Collected()
        let lookup = DemandLookup(layer: try .boxes([(0, 0, 1, 1)]), cost: table)
        try lookup.run(points, into: &found)
        return found.all
    }

    private struct Collected: DemandTally {
        var all = DemandLookup.Findings()

        mutating func add(_ found: DemandLookup.Findings, weights: [Double]?) {
            all.facilities += found.facilities
            all.costs += found.costs
        }
    }

    @Test(
        "the names and units of r5r, of matrix services and of our own matrix",
        arguments: [
            ("from_id,to_id,travel_time_p50", CostUnit.minutes, 1.0),
            ("origin,destination,duration", .minutes, 1.0 / 60),
            ("source,target,minutes", .minutes, 1), ("origin,antenna,distance_m", .metres, 1),
            ("Origine,Antenne,distance_km", .metres, 1000),
        ]
    )
    func names(header: String, unit: CostUnit, scale: Double) throws {
        let table = try read("\(header)\np,A,90\np,B,30\nq,B,45\n").table
        #expect(table.unit == unit)
        let found = try nearest(table, ["p", "q"])
        #expect(found.facilities == [1, 1])
        #expect(found.costs == [30 * scale, 45 * scale])
    }

    @Test("JSON with an object a pair; codes that are numbers there")
    func json() throws {
        let text = #"[{"from_id":24010018,"to_id":"B","minutes":12.5},{"from_id":24010018,"to_id":"A","minutes":null}]"#
        let found = try nearest(try read(text, "costs.json").table, ["24010018"])
        #expect(found.facilities == [1] && found.costs == [12.5])
    }

    @Test("a missing pair, and an empty cost, cannot be reached; of equal costs the first facility")
    func missing() throws {
        let table = try read("from_id,to_id,minutes\np,A,\nq,B,5\nq,A,5\nr,A,0\n").table
        let found = try nearest(table, ["p", "q", "r", "s"])
        #expect(found.facilities == [-1, 0, 0, -1])
        #expect(found.costs[0].isNaN && found.costs[1] == 5 && found.costs[2] == 0 && found.costs[3].isNaN)
        #expect(table.notices.map(\.en).first?.contains("1 of 4 points have no row") == true)
    }

    @Test("of points without a row the first of the source is named, whichever is looked up first")
    func firstMissing() throws {
        let table = try read("from_id,to_id,minutes\nq,B,5\n").table
        let search = table.search(around: .earth)
        for (start, ids) in [(2, ["q", "late"]), (0, ["q", "early"])] {
            let batch = DemandBatch(
                longitudes: [0, 0],
                latitudes: [0, 0],
                weights: nil,
                records: start..<(start + 2)
            ) { ids[$0] }
            var (facilities, costs) = ([Int32](repeating: -1, count: 2), [Double](repeating: .nan, count: 2))
            search.nearest(to: batch, facilities: &facilities, costs: &costs)
        }
        #expect(
            table.notices.first?.en.hasSuffix("2 of 4 points have no row and count as out of reach, the first “early”")
                == true
        )
    }

    @Test(
        "what cannot be told is an error with its place",
        arguments: [
            ("a,b,minutes\np,A,1\n", "no column of the origin"), ("from_id,to_id,x\np,A,1\n", "no column of the cost"),
            ("from_id,to_id,duration,distance_m\np,A,1,2\n", "several columns may be the costs: duration, distance_m"),
            ("from_id,to_id,travel_time\np,A,1\n", "does not say what it is counted in"),
            ("from_id,to_id,minutes\np,A,-1\n", "a cost is not negative"),
            ("from_id,to_id,minutes\np,A,1\np,A,2\n", "has another cost in row 2"),
            ("from_id,to_id,minutes\np,Z,1\n", "no destination is the name of an antenna"),
        ]
    )
    func errors(text: String, words: String) throws {
        let error = #expect(throws: ComputationError.self) { try read(text) }
        #expect(error?.message.en.contains(words) == true, "\(error?.message.en ?? "")")
    }

    @Test("a column and a unit that are stated; destinations and antennas without each other are said")
    func stated() throws {
        let (table, notices) = try read("from_id,to_id,trajet,x\np,A,2,9\np,Z,1,9\n", column: "trajet", unit: .hours)
        #expect(try nearest(table, ["p"]).costs == [120])
        #expect(notices.map(\.en).contains { $0.hasSuffix("no antenna are passed over: Z") })
        #expect(notices.map(\.en).contains { $0.hasSuffix("no row leads to 1 of 2 antennas: B") })
    }

    @Test("points of which none has a row are an error")
    func nobody() throws {
        let table = try read("from_id,to_id,minutes\np,A,1\n").table
        let error = #expect(throws: ComputationError.self) { try nearest(table, ["x", "y"]) }
        #expect(error?.message.en.contains("the first is “x”") == true)
    }
}
