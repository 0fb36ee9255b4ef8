import Formats
import Geometry

/// The members of an object in a profile's file, with the lines on which they stand.
struct ProfileObject {
    /// The members in order.
    let members: [(key: String, value: JSONValue, line: Int)]
    private let name: String
    private let bytes: [UInt8]

    /// Takes the object that is the whole file.
    ///
    /// - Throws: ``RoadError`` with code `badProfile`, or that of `JSONValue.parse(_:name:)` passed on.
    init(file bytes: [UInt8], name: String) throws(RoadError) {
        let bytes = JSONComments.blanked(bytes)
        let value = try RoadError.passing { try JSONValue.parse(bytes, name: name) }
        try self.init(value, of: nil, line: 1, from: 0, bytes, name)
    }

    private init(
        _ value: JSONValue,
        of key: String?,
        line: Int,
        from start: Int,
        _ bytes: [UInt8],
        _ name: String
    ) throws(RoadError) {
        (self.bytes, self.name) = (bytes, name)
        guard let object = value.object else {
            throw .badProfile(
                key.map { Message(en: "“\($0)” has to be an object", fr: "« \($0) » doit être un objet") }
                    ?? Message(en: "a profile is an object: { … }", fr: "un profil est un objet : { … }"),
                name,
                line: line
            )
        }
        var place = start
        members = object.members.map { member in
            let found = Self.place(of: member.key, in: bytes, from: place) ?? place
            place = found
            return (member.key, member.value, 1 + bytes[..<found].count { $0 == 0x0A })
        }
    }

    /// The object that a member is.
    func object(_ member: (key: String, value: JSONValue, line: Int)) throws(RoadError) -> ProfileObject {
        let start = Self.start(ofLine: member.line, in: bytes)
        let place = Self.place(of: member.key, in: bytes, from: start) ?? start
        return try ProfileObject(
            member.value,
            of: member.key,
            line: member.line,
            from: place + member.key.utf8.count + 2,
            bytes,
            name
        )
    }

    /// The error for a member that says what it cannot.
    func error(_ member: (key: String, value: JSONValue, line: Int), _ en: String, _ fr: String) -> RoadError {
        .badProfile(
            Message(en: "“\(member.key)” \(en)", fr: "« \(member.key) » \(fr)"),
            name,
            line: member.line
        )
    }

    /// The error for a member that a profile does not have.
    func unknown(_ member: (key: String, value: JSONValue, line: Int), among known: [String]) -> RoadError {
        .badProfile(
            Message(en: "“\(member.key)” is not known here", fr: "« \(member.key) » n’est pas connu ici"),
            name,
            line: member.line,
            advice: Message.nearest(to: member.key, among: known)
        )
    }

    /// A number of a range.
    func number(
        _ member: (key: String, value: JSONValue, line: Int),
        in range: ClosedRange<Double>
    ) throws(RoadError) -> Double {
        guard let number = member.value.double, range.contains(number) else {
            let (low, high) = (range.lowerBound, range.upperBound)
            throw error(
                member,
                "has to be a number from \(Language.english.number(low)) to \(Language.english.number(high))",
                "doit être un nombre de \(Language.french.number(low)) à \(Language.french.number(high))"
            )
        }
        return number
    }

    /// `true` or `false`.
    func flag(_ member: (key: String, value: JSONValue, line: Int)) throws(RoadError) -> Bool {
        guard case .boolean(let flag) = member.value else {
            throw error(member, "has to be true or false", "doit être true ou false")
        }
        return flag
    }

    /// A text that is not empty.
    func text(_ member: (key: String, value: JSONValue, line: Int)) throws(RoadError) -> String {
        guard let text = member.value.text, !text.isEmpty else {
            throw error(member, "has to be a text", "doit être un texte")
        }
        return text
    }

    /// A list of texts and whole numbers, as texts.
    func texts(_ member: (key: String, value: JSONValue, line: Int)) throws(RoadError) -> Set<String> {
        let list = member.value.array ?? [member.value]
        let texts = list.compactMap { $0.text ?? $0.integer.map(String.init) }
        guard texts.count == list.count, !texts.isEmpty else {
            throw error(member, "has to be a list of texts", "doit être une liste de textes")
        }
        return Set(texts)
    }

    /// Where a key stands in quotation marks; its letters may be spelled by escapes, and then it is not found.
    private static func place(of key: String, in bytes: [UInt8], from start: Int) -> Int? {
        let wanted = Array("\"\(key)\"".utf8)
        guard start < bytes.count else { return nil }
        return bytes[start...].indices.first { place in
            bytes[place] == wanted[0] && bytes[place...].starts(with: wanted)
                && bytes[(place + wanted.count)...].first { $0 > 0x20 } == UInt8(ascii: ":")
        }
    }

    private static func start(ofLine line: Int, in bytes: [UInt8]) -> Int {
        var (place, number) = (0, 1)
        while number < line, place < bytes.count {
            if bytes[place] == 0x0A { number += 1 }
            place += 1
        }
        return place
    }
}

extension RoadError {
    /// A profile that cannot be understood.
    static func badProfile(_ message: Message, _ path: String, line: Int?, advice: Message? = nil) -> RoadError {
        RoadError(.badProfile, message, at: InputLocation(file: path, line: line), advice: advice)
    }
}

extension Message {
    /// The known words that are nearest to one, else all.
    static func nearest(to word: String, among known: [String]) -> Message {
        let near = EditDistance.near(word, among: known.map { (spelling: $0, value: $0) })
        guard let best = near.min(by: { $0.distance < $1.distance })?.value else {
            let list = known.joined(separator: ", ")
            return Message(en: "known: \(list)", fr: "connus : \(list)")
        }
        return Message(en: "did you mean “\(best)”?", fr: "vouliez-vous dire « \(best) » ?")
    }
}
