import Atlas
import Glibc

/// What a shell asks for: a command line, and the word of it that is being typed.
struct CompletionRequest {
    /// The words of the line, the program first.
    let words: [String]
    /// What is typed of the word so far.
    let prefix: String

    /// Takes over what a shell has sent.
    ///
    /// - Parameters:
    ///   - words: the line.
    ///   - index: which of its words is being typed.
    ///   - prefix: what stands of that before the cursor, where it is the last one.
    init(_ words: [String], index: Int, prefix: String) {
        self.words = words
        self.prefix = index == words.count - 1 || !words.indices.contains(index) ? prefix : words[index]
    }

    /// Whether these are the arguments of a shell that asks, not of a person.
    static func isOne(_ arguments: some Collection<String>) -> Bool { arguments.first == "---completion" }

    // MARK: - What the line says already

    /// The values of options on the line, in its order: `--by region`, or `--by=region`, which bash sends as three words.
    func values(of options: String...) -> [String] {
        var values: [String] = []
        for (index, word) in words.enumerated() {
            if let option = options.first(where: { word.hasPrefix("\($0)=") }) {
                values.append(String(word.dropFirst(option.count + 1)))
            } else if options.contains(word) {
                let isSplit = index + 1 < words.count && words[index + 1] == "="
                let place = index + (isSplit ? 2 : 1)
                if place < words.count { values.append(words[place]) }
            }
        }
        return values.filter { !$0.isEmpty }
    }

    /// The words that are files, or look so, but those that are written to.
    var inputs: [String] {
        let outputs = values(of: "-o", "--output", "--rejects", "--partial", "--indices")
        return words.dropFirst().filter { AreaNaming.isFile($0) && !outputs.contains($0) }
    }

    /// The atlas that the command would use.
    var atlas: Atlas {
        get throws {
            let folder = try AtlasFolder.find(
                explicit: values(of: "--atlas").last,
                environment: getenv("MAILLAGE_ATLAS").map { String(cString: $0) },
                executable: ProgramFile.path
            )
            return try Atlas(folder: folder)
        }
    }

    /// The layer that the command would report by, on the borders that it would take.
    var layer: AreaLayer {
        get throws {
            let atlas = try atlas
            let territory = atlas.territory
            let named = values(of: "--by").last.flatMap { territory.layer(AreaLayerID(rawValue: $0))?.id }
            let year = values(of: "--vintage").last
            return try atlas.areas(
                named ?? atlas.usualLayer(),
                vintage: territory.vintages.first { $0.rawValue == year }
            )
        }
    }
}
