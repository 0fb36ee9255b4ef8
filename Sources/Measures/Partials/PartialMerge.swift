package import Geometry
package import Travel

/// Partial results of one computation, put together: each slice of the demand is counted once.
///
/// What is counted does not depend on the order of the parts, nor on how they were put together before.
package struct PartialMerge: Sendable {
    /// The parts that are counted.
    private let parts: [PartialResult]
    /// The parts that hold nothing which another does not, and that other.
    package let duplicates: [(name: String, other: String, source: PartialSource)]

    /// Puts parts together.
    ///
    /// - Parameter all: the parts, one at least.
    /// - Throws: ``/Travel/ComputationError`` with code `badInput` where two are not parts of one computation, or have some slices
    ///   in common and others not.
    package init(_ all: [PartialResult]) throws(ComputationError) {
        guard let first = all.first else { throw .noPartial("") }
        for part in all.dropFirst() { try Self.check(part.header, part.name, against: first.header, first.name) }
        var parts: [PartialResult] = []
        var duplicates: [(name: String, other: String, source: PartialSource)] = []
        var owners: [String: String] = [:]
        // The largest first, so that a part that is in it already is found to be.
        let order = all.indices.sorted { (-all[$0].header.sources.count, $0) < (-all[$1].header.sources.count, $1) }
        for part in order.map({ all[$0] }) {
            let known = part.header.sources.filter { owners[$0.identity] != nil }
            if let source = known.first, let other = owners[source.identity] {
                guard known.count == part.header.sources.count else {
                    throw .overlappingPartials(part.name, other, source)
                }
                duplicates.append((part.name, other, source))
            } else {
                for source in part.header.sources { owners[source.identity] = part.name }
                parts.append(part)
            }
        }
        (self.parts, self.duplicates) = (parts, duplicates)
    }

    /// The header of what comes of the parts.
    package var header: PartialHeader {
        let sources = parts.flatMap(\.header.sources).sorted { $0.identity < $1.identity }
        let notices = Set(parts.flatMap(\.header.notices)).sorted { ($0.en, $0.fr) < ($1.en, $1.fr) }
        // The rest is taken from the part that nothing but its points decides upon.
        let leading = parts.map(\.header).min {
            ($0.sources.first?.identity ?? "") < ($1.sources.first?.identity ?? "")
        }
        return PartialHeader(
            facts: leading?.facts ?? [],
            arguments: leading?.arguments ?? [],
            costUnit: leading?.costUnit ?? "",
            costMethod: leading?.costMethod ?? Message(en: "", fr: ""),
            sources: sources,
            notices: notices
        )
    }

    /// How outputs call where the people come from: the name of the slices where all have one, else their names in order.
    package var sourceWords: Message {
        let names = Set(header.sources.map(\.name)).sorted { ($0.en, $0.fr) < ($1.en, $1.fr) }
        let more = names.count > 5 ? ", … (\(names.count))" : ""
        return Message(
            en: names.prefix(5).map(\.en).joined(separator: ", ") + more,
            fr: names.prefix(5).map(\.fr).joined(separator: ", ") + more
        )
    }

    /// What makes all slices together known again: the sum of their identities, whatever they were cut into.
    package var identity: String {
        header.sources.reduce(into: UInt128(0)) { $0 &+= UInt128($1.identity, radix: 16) ?? 0 }.digits
    }

    /// How many points the parts have counted, each slice once.
    package var points: Int { parts.flatMap(\.header.sources).reduce(0) { $0 + $1.points } }

    /// Whether the points say how many people each stands for.
    package var isWeighted: Bool { header.fact(.weights) != "one each" }

    /// Adds what the parts have counted to a tally.
    ///
    /// - Throws: ``/Travel/ComputationError`` with code `badInput` for content of another kind.
    package func add(to tally: inout some PartialTally) throws(ComputationError) {
        for part in parts {
            var decoder = PartialDecoder(part.content[...], of: part.name)
            try tally.add(&decoder)
            guard decoder.isAtEnd else { throw .damagedPartial(part.name) }
        }
    }

    /// Makes sure that what is here now is what the parts were computed from.
    ///
    /// - Throws: ``/Travel/ComputationError`` with code `badInput` where it is not.
    package func check(_ facts: [PartialFact]) throws(ComputationError) {
        guard let first = parts.first else { return }
        for fact in facts where first.header.fact(fact.kind) != fact.value {
            throw .changedSince(fact, first.name, first.header.fact(fact.kind) ?? "–")
        }
    }

    private static func check(
        _ header: PartialHeader,
        _ name: String,
        against other: PartialHeader,
        _ otherName: String
    ) throws(ComputationError) {
        for kind in PartialFact.Kind.allCases {
            let (own, first) = (header.fact(kind), other.fact(kind))
            guard own != first else { continue }
            throw .otherPartial(kind, (name, own ?? "–"), (otherName, first ?? "–"))
        }
    }
}
