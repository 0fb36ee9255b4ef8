import ArgumentParser

extension CompletionKind {
    /// Words that the program finds when a shell asks for them. Where they cannot be found, as where no atlas is, there are
    /// none: nothing is said while somebody types.
    static func asked(
        _ find: @escaping @Sendable (CompletionRequest) throws -> [CompletionCandidate]
    ) -> CompletionKind {
        .custom { words, index, prefix in
            let found = (try? find(CompletionRequest(words, index: index, prefix: prefix))) ?? []
            let shell = CompletionShell.requesting
            return found.compactMap { $0.spelled(for: shell) }
        }
    }

    /// Words that may follow one another with commas between them.
    static func listed(
        _ find: @escaping @Sendable (CompletionRequest) throws -> [CompletionCandidate]
    ) -> CompletionKind {
        asked { $0.behindCommas(try find($0)) }
    }

    /// Words, or files with one of some endings.
    static func askedOrFile(
        _ endings: [String],
        _ find: @escaping @Sendable (CompletionRequest) throws -> [CompletionCandidate]
    ) -> CompletionKind {
        asked { request in
            ((try? find(request)) ?? []) + CompletionFiles(endings).candidates(for: request.prefix).candidates
        }
    }
}

extension CompletionRequest {
    /// Words behind what is typed up to the last comma, without those that stand there already.
    func behindCommas(_ candidates: [CompletionCandidate]) -> [CompletionCandidate] {
        let before = prefix.lastIndex(of: ",").map { prefix[...$0] } ?? ""
        let taken = Set(before.split(separator: ",").map(String.init))
        return candidates.filter { !taken.contains($0.word) }
            .map { CompletionCandidate(word: before + $0.word, meaning: $0.meaning) }
    }
}
