internal import Formats
public import Geometry

/// What a road network is: where its roads are from, how fast they are driven, how large it is.
public struct NetworkDescription: Hashable, Sendable {
    /// The rules by which roads became times.
    public struct Profile: Hashable, Sendable {
        /// Its name: `car`, `car-v1`, or the name of a file.
        public var name: String
        /// Kilometres an hour between a point and the road that it is snapped to; `nil` where that stretch takes no time.
        public var accessSpeed: Double?
        /// What people should know of it, a sentence each: *free flow, no congestion*.
        public var notes: [Message]

        /// Makes a profile; see the properties.
        public init(name: String, accessSpeed: Double?, notes: [Message] = []) {
            (self.name, self.accessSpeed, self.notes) = (name, accessSpeed, notes)
        }
    }

    /// The rules by which roads became times.
    public var profile: Profile
    /// The files of roads, without their folders.
    public var sources: [String]
    /// Whose data it is, as every map made from it says; `nil` where the files do not tell.
    public var credit: Message?
    /// The state of the data, as the file gives it.
    public var timestamp: String?
    /// What was left out.
    public var dropped: DroppedRoads
    /// Nodes of the roads, those within streets included.
    public var nodeCount: Int
    /// Metres of road by class, each street once.
    public var lengths: [RoadClass: Double]
    /// Nodes of the strongly connected components, the largest first, ten at most.
    public var components: [Int]
    /// How many streets points can be snapped to: the first ones.
    var snappableCount: Int
    /// Microseconds in a unit of time.
    var unit: Int
    /// What ways let through.
    var travel: [WayTravel]
}

extension NetworkDescription {
    /// The description as JSON.
    func json() -> [UInt8] {
        var object = JSONObject()
        object["profile"] = .string(profile.name)
        object["access_kmh"] = profile.accessSpeed.map { .number($0) }
        object["notes"] = .array(profile.notes.map(Self.pair))
        object["sources"] = .array(sources.map { .string($0) })
        object["credit"] = credit.map(Self.pair)
        object["timestamp"] = timestamp.map { .string($0) }
        var reasons = JSONObject()
        for reason in DroppedRoads.Reason.allCases where dropped[reason] > 0 {
            reasons[String(reason.rawValue)] = .integer(dropped[reason])
        }
        object["dropped"] = .object(reasons)
        object["nodes"] = .integer(nodeCount)
        var metres = JSONObject()
        for roadClass in RoadClass.allCases {
            if let length = lengths[roadClass] { metres[roadClass.name] = .number(length) }
        }
        object["metres"] = .object(metres)
        object["components"] = .array(components.map { .integer($0) })
        object["snappable"] = .integer(snappableCount)
        object["unit_us"] = .integer(unit)
        object["travel"] = .array(
            travel.map { travel in
                .array([
                    .string(travel.roadClass.name), .number(travel.forward), .number(travel.backward),
                    .number(travel.wait), travel.name.map { .string($0) } ?? .null,
                ])
            }
        )
        return JSONWriter.bytes(of: .object(object), layout: .compact)
    }

    /// Reads what ``json()`` wrote; `nil` where it is anything else, or says what cannot be.
    init?(json bytes: [UInt8]) {
        guard let value = try? JSONValue.parse(bytes, name: "-"), let profile = Self.profile(value),
            let sources = Self.all(value["sources"], \.text), let nodes = Self.count(value["nodes"]),
            let components = Self.all(value["components"], Self.count), let snappable = Self.count(value["snappable"]),
            let unit = Self.count(value["unit_us"]), (1...RoadNetworkBuilder.coarsestUnit).contains(unit),
            let travel = Self.all(value["travel"], Self.travel), value["travel"] != nil
        else { return nil }
        (self.profile, self.sources, nodeCount, self.components) = (profile, sources, nodes, components)
        (snappableCount, self.unit, self.travel) = (snappable, unit, travel)
        (credit, timestamp) = (nil, nil)
        if let given = value["credit"] {
            guard let message = Self.message(given) else { return nil }
            credit = message
        }
        if let given = value["timestamp"] {
            guard let text = given.text else { return nil }
            timestamp = text
        }
        (dropped, lengths) = (DroppedRoads(), [:])
        for member in value["dropped"]?.object?.members ?? [] {
            guard let code = UInt8(member.key), let reason = DroppedRoads.Reason(rawValue: code),
                let count = Self.count(member.value)
            else { return nil }
            dropped.add(reason, count)
        }
        for member in value["metres"]?.object?.members ?? [] {
            guard let roadClass = RoadClass(name: member.key), let metres = Self.amount(member.value) else {
                return nil
            }
            lengths[roadClass] = metres
        }
    }

    private static func profile(_ value: JSONValue) -> Profile? {
        guard let name = value["profile"]?.text, let notes = all(value["notes"], message) else { return nil }
        guard let given = value["access_kmh"] else { return Profile(name: name, accessSpeed: nil, notes: notes) }
        guard let speed = amount(given), speed > 0 else { return nil }
        return Profile(name: name, accessSpeed: speed, notes: notes)
    }

    private static func travel(_ value: JSONValue) -> WayTravel? {
        guard let cells = value.array, cells.count == 5, let roadClass = cells[0].text.flatMap(RoadClass.init(name:)),
            let forward = amount(cells[1]), let backward = amount(cells[2]), let wait = amount(cells[3]),
            cells[4] == .null || cells[4].text != nil
        else { return nil }
        return WayTravel(roadClass, forward: forward, backward: backward, wait: wait, name: cells[4].text)
    }

    /// The elements of a list, each read; `nil` where one cannot be. None where there is no list.
    private static func all<Element>(_ value: JSONValue?, _ read: (JSONValue) -> Element?) -> [Element]? {
        guard let value else { return [] }
        guard let array = value.array else { return nil }
        let elements = array.compactMap(read)
        return elements.count == array.count ? elements : nil
    }

    /// How many of something.
    private static func count(_ value: JSONValue?) -> Int? {
        value?.integer.flatMap { (0...1 << 48).contains($0) ? $0 : nil }
    }

    /// How much of something.
    private static func amount(_ value: JSONValue) -> Double? {
        value.double.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
    }

    private static func pair(_ message: Message) -> JSONValue {
        .array([.string(message.en), .string(message.fr)])
    }

    private static func message(_ value: JSONValue) -> Message? {
        guard let texts = value.array?.compactMap(\.text), texts.count == 2 else { return nil }
        return Message(en: texts[0], fr: texts[1])
    }
}

extension NetworkDescription {
    /// What people read of the times: the profile, its notes, the credit of the data.
    public var words: Message {
        let parts = profile.notes + [credit].compactMap(\.self)
        return Message(
            en: (["profile \(profile.name)"] + parts.map(\.en)).joined(separator: ", "),
            fr: (["profil \(profile.name)"] + parts.map(\.fr)).joined(separator: ", ")
        )
    }
}
