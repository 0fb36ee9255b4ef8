import ArgumentParser

/// A word that may stand where a shell asks, and what it means.
struct CompletionCandidate: Hashable {
    let word: String
    var meaning = ""

    /// What the shell that asks makes the word of; `nil` for what cannot be typed on one line.
    ///
    /// A file may hold anything, so that a word is spelled such that no shell runs any of it: bash expands what it is given.
    /// fish and zsh show the meaning beside the word.
    func spelled(for shell: CompletionShell?) -> String? {
        guard !word.isEmpty, !word.unicodeScalars.contains(where: Self.isControl) else { return nil }
        var text = ""
        switch shell {
        case .bash?:
            for character in word {
                let isPlain =
                    !character.isASCII || character.isLetter || character.isNumber || "_-./,:@%+=".contains(character)
                text += isPlain ? "\(character)" : "\\\(character)"
            }
            return text
        case .zsh?:
            text = word.replacing("\\", with: "\\\\").replacing(":", with: "\\:")
            return meaning.isEmpty ? text : "\(text):\(shown)"
        case .fish?:
            return meaning.isEmpty ? word : "\(word)\t\(shown)"
        default:
            return word
        }
    }

    /// The meaning on one line.
    private var shown: String {
        String(String.UnicodeScalarView(meaning.unicodeScalars.map { Self.isControl($0) ? " " : $0 }))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
    }
}

extension Sequence<String> {
    /// Words that need no explanation.
    var candidates: [CompletionCandidate] { map { CompletionCandidate(word: $0) } }
}
