internal import Formats
public import Geometry

extension Territory {
    /// What stands around the names of places in addresses and lists, and what kinds of municipalities there are.
    public struct PlaceWords: Hashable, Sendable {
        /// What may stand behind a name and say no more than that it is in the territory: `QC`, `Canada`.
        public var trailing: [String] = []
        /// What postal codes look like, `A` for a letter and `9` for a digit, without spaces.
        public var postalCodes: [String] = []
        /// The kinds of municipalities.
        public var types: [PlaceType] = []

        /// No words at all.
        public init() {}

        /// The kind with a code.
        public func type(_ code: String) -> PlaceType? { types.first { $0.code == code } }
    }

    /// A kind of municipality.
    public struct PlaceType: Hashable, Sendable {
        /// The code that the register has: `V`.
        public let code: String
        /// What it is called.
        public let title: Message
        /// Other words for it, in names and in columns.
        public let words: [String]

        /// Describes a kind of municipality.
        public init(code: String, title: Message, words: [String] = []) {
            self.code = code
            self.title = title
            self.words = words
        }
    }
}

extension Territory.PlaceWords {
    init(_ json: JSONValue) {
        self.init()
        trailing = json["trailing"]?.texts ?? []
        postalCodes = json["postal_codes"]?.texts ?? []
        types = (json["types"]?.array ?? []).compactMap { entry in
            guard let code = entry["code"]?.text, let title = entry.message("title") else { return nil }
            return Territory.PlaceType(code: code, title: title, words: entry["words"]?.texts ?? [])
        }
    }

    var json: JSONValue {
        [
            "trailing": JSONValue(trailing), "postal_codes": JSONValue(postalCodes),
            "types": .array(
                types.map { type in
                    var object: JSONObject = ["code": .string(type.code)]
                    object.add("title", type.title)
                    if !type.words.isEmpty { object["words"] = JSONValue(type.words) }
                    return .object(object)
                }
            ),
        ]
    }
}
