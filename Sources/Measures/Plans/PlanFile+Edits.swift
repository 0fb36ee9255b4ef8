internal import Formats
internal import Geometry
package import Travel

extension PlanFile {
    /// What a plan has that edits a network.
    package static let editKeys = ["add", "close", "move"]
}

extension PlanFile.Plan {
    /// What the plan edits, in the order of the command: what closes, what moves, what opens, each as it stands in the line.
    ///
    /// `add` and `close` are a text or an array of texts; `move` is an object, `{"Roberval": "Alma"}`, or texts with `=`.
    ///
    /// - Throws: ``/Travel/ComputationError`` with code `badInput` where a member is of another kind, and where there is no edit.
    package func edits() throws(ComputationError) -> [NetworkEdit] {
        let edits = try texts("close").map(NetworkEdit.close) + moves() + texts("add").map(NetworkEdit.add)
        guard !edits.isEmpty else {
            throw ComputationError(
                .badInput,
                Message(en: "the plan changes nothing", fr: "le plan ne change rien"),
                advice: Message(
                    en: "it has an “add”, a “close” or a “move”",
                    fr: "il a un « add », un « close » ou un « move »"
                )
            )
        }
        return edits
    }

    private func moves() throws(ComputationError) -> [NetworkEdit] {
        let wanted = Message(
            en: "an object such as {\"NAME\": \"PLACE\"}, or texts with a = between name and place",
            fr: "un objet comme {\"NOM\": \"LIEU\"}, ou des textes avec un = entre nom et lieu"
        )
        if let object = members["move"]?.object {
            var edits: [NetworkEdit] = []
            for member in object.members {
                guard let place = member.value.text else { throw .planMember("move", wanted) }
                edits.append(.move(member.key, to: place))
            }
            return edits
        }
        return try texts("move").map { (text) throws(ComputationError) in
            guard let edit = NetworkEdit(move: text) else { throw .planMember("move", wanted) }
            return edit
        }
    }
}

extension NetworkEdit {
    /// A move as people write it: the name of a facility, `=`, and a place; `nil` where either is missing.
    package init?(move text: String) {
        let parts = text.split(separator: "=", maxSplits: 1).map { part in
            String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        self = .move(parts[0], to: parts[1])
    }
}
