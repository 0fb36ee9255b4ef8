import Foundation
import Testing

/// The table of official products, the real one and wrong ones.
@Suite struct SourcesTableTests {
    private func list(_ arguments: String...) async throws -> Command.Outcome {
        try await Command(
            executable: Repository.script("download-official-data"),
            arguments: ["--list"] + arguments
        ).run()
    }

    /// The rows of the real table, by column name.
    private func rows() throws -> [[String: String]] {
        let table = try String(contentsOf: Repository.script("lib/official-sources.tsv"), encoding: .utf8)
        let lines = table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.components(separatedBy: "\t") }
        let heading = try #require(lines.first)
        return lines.dropFirst().map { Dictionary(zip(heading, $0)) { first, _ in first } }
    }

    @Test func realTableIsWellFormed() async throws {
        let outcome = try await list()
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("census-divisions-2016"))
    }

    @Test func namesAndFilesOccurOnce() throws {
        let rows = try rows()
        for column in ["id", "file"] {
            let values = rows.compactMap { $0[column] }
            #expect(values.count == rows.count)
            #expect(Set(values).count == rows.count)
        }
        let outputs = rows.compactMap { $0["becomes"] }.filter { $0 != "-" }.flatMap { $0.split(separator: " ") }
        #expect(Set(outputs.map { $0.prefix { $0 != "=" } }).count == outputs.count)
    }

    /// What is downloaded comes from its publisher, and a page of the publisher says so.
    @Test func addressesAreThePublishersOwn() throws {
        let hosts = ["statcan.gc.ca", "gouv.qc.ca", "affmunqc.net", "geofabrik.de"]
        for row in try rows() {
            let url = try #require(row["url"].flatMap { URL(string: $0) })
            #expect(url.scheme == "https")
            #expect(hosts.contains { url.host()?.hasSuffix(".\($0)") == true }, "\(url)")
            #expect(row["documented"]?.hasPrefix("https://") == true)
        }
    }

    @Test(arguments: [
        ("id\tfile\n", "columns"),
        ("one\ttwo\t3\t4\t5\t6\t-\t8\t-\t10\t11\n", "heading is missing"),
        (Download.heading + "\na\tb\tc\td\te\tf\t-\t\t-\tg\tatlas\n", "column 8 is empty"),
        (Download.heading + "\na\t../b\tc\td\te\tf\t-\t1\t-\tg\tatlas\n", "wrong file"),
        (Download.heading + "\na\tb\tc\td\te\tf\t-\t1\t-\tg\tother\n", "wrong file, sha256, minimum_bytes or group"),
        (Download.heading + "\na\tb\tc\td\te\tf\tmd5:nowhere\t1\t-\tg\troads\n", "wrong file, sha256"),
        (Download.heading + "\na\tb\tc\td\te\tf\tnot hexadecimal\t1\t-\tg\tatlas\n", "wrong file, sha256"),
    ])
    func refusesATableThatIsWrong(contents: String, says: String) async throws {
        let folder = try TemporaryFolder()
        let table = try folder.write(contents, to: "table.tsv")
        let outcome = try await list("--sources-table", table.path(percentEncoded: false))
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains(says))
    }

    @Test func refusesATableThatIsNotThere() async throws {
        #expect(try await list("--sources-table", "/nowhere/table.tsv").status == 66)
    }

    @Test(arguments: [
        ["--retries", "many"], ["--stall-seconds", "0"], ["--base-url", "ftp://mirror"], ["--output"], ["--nothing"],
        ["--roads", "municipalities"],
    ])
    func refusesWrongArguments(arguments: [String]) async throws {
        let outcome = try await Command(
            executable: Repository.script("download-official-data"),
            arguments: arguments
        ).run()
        #expect(outcome.status == 64)
        #expect(outcome.output == "")
    }
}
