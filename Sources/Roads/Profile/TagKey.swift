/// The keys of tags that a profile looks at.
enum TagKey: UInt8, CaseIterable {
    case highway
    case route
    case area
    case access
    case vehicle
    case motorVehicle
    case motorcar
    case oneway
    case junction
    case maxspeed
    case maxspeedForward
    case maxspeedBackward
    case duration
    case surface
    case name
    case barrier
    case bollard
    case locked
    case type
    case restriction
    case restrictionMotorVehicle
    case restrictionMotorcar
    case restrictionConditional
    case except
    case dayOn
    case hourOn

    /// The key as the file spells it.
    var name: StaticString {
        switch self {
        case .highway: "highway"
        case .route: "route"
        case .area: "area"
        case .access: "access"
        case .vehicle: "vehicle"
        case .motorVehicle: "motor_vehicle"
        case .motorcar: "motorcar"
        case .oneway: "oneway"
        case .junction: "junction"
        case .maxspeed: "maxspeed"
        case .maxspeedForward: "maxspeed:forward"
        case .maxspeedBackward: "maxspeed:backward"
        case .duration: "duration"
        case .surface: "surface"
        case .name: "name"
        case .barrier: "barrier"
        case .bollard: "bollard"
        case .locked: "locked"
        case .type: "type"
        case .restriction: "restriction"
        case .restrictionMotorVehicle: "restriction:motor_vehicle"
        case .restrictionMotorcar: "restriction:motorcar"
        case .restrictionConditional: "restriction:conditional"
        case .except: "except"
        case .dayOn: "day_on"
        case .hourOn: "hour_on"
        }
    }

    /// The key that bytes spell; `nil` for every other.
    init?(_ bytes: TagBytes) {
        // Most keys are none of these: length and first letter tell nearly always.
        guard bytes.count >= 4, bytes.count <= 25, Self.firstLetters & 1 << UInt32(bytes[0] & 31) != 0 else {
            return nil
        }
        guard let key = Self.byLength[bytes.count].first(where: { bytes.spells($0.name) }) else { return nil }
        self = key
    }

    private static let firstLetters = allCases.reduce(into: UInt32(0)) {
        $0 |= 1 << UInt32($1.name.utf8Start.pointee & 31)
    }

    private static let byLength = (0...25).map { length in allCases.filter { $0.name.utf8CodeUnitCount == length } }
}

/// The tags of one object that a profile looks at, in memory that somebody else keeps.
struct Tags {
    private var values = InlineArray<26, TagBytes?>(repeating: nil)

    /// The value of a key; `nil` where the object has no such tag.
    @inline(__always)
    subscript(key: TagKey) -> TagBytes? {
        get { values[Int(key.rawValue)] }
        set { values[Int(key.rawValue)] = newValue }
    }

    /// The value of the first of some keys that is there.
    func first(of keys: [TagKey]) -> TagBytes? {
        for key in keys {
            if let value = self[key] { return value }
        }
        return nil
    }
}
