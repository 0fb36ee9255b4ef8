import Formats
import Foundation
import Geometry
import Measures
import Testing
import Travel

@Suite("A file of plans")
struct PlanFileTests {
    private func read(_ text: String) throws -> PlanFile {
        let file = FileManager.default.temporaryDirectory.appending(path: "plans-\(UUID().uuidString).jsonl")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try PlanFile(file.path(percentEncoded: false), keys: PlanFile.editKeys, example: "{}")
    }

    @Test("names, edits in the order of the command, and lines that are empty")
    func plans() throws {
        let file = try read(
            """
            \u{FEFF}{"name":"one","add":["B","C@1,2"],"move":{"X":"Y"},"close":"A"}\r
            \r
            {"move":["P=Q","R = S"]}
            {"name":7,"add":"T"}

            """
        )
        #expect(file.plans.map(\.name) == ["one", "3", "7"] && file.plans.map(\.line) == [1, 3, 4])
        #expect(
            try file.plans.map { try $0.edits() } == [
                [.close("A"), .move("X", to: "Y"), .add("B"), .add("C@1,2")],
                [.move("P", to: "Q"), .move("R", to: "S")], [.add("T")],
            ]
        )
        #expect(file.notices.map(\.en).contains { $0.hasSuffix("empty lines are no plans: 2") })
        #expect(file.notices.count == 1)
    }

    @Test("parts that follow each other")
    func parts() throws {
        let file = try read((0..<10).map { "{\"add\":\"P\($0)\"}\n" }.joined())
        #expect((1...3).map { file.indices(part: $0, of: 3) } == [0..<3, 3..<6, 6..<10])
        #expect((1...12).flatMap { Array(file.indices(part: $0, of: 12)) } == Array(0..<10))
    }

    @Test(
        "what is wrong has its line",
        arguments: [
            ("{\"add\":\"A\"}\n{\"ad\":\"A\"}", 2, "nearest: “add”"),
            ("{\"add\":\"A\",\"add\":\"B\"}", 1, "stands twice"),
            ("{\"name\":\"a\"}\n\n{\"name\":\"a\"}", 3, "line 1 is called “a” too"),
            ("{\"name\":\"2\"}\n{\"add\":\"A\"}", 2, "line 1 is called “2” too"), ("{}\n[1]", 2, "an object"),
            ("{}\n{\"add\":", 2, "ends too early"), ("{} {}", 1, "goes on after its end"),
            ("{\"name\":\" \"}", 1, "“name” should be a text"),
            ("{\"move\":{\"A\":\"B\",\"A\":\"C\"}}", 1, "stands twice"),
            ("{\"add\":\"\u{1}\"}", 1, "control character"),
        ]
    )
    func mistakes(text: String, line: Int, words: String) throws {
        let known = try #require(try read(text).faults.first)
        #expect(known.location?.line == line && known.message.en.contains(words), "\(known)")
        #expect(known.message.fr != known.message.en)
    }

    @Test("what is wrong with several lines is known of each of them, and the others are plans")
    func severalMistakes() throws {
        let file = try read("{\"add\":\"A\"}\n[]\n{\"ad\":1}\n{\"name\":\"x\"}\n{\"name\":\"x\"}\n{\n")
        #expect(file.plans.map(\.line) == [1, 4])
        #expect(file.faults.compactMap { $0.location?.line }.sorted() == [2, 3, 5, 6])
    }

    @Test("no plan at all")
    func nothing() {
        #expect(throws: FormatError.self) { try read("") }
        #expect(throws: ComputationError.self) { try read("\n \n") }
    }

    @Test(
        "what cannot be edits",
        arguments: [
            "{}", "{\"name\":\"a\"}", "{\"add\":1}", "{\"add\":[\"A\",2]}", "{\"add\":\" \"}", "{\"close\":{}}",
            "{\"move\":\"A\"}", "{\"move\":{\"A\":2}}", "{\"move\":[\"A=\"]}", "{\"add\":null}", "{\"add\":[]}",
        ]
    )
    func edits(text: String) throws {
        let plan = try read(text).plans[0]
        #expect(throws: ComputationError.self) { try plan.edits() }
    }
}
