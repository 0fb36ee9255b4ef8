import Foundation

/// One use of `Scripts/download-official-data` against a loopback server, with a table of its own.
struct Download {
    /// A row of the table, of which only the columns that matter here vary.
    struct Layer {
        var id = "layer"
        var file = "layer.csv"
        var path = "/files/layer.csv"
        var sha256 = "-"
        var minimumBytes = 1
        var becomes = "-"
        var group = "atlas"

        /// The row, with a publisher's host that does not exist: `--base-url` must replace it.
        var row: String {
            let url = "https://publisher.invalid\(path)"
            let columns = [
                id, file, "A title", "A publisher", "CC-BY 4.0", url, sha256, "\(minimumBytes)", becomes,
                "https://publisher.invalid/page", group,
            ]
            return columns.joined(separator: "\t")
        }
    }

    static let heading =
        "id\tfile\ttitle\tpublisher\tlicence\turl\tsha256\tminimum_bytes\tbecomes\tdocumented\tgroup"

    /// Long enough for a try that stalls, short enough for a test.
    static let stallSeconds = 1

    let folder: TemporaryFolder
    let layers: [Layer]
    var retries = 2

    init(_ layers: Layer...) throws {
        folder = try TemporaryFolder()
        self.layers = layers
    }

    /// Runs the script and ends the server with it.
    func run(from server: LoopbackServer, _ arguments: String...) async throws -> Command.Outcome {
        let table = try folder.write(
            ([Self.heading] + layers.map(\.row)).joined(separator: "\n") + "\n",
            to: "sources.tsv"
        )
        let options = [
            "--output", folder.url.appending(path: "data").path(percentEncoded: false),
            "--sources-table", table.path(percentEncoded: false),
            "--base-url", server.baseURL,
            "--stall-seconds", "\(Self.stallSeconds)",
            "--retries", "\(retries)",
            "--backoff-seconds", "0",
        ]
        let command = Command(
            executable: Repository.script("download-official-data"),
            arguments: options + arguments,
            environment: ["no_proxy": "*", "NO_PROXY": "*"]
        )
        return try await command.run()
    }

    /// What was downloaded under a name; nil when nothing was.
    func file(_ name: String) -> Data? {
        folder.read("data/\(name)")
    }

    /// Everything that lies in the output folder.
    var files: [String] {
        folder.names(in: "data")
    }
}

extension Data {
    /// A table of about 200 kB in which no two pieces are alike, so that a piece in the wrong place shows.
    static let table = Data((0..<20_000).map { "\($0),\($0 &* 7919 % 9973)\n" }.joined().utf8)

    /// A zip archive with one member, `folder/Inner.csv`, that holds `code,name` and `01,Bas-Saint-Laurent`.
    static let archive = Data(base64Encoded: archiveText) ?? Data()

    private static let archiveText = """
        UEsDBBQAAAAAAAAA6FJqzjhFHwAAAB8AAAAQAAAAZm9sZGVyL0lubmVyLmNzdmNvZGUsbmFtZQowMSxCYXMtU2FpbnQtTGF1cmVu\
        dApQSwECFAMUAAAAAAAAAOhSas44RR8AAAAfAAAAEAAAAAAAAAAAAAAAgAEAAAAAZm9sZGVyL0lubmVyLmNzdlBLBQYAAAAAAQAB\
        AD4AAABNAAAAAAA=
        """
}
