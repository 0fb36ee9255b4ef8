import Formats
import Geometry

extension RoadProfile {
    /// Reads a profile from a file of JSON, in which comments (`//` and `/* */`) may stand.
    ///
    /// ```json
    /// {
    ///     "name": "spring-thaw",
    ///     "base": "car",                                  // what the rest changes; or "car-v1"
    ///     "speeds": { "unclassified": 45, "track": 15 },  // km/h by class of road; null: not for cars
    ///     "surfaces": { "gravel": 50 },                   // km/h at most by surface; null: no limit
    ///     "speed_cap": 140, "speed_scale": 0.9,
    ///     "ferry_speed": 10, "ferry_wait": 600,           // km/h where no duration is stated; seconds
    ///     "turn_restrictions": true, "barriers": true,
    ///     "lines": {                                      // for lines that are not OpenStreetMap's
    ///         "class": "class", "classes": { "1": { "class": "motorway", "speed": 100 }, "200": "ferry" },
    ///         "speed": "limit", "direction": "way", "forward": ["F"], "backward": ["T"], "noding": "vertices"
    ///     }
    /// }
    /// ```
    ///
    /// - Parameter path: the file.
    /// - Throws: ``RoadError``: `badProfile` with the line, for what cannot be read, a value that is out of range, and a name
    ///   that is not known, with the nearest that is.
    public init(path: String) throws(RoadError) {
        let bytes = try RoadError.passing { try FileBytes.readText(path: path) }
        try self.init(reading: bytes, name: path)
    }

    /// Reads a profile from the content of a file; `name` is the file as the user gave it.
    ///
    /// - Throws: ``RoadError`` as ``init(path:)`` does.
    public init(reading bytes: [UInt8], name file: String) throws(RoadError) {
        let object = try ProfileObject(file: bytes, name: file)
        self = .car
        let last = file.split(separator: "/").last ?? ""
        name = String(last.hasSuffix(".json") ? last.dropLast(5) : last)
        if let base = object.members.first(where: { $0.key == "base" }) {
            let wanted = try object.text(base)
            guard let known = Self.builtIn.first(where: { $0.name == wanted }) else {
                let names = Self.builtIn.map(\.name).joined(separator: ", ")
                throw object.error(base, "has to be one of \(names)", "doit être l’un de \(names)")
            }
            let name = name
            self = known
            self.name = name
        }
        for member in object.members {
            switch member.key {
            case "base": break
            case "name": name = try object.text(member)
            case "speeds": try changeSpeeds(object.object(member))
            case "surfaces": try changeSurfaces(object.object(member))
            case "speed_cap": speedCap = try object.number(member, in: 1...300)
            case "speed_scale": speedScale = try object.number(member, in: 0.01...100)
            case "ferry_speed": ferrySpeed = try object.number(member, in: 1...300)
            case "ferry_wait": ferryWait = try object.number(member, in: 0...86_400)
            case "access_speed":
                accessSpeed = member.value == .null ? nil : try object.number(member, in: 0.1...140)
            case "turn_restrictions": usesTurnRestrictions = try object.flag(member)
            case "barriers": usesBarriers = try object.flag(member)
            case "lines": try readLines(object.object(member), object, member.line)
            default:
                throw object.unknown(
                    member,
                    among: [
                        "name", "base", "speeds", "surfaces", "speed_cap", "speed_scale", "ferry_speed", "ferry_wait",
                        "access_speed",
                        "turn_restrictions", "barriers", "lines",
                    ]
                )
            }
        }
    }

    private mutating func changeSpeeds(_ object: ProfileObject) throws(RoadError) {
        for member in object.members {
            guard let roadClass = RoadClass(name: member.key), roadClass != .ferry else {
                throw object.unknown(member, among: RoadClass.allCases.filter { $0 != .ferry }.map(\.name))
            }
            speeds[roadClass] = member.value == .null ? nil : try object.number(member, in: 1...300)
        }
    }

    private mutating func changeSurfaces(_ object: ProfileObject) throws(RoadError) {
        for member in object.members {
            // Any word may stand after `surface=`: none is wrong.
            surfaceCaps[member.key] = member.value == .null ? nil : try object.number(member, in: 1...300)
        }
    }

    private mutating func readLines(
        _ object: ProfileObject,
        _ parent: ProfileObject,
        _ line: Int
    ) throws(RoadError) {
        var columns = LineColumns(classColumn: "", classes: [:])
        for member in object.members {
            switch member.key {
            case "class": columns.classColumn = try object.text(member)
            case "classes": columns.classes = try Self.classes(object.object(member))
            case "speed": columns.speedColumn = try object.text(member)
            case "direction": columns.directionColumn = try object.text(member)
            case "forward": columns.forward = try object.texts(member)
            case "backward": columns.backward = try object.texts(member)
            case "noding":
                guard let noding = LineNoding(rawValue: try object.text(member)) else {
                    throw object.error(member, "has to be vertices or ends", "doit être vertices ou ends")
                }
                self.noding = noding
            default:
                throw object.unknown(
                    member,
                    among: ["class", "classes", "speed", "direction", "forward", "backward", "noding"]
                )
            }
        }
        // Noding alone is about every file of lines.
        guard object.members.contains(where: { $0.key != "noding" }) else { return }
        guard !columns.classColumn.isEmpty, !columns.classes.isEmpty else {
            throw parent.error(
                ("lines", .null, line),
                "needs “class”, the column, and “classes”, its values",
                "a besoin de « class », la colonne, et de « classes », ses valeurs"
            )
        }
        lines = columns
    }

    private static func classes(_ object: ProfileObject) throws(RoadError) -> [String: LineColumns.LineClass] {
        var classes: [String: LineColumns.LineClass] = [:]
        for member in object.members {
            if member.value.text != nil {
                classes[member.key] = LineColumns.LineClass(try roadClass(object, member))
                continue
            }
            let parts = try object.object(member)
            var (roadClass, speed) = (RoadClass?.none, Double?.none)
            for part in parts.members {
                switch part.key {
                case "class": roadClass = try Self.roadClass(parts, part)
                case "speed": speed = try parts.number(part, in: 1...300)
                default: throw parts.unknown(part, among: ["class", "speed"])
                }
            }
            guard let roadClass else { throw object.error(member, "needs a “class”", "a besoin d’une « class »") }
            classes[member.key] = LineColumns.LineClass(roadClass, speed: speed)
        }
        return classes
    }

    private static func roadClass(
        _ object: ProfileObject,
        _ member: (key: String, value: JSONValue, line: Int)
    ) throws(RoadError) -> RoadClass {
        let name = try object.text(member)
        guard let roadClass = RoadClass(name: name) else {
            throw object.unknown((name, .null, member.line), among: RoadClass.allCases.map(\.name))
        }
        return roadClass
    }
}
