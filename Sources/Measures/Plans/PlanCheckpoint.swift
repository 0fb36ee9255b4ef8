internal import Formats
package import Geometry
internal import Travel

/// The results of a run over plans so far, a line each behind a line of what they were computed from, in a file that grows:
/// a run that was ended goes on behind them. Before each result stands its CRC-32 in eight hexadecimal digits and a space.
package final class PlanCheckpoint {
    /// The lines of results that are there already, each with its line break.
    package private(set) var kept: [[UInt8]] = []
    private let file: GrowingFile
    private let path: String

    private static let magic = "maillage checkpoint of plans, form 2: "

    /// Opens the file, made where it is missing.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - facts: what results are computed from.
    ///   - names: of the plans, in their order.
    ///   - planName: the name of the plan that a line is the result of; `nil` where it is no result.
    /// - Throws: ``/Travel/ComputationError`` with code `badInput` where the file is another one, of another computation, or
    ///   damaged; ``/Formats/FormatError`` where it cannot be read or written.
    package init(
        _ path: String,
        _ facts: [PartialFact],
        names: [String],
        planName: (_ line: [UInt8]) -> String?
    ) throws {
        self.path = path
        file = try GrowingFile(path)
        let content = try file.content()
        var lines = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // A line that was not written to its end is computed again.
        let rest = lines.popLast() ?? []
        let magic = Array(Self.magic.utf8)
        guard let first = lines.first else {
            guard rest.starts(with: magic) || magic.starts(with: rest) else {
                throw ComputationError.noCheckpoint(path)
            }
            try file.cut(to: 0)
            try file.append(Self.header(facts))
            return
        }
        guard first.starts(with: magic) else { throw ComputationError.noCheckpoint(path) }
        guard let known = try? JSONValue.parse(Array(first.dropFirst(magic.count)), name: path).object else {
            throw ComputationError.damagedPartial(path, as: .checkpoint)
        }
        for fact in facts where known[fact.kind.rawValue]?.text != fact.value {
            throw ComputationError.checkpointOfOther(fact, path, known[fact.kind.rawValue]?.text ?? "–")
        }
        kept = lines.dropFirst().compactMap(Self.result)
        guard kept.count == lines.count - 1, kept.count <= names.count,
            zip(kept, names).allSatisfy({ planName($0) == $1 })
        else { throw ComputationError.damagedPartial(path, as: .checkpoint) }
        if !rest.isEmpty { try file.cut(to: content.count - rest.count) }
    }

    private static func header(_ facts: [PartialFact]) -> [UInt8] {
        var object = JSONObject()
        for fact in facts { object[fact.kind.rawValue] = .string(fact.value) }
        return Array(magic.utf8) + JSONWriter.bytes(of: .object(object), layout: .compact) + [UInt8(ascii: "\n")]
    }

    /// What stands before a result.
    private static func front(of result: ArraySlice<UInt8>) -> [UInt8] {
        let digits = String(KeptFile.Mark(of: result).checksum, radix: 16)
        return Array((String(repeating: "0", count: 8 - digits.count) + digits + " ").utf8)
    }

    /// The result in a line of the file, with its line break; `nil` where it was changed.
    private static func result(_ line: ArraySlice<UInt8>) -> [UInt8]? {
        let result = line.dropFirst(9)
        return line.prefix(9).elementsEqual(front(of: result)) ? Array(result) + [UInt8(ascii: "\n")] : nil
    }

    /// Says from where a run goes on; `nil` where it begins.
    package var notice: Message? {
        guard !kept.isEmpty else { return nil }
        return Message(
            en:
                "\(path): \(Language.english.number(kept.count)) plans were computed before; this run goes on behind them",
            fr:
                "\(path) : \(Language.french.number(kept.count)) plans ont déjà été calculés ; l’exécution reprend après eux"
        )
    }

    /// Keeps lines of results, each with its line break.
    ///
    /// - Throws: ``/Formats/FormatError`` where they cannot be written.
    package func append(_ lines: [[UInt8]]) throws {
        try file.append(Array(lines.map { Self.front(of: $0.dropLast()) + $0 }.joined()))
    }

    /// Forgets the lines that were there already: they were handed on.
    package func release() { kept = [] }
}
