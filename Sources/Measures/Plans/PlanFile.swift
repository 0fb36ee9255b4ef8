internal import Atlas
package import Formats
package import Geometry
package import Travel

/// A file of plans, one a line: JSON Lines, each line an object with a `name` and what the plan is.
package struct PlanFile: Sendable {
    /// A plan of the file.
    package struct Plan: Sendable {
        /// What it is called; the number of its line where it has no name.
        package let name: String
        /// The number of its line, counted from 1.
        package let line: Int
        /// What stands in the line besides the name.
        package let members: JSONObject

        /// The texts of a member: those of an array, or one alone; none where it is missing.
        ///
        /// - Throws: ``/Travel/ComputationError`` with code `badInput` where it is something else than text.
        package func texts(_ key: String) throws(ComputationError) -> [String] {
            guard let value = members[key] else { return [] }
            let texts = (value.array ?? [value]).compactMap(\.text)
            guard texts.count == value.array?.count ?? 1, texts.allSatisfy({ !$0.allSatisfy(\.isWhitespace) }) else {
                throw .planMember(
                    key,
                    Message(en: "a text, or an array of texts", fr: "un texte, ou un tableau de textes")
                )
            }
            return texts
        }

        /// The text of a member, or the digits of a number; `nil` where it is missing.
        ///
        /// - Throws: ``/Travel/ComputationError`` with code `badInput` where it is something else.
        package func word(_ key: String) throws(ComputationError) -> String? {
            switch members[key] {
            case nil: return nil
            case .string(let text) where !text.allSatisfy(\.isWhitespace): return text
            case .integer(let number): return String(number)
            case .number(let number): return "\(number)"
            default: throw .planMember(key, Message(en: "a text or a number", fr: "un texte ou un nombre"))
            }
        }

        /// The truth of a member; `nil` where it is missing.
        ///
        /// - Throws: ``/Travel/ComputationError`` with code `badInput` where it is something else.
        package func flag(_ key: String) throws(ComputationError) -> Bool? {
            guard let value = members[key] else { return nil }
            guard case .boolean(let flag) = value else {
                throw .planMember(key, Message(en: "true or false", fr: "true ou false"))
            }
            return flag
        }
    }

    /// The file as the user named it.
    package let path: String
    /// The plans, in the order of their lines.
    package let plans: [Plan]
    /// What people should know: which lines are empty.
    package let notices: [Message]
    /// What is wrong with lines, each with its line: these have no plan.
    package let faults: [any MaillageError]
    /// The digest of the bytes of the file.
    package let digest: String

    /// The member that says what a plan is called.
    package static let nameKey = "name"

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: the file; `-` is standard input.
    ///   - keys: what may stand in a line besides the name.
    ///   - example: a line as it may be, for advice.
    /// - Throws: ``/Formats/FormatError`` where it cannot be read; ``/Travel/ComputationError`` with code `badInput` where there is
    ///   no plan at all. Lines that are no object of JSON, members that are not known and plans with the name of another are
    ///   ``faults``.
    package init(_ path: String, keys: [String], example: String) throws {
        let bytes = try FileBytes.readText(path: path)
        let advice = Message(
            en: "a plan stands on a line of its own: \(example)",
            fr: "un plan tient sur une ligne à lui : \(example)"
        )
        let file = JSONLines(bytes, name: path, advice: advice)
        guard !file.lines.isEmpty || !file.faults.isEmpty else {
            throw ComputationError(
                .badInput,
                Message(en: "there is no plan in the file", fr: "il n’y a aucun plan dans le fichier"),
                at: InputLocation(file: path),
                advice: advice
            )
        }
        var (lines, plans, faults): ([String: Int], [Plan], [any MaillageError]) = ([:], [], file.faults)
        for line in file.lines {
            let place = InputLocation(file: path, line: line.number)
            do throws(ComputationError) {
                let plan = try Self.plan(line, keys, at: place)
                if let former = lines[plan.name] { throw .planTwice(plan.name, former, at: place) }
                lines[plan.name] = line.number
                plans.append(plan)
            } catch {
                faults.append(error)
            }
        }
        (self.plans, self.faults) = (plans, faults)
        (self.path, digest) = (path, String(SHA256.hexadecimal(of: bytes).prefix(12)))
        notices = file.emptyLines.isEmpty ? [] : [Self.emptyLines(file.emptyLines, path)]
    }

    private static func plan(_ line: JSONLines.Line, _ keys: [String], at place: InputLocation) throws(ComputationError)
        -> Plan
    {
        var members = JSONObject()
        for member in line.object.members where member.key != nameKey {
            guard keys.contains(member.key) else { throw .unknownPlanMember(member.key, keys, at: place) }
            members[member.key] = member.value
        }
        let name: String
        switch line.object[nameKey] {
        case nil: name = String(line.number)
        case .string(let text) where !text.allSatisfy(\.isWhitespace): name = text
        case .integer(let number): name = String(number)
        default:
            throw ComputationError.planMember(nameKey, Message(en: "a text", fr: "un texte")).located(place)
        }
        return Plan(name: name, line: line.number, members: members)
    }

    private static func emptyLines(_ lines: [Int], _ path: String) -> Message {
        let list = lines.prefix(5).map(String.init).joined(separator: ", ") + (lines.count > 5 ? ", …" : "")
        return Message(
            en: "\(path): empty lines are no plans: \(list)",
            fr: "\(path) : les lignes vides ne sont pas des plans : \(list)"
        )
    }

    /// The place of a plan.
    package func place(of plan: Plan) -> InputLocation { InputLocation(file: path, line: plan.line) }

    /// A part of the plans: the `part`th of `parts` that follow each other and are as long as each other.
    ///
    /// - Returns: the numbers of its plans, from 0.
    package func indices(part: Int, of parts: Int) -> Range<Int> {
        (part - 1) * plans.count / parts..<part * plans.count / parts
    }
}

