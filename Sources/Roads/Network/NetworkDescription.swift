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

    /// Reads what ``json()`` wrote; `nil` where it is anything else.
    init?(json bytes: [UInt8]) {
        guard let value = try? JSONValue.parse(bytes, name: "-"), let profileName = value["profile"]?.text,
            let nodes = value["nodes"]?.integer, let unit = value["unit_us"]?.integer, unit > 0,
            let snappable = value["snappable"]?.integer, snappable >= 0, let rows = value["travel"]?.array
        else { return nil }
        profile = Profile(
            name: profileName,
            accessSpeed: value["access_kmh"]?.double,
            notes: value["notes"]?.array?.compactMap(Self.message) ?? []
        )
        sources = value["sources"]?.array?.compactMap(\.text) ?? []
        credit = value["credit"].flatMap(Self.message)
        timestamp = value["timestamp"]?.text
        dropped = DroppedRoads()
        for member in value["dropped"]?.object?.members ?? [] {
            guard let code = UInt8(member.key), let reason = DroppedRoads.Reason(rawValue: code),
                let count = member.value.integer
            else { return nil }
            dropped.add(reason, count)
        }
        nodeCount = nodes
        lengths = [:]
        for member in value["metres"]?.object?.members ?? [] {
            guard let roadClass = RoadClass(name: member.key), let metres = member.value.double else { return nil }
            lengths[roadClass] = metres
        }
        components = value["components"]?.array?.compactMap(\.integer) ?? []
        (snappableCount, self.unit, travel) = (snappable, unit, [])
        for row in rows {
            guard let cells = row.array, cells.count == 5, let roadClass = cells[0].text.flatMap(RoadClass.init(name:)),
                let forward = cells[1].double, let backward = cells[2].double, let wait = cells[3].double
            else { return nil }
            travel.append(WayTravel(roadClass, forward: forward, backward: backward, wait: wait, name: cells[4].text))
        }
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
