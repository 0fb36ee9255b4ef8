import Geometry
import TestSupport
import Testing

@testable import Roads

@Suite struct ProfileFileTests {
    private func profile(_ text: String) throws -> RoadProfile {
        try RoadProfile(reading: Array(text.utf8), name: "folder/spring.json")
    }

    @Test func changesWhatItSays() throws {
        let found = try profile(
            """
            { // a comment with "quotes"
                "speeds": { "unclassified": 45, "track": 15, "service": null }, /* of two
                lines */ "surfaces": { "gravel": 50, "sand": null },
                "speed_scale": 0.9, "speed_cap": 120, "ferry_wait": 600, "ferry_speed": 12,
                "turn_restrictions": false, "barriers": false
            }
            """
        )
        var expected = RoadProfile.car
        expected.name = "spring"
        expected.speeds[.unclassified] = 45
        expected.speeds[.track] = 15
        expected.speeds[.service] = nil
        expected.surfaceCaps["gravel"] = 50
        expected.surfaceCaps["sand"] = nil
        (expected.speedScale, expected.speedCap, expected.ferryWait, expected.ferrySpeed) = (0.9, 120, 600, 12)
        (expected.usesTurnRestrictions, expected.usesBarriers) = (false, false)
        #expect(found == expected)
    }

    @Test func base() throws {
        var expected = RoadProfile.carV1
        expected.name = "mine // not a comment"
        #expect(try profile(#"{"name": "mine // not a comment", "base": "car-v1"}"#) == expected)
    }

    @Test func lines() throws {
        let found = try profile(
            """
            { "lines": { "class": "kind", "classes": { "1": "motorway", "2": { "class": "ferry", "speed": 8 } },
              "speed": "limit", "direction": "way", "forward": ["F", 1], "backward": "T", "noding": "ends" } }
            """
        )
        var columns = LineColumns(classColumn: "kind", classes: ["1": .init(.motorway), "2": .init(.ferry, speed: 8)])
        (columns.speedColumn, columns.directionColumn) = ("limit", "way")
        (columns.forward, columns.backward) = (["F", "1"], ["T"])
        #expect(found.lines == columns)
        #expect(found.noding == .ends)
    }

    @Test(
        arguments: [
            ("{\n\n\"sped_cap\": 1}", 3, "speed_cap"), ("{\"speeds\": {\n\"motorways\": 1}}", 2, "motorway"),
            ("{\"speeds\": {\n\"ferry\": 1}}", 2, ""), ("{\n\"speed_scale\": 0}", 2, "0.01"),
            ("{\n\"ferry_wait\": -1}", 2, "0"),
            ("{\n\"barriers\": 1}", 2, "true"), ("{\n\"base\": \"bicycle\"}", 2, "car-v1"),
            ("{\n\"speeds\": 5}", 2, "object"),
            ("[]", 1, "object"), ("{\n\"lines\": {}}", nil, nil), ("{\n\"lines\": {\"class\": \"x\"}}", 2, "classes"),
            ("{\"lines\": {\"class\": \"x\",\n \"classes\": {\n\"1\": \"motorwy\"}}}", 3, "motorway"),
            ("{\"lines\": {\"class\": \"x\",\n \"classes\": {\n\"1\": {\n\"speeds\": 5}}}}", 4, "speed"),
            ("{\"lines\":\n{\"noding\": \"middle\"}}", 2, "vertices"),
        ] as [(String, Int?, String?)]
    ) func errors(_ text: String, _ line: Int?, _ word: String?) throws {
        guard let line, let word else {
            _ = try profile(text)
            return
        }
        let error = try #require(throws: RoadError.self) { try profile(text) }
        #expect(error.code == .badProfile)
        #expect(error.location?.line == line)
        #expect(error.text(.english).contains(word), "\(error)")
    }

    @Test(arguments: ["", "{", "{\"name\": }", "{ /* never ends }", "{} x"]) func noJSON(_ text: String) throws {
        #expect(throws: RoadError.self) { try profile(text) }
    }
}
