import Geometry

/// What one of GDAL's programs has said on standard error.
struct ToolWords {
    /// The lines, each once, in their order.
    let lines: [String]

    init(_ text: String) {
        var known: Set<String> = []
        // A list of all drivers says nothing.
        lines = text.split(whereSeparator: \.isNewline).map {
            String($0.drop { $0 == " " }).replacing(" with the following drivers.", with: "")
        }
        .filter { !$0.isEmpty && !$0.hasPrefix("-> ") && known.insert($0).inserted }
    }

    /// Whether one of them is an error, after which nobody knows what is missing, however the program ended.
    var hasErrors: Bool { lines.contains { $0.hasPrefix("ERROR ") || $0.hasPrefix("FAILURE") } }

    /// All of it on one line, the first lines of many.
    var text: String {
        let words = lines.filter { $0 != "FAILURE:" }
        return words.prefix(4).joined(separator: " ") + (words.count > 4 ? " …" : "")
    }

    /// What people should know of: warnings, the first hundred of them.
    func notices(_ name: String) -> [Message] {
        let more = lines.count - 100
        return lines.prefix(100).map { Message(en: "\(name): GDAL: \($0)", fr: "\(name) : GDAL : \($0)") }
            + (more > 0
                ? [
                    Message(
                        en: "\(name): GDAL has said \(more) more things of the kind",
                        fr: "\(name) : GDAL a dit encore \(more) choses de ce genre"
                    )
                ] : [])
    }
}