extension ComputationError {
    /// The same error at a place.
    package func located(_ place: InputLocation) -> ComputationError {
        ComputationError(code, message, at: place, advice: advice)
    }

    /// A member of a plan that is of another kind than it should be.
    package static func planMember(_ key: String, _ wanted: Message) -> ComputationError {
        ComputationError(
            .badInput,
            Message(en: "“\(key)” should be \(wanted.en)", fr: "« \(key) » devrait être \(wanted.fr)")
        )
    }

    fileprivate static func unknownPlanMember(
        _ key: String,
        _ keys: [String],
        at place: InputLocation
    ) -> ComputationError {
        let all = [PlanFile.nameKey] + keys
        let near = EditDistance.near(key, among: all.map { (spelling: $0, value: $0) })
            .min { ($0.distance, $0.value) < ($1.distance, $1.value) }
        let list = all.joined(separator: ", ")
        return ComputationError(
            .badInput,
            Message(
                en: "“\(key)” is nothing that a plan has" + (near.map { "; nearest: “\($0.value)”" } ?? ""),
                fr: "« \(key) » n’est rien de ce qu’a un plan"
                    + (near.map { " ; au plus près : « \($0.value) »" } ?? "")
            ),
            at: place,
            advice: Message(en: "a plan has \(list)", fr: "un plan a \(list)")
        )
    }

    fileprivate static func planTwice(_ name: String, _ line: Int, at place: InputLocation) -> ComputationError {
        ComputationError(
            .badInput,
            Message(
                en: "the plan of line \(line) is called “\(name)” too",
                fr: "le plan de la ligne \(line) s’appelle aussi « \(name) »"
            ),
            at: place,
            advice: Message(
                en: "give each a name of its own; one without is called by the number of its line",
                fr: "donnez à chacun son propre nom ; un plan sans nom porte le numéro de sa ligne"
            )
        )
    }
}
