internal import Formats
package import Geometry

/// What a partial result says of itself: what it was computed from, and how the rest of the computation is to be done.
package struct PartialHeader: Sendable {
    /// What must be the same in all parts of a result.
    package var facts: [PartialFact]
    /// The arguments of the command, without those about the machine and the outputs.
    package var arguments: [String]
    /// What costs are counted in: `m` or `min`.
    package var costUnit: String
    /// How outputs say where costs come from.
    package var costMethod: Message
    /// The slices of the demand that were counted, each once, in the order of their identities.
    package var sources: [PartialSource]
    /// What people should know of the inputs.
    package var notices: [Message]
    /// How many records of the source were read, in a ``Checkpoint``; `nil` in a part, which has all.
    package var records: Int?

    /// States what a partial result is.
    package init(
        facts: [PartialFact],
        arguments: [String],
        costUnit: String,
        costMethod: Message,
        sources: [PartialSource],
        notices: [Message]
    ) {
        self.facts = facts
        self.arguments = arguments
        self.costUnit = costUnit
        self.costMethod = costMethod
        self.sources = sources
        self.notices = notices
    }

    /// That of a checkpoint, which says less: it stands beside its one source, and names none.
    package static func ofCheckpoint(
        _ facts: [PartialFact],
        costUnit: String = "",
        costMethod: Message = Message(en: "", fr: "")
    ) -> PartialHeader {
        PartialHeader(
            facts: facts,
            arguments: [],
            costUnit: costUnit,
            costMethod: costMethod,
            sources: [PartialSource(name: Message(en: "", fr: ""), points: 0, identity: "")],
            notices: []
        )
    }

    /// What is the case; `nil` where nothing is said of it.
    package func fact(_ kind: PartialFact.Kind) -> String? { facts.first { $0.kind == kind }?.value }

    /// The header as one line of JSON.
    var line: [UInt8] {
        func json(_ message: Message) -> JSONValue { .object(["en": .string(message.en), "fr": .string(message.fr)]) }
        var known = JSONObject()
        for fact in facts { known[fact.kind.rawValue] = .string(fact.value) }
        var object: JSONObject = [
            "facts": .object(known),
            "arguments": .array(arguments.map(JSONValue.string)),
            "cost_unit": .string(costUnit),
            "cost_method": json(costMethod),
            "sources": .array(
                sources.map { source in
                    .object([
                        "name": json(source.name), "points": .integer(source.points),
                        "identity": .string(source.identity),
                    ])
                }
            ),
            "notices": .array(notices.map(json)),
        ]
        if let records { object["records"] = .integer(records) }
        return JSONWriter.bytes(of: .object(object), layout: .compact) + Array("\n".utf8)
    }

    /// The header that a line of JSON states; `nil` where it does not.
    init?(line: ArraySlice<UInt8>, file: String) {
        func message(_ value: JSONValue?) -> Message? {
            guard let en = value?["en"]?.text, let fr = value?["fr"]?.text else { return nil }
            return Message(en: en, fr: fr)
        }
        guard let json = try? JSONValue.parse(Array(line), name: file), let known = json["facts"]?.object,
            let arguments = json["arguments"]?.array, let costUnit = json["cost_unit"]?.text,
            let costMethod = message(json["cost_method"]), let sources = json["sources"]?.array,
            let notices = json["notices"]?.array
        else { return nil }
        self.init(
            facts: PartialFact.Kind.allCases.compactMap { kind in
                known[kind.rawValue]?.text.map { PartialFact(kind, $0) }
            },
            arguments: arguments.compactMap(\.text),
            costUnit: costUnit,
            costMethod: costMethod,
            sources: sources.compactMap { source in
                guard let name = message(source["name"]), let points = source["points"]?.integer,
                    let identity = source["identity"]?.text
                else { return nil }
                return PartialSource(name: name, points: points, identity: identity)
            },
            notices: notices.compactMap(message)
        )
        records = json["records"]?.integer
        guard !self.sources.isEmpty, self.sources.count == sources.count, self.arguments.count == arguments.count else {
            return nil
        }
    }
}
