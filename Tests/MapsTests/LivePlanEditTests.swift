import Atlas
import Geometry
import Maps
import TestSupport
import Testing
import Travel

@Suite("A plan for a live page")
struct LivePlanEditTests {
    @Test("the edits from one network to another: moved, closed, opened")
    func edits() {
        let before = [
            Facility(name: "A", position: Places.quebec), Facility(name: "B", position: Places.granby),
            Facility(name: "C", position: Places.gaspe),
        ]
        let after = [
            Facility(name: "D", position: Places.montreal), Facility(name: "C", position: Places.gaspe),
            Facility(name: "A", position: Places.septIles),
        ]
        #expect(
            LivePlan.edits(from: before, to: after) == [
                .move("A", to: "A", Places.septIles), .close("B"), .add("D", Places.montreal),
            ]
        )
        #expect(LivePlan.edits(from: before, to: before) == [])
    }

    @Test("people are read with their areas; with some areas only, those elsewhere are left out")
    func reading() throws {
        let layer = try AreaLayer.boxes([(-74, 45, -73, 46), (-73, 45, -72, 46), (-72, 45, -71, 46)])
        let points = DemandPoints(
            [(-73.5, 45.5), (-71.5, 45.5), (-60, 50), (-72.5, 45.5)].map { Coordinate(x: $0.0, y: $0.1) },
            weights: [1, 2, 3, 4]
        )
        let plan = try LivePlan(reading: points, in: layer, facilities: [], thresholds: [.kilometres(1)], threads: 2)
        #expect(plan.areas == [0, 2, -1, 1] && plan.weights == [1, 2, 3, 4])
        #expect(plan.longitudes == [-73.5, -71.5, -60, -72.5] && plan.latitudes == [45.5, 45.5, 50, 45.5])
        let part = try LivePlan(reading: points, in: layer, only: [2, 0], facilities: [], thresholds: [.kilometres(1)])
        #expect(part.areas == [1, 0] && part.weights == [1, 2])
    }
}
