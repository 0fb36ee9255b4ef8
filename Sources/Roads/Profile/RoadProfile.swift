public import Geometry

/// How the tags of a road become speeds: free flow, without congestion or delays at crossings.
///
/// Two profiles are built in: ``car``, which is what people use, and ``carV1``, a fixed yardstick. A file can change any
/// value: see ``init(reading:name:)``.
public struct RoadProfile: Hashable, Sendable {
    /// Its name, which outputs state.
    public var name: String
    /// Kilometres an hour by class of road, where no speed limit can be read; a class that is not here is not for cars.
    public var speeds: [RoadClass: Double]
    /// Limits that are higher count as this, in kilometres an hour.
    public var speedCap = 140.0
    /// What speeds of roads are multiplied by; not those of ferries.
    public var speedScale = 1.0
    /// The most kilometres an hour by the value of `surface`; other surfaces limit nothing.
    public var surfaceCaps: [String: Double] = [:]
    /// Kilometres an hour of a ferry that does not state how long it takes.
    public var ferrySpeed = 10.0
    /// Seconds that are waited for a ferry.
    public var ferryWait = 0.0
    /// Kilometres an hour between a place and the road that it is snapped to; `nil` where that stretch takes no time.
    public var accessSpeed: Double?
    /// Whether turns that are forbidden count.
    public var usesTurnRestrictions = false
    /// Whether nodes that nobody can drive across count.
    public var usesBarriers = false
    /// How the columns of lines that have no tags of OpenStreetMap are read; `nil` where they tell by their names.
    public var lines: LineColumns?
    /// Where lines meet that are not OpenStreetMap's, which meet at their nodes.
    public var noding = LineNoding.vertices

    /// Makes a profile of speeds by class.
    public init(name: String, speeds: [RoadClass: Double]) {
        (self.name, self.speeds) = (name, speeds)
    }

    /// What people should know of the times, in short: that they are those of free flow, what is waited, what a stretch off
    /// the road takes.
    public var notes: [Message] {
        var notes = [Message(en: "free flow, no congestion", fr: "circulation fluide, sans congestion")]
        if speedScale != 1 {
            let (en, fr) = (Language.english.number(speedScale), Language.french.number(speedScale))
            notes.append(Message(en: "speeds × \(en)", fr: "vitesses × \(fr)"))
        }
        if ferryWait > 0 {
            let (en, fr) = (Language.english.number(ferryWait / 60), Language.french.number(ferryWait / 60))
            notes.append(Message(en: "\(en) min wait for a ferry", fr: "\(fr) min d’attente d’un traversier"))
        }
        if let accessSpeed {
            let (en, fr) = (Language.english.number(accessSpeed), Language.french.number(accessSpeed))
            notes.append(Message(en: "\(en) km/h off the road", fr: "\(fr) km/h hors route"))
        }
        return notes
    }
}

extension RoadProfile {
    /// The yardstick: speeds by class and speed limits alone. No turn restrictions, barriers, surfaces or waiting.
    ///
    /// It never changes, so that travel times of different programs and releases can be compared.
    public static let carV1 = RoadProfile(
        name: "car-v1",
        speeds: [
            .motorway: 100, .motorwayLink: 60, .trunk: 90, .trunkLink: 50, .primary: 80, .primaryLink: 50,
            .secondary: 70, .secondaryLink: 45, .tertiary: 60, .tertiaryLink: 40, .unclassified: 50, .residential: 40,
            .road: 40, .service: 20, .livingStreet: 15,
        ]
    )

    /// The default: as ``carV1``, and turn restrictions and barriers count, unpaved roads are driven at 70 km/h at most, and
    /// five minutes are waited for a ferry, and 20 km/h are driven between a place and its road.
    ///
    /// The five minutes are what Valhalla takes.
    public static let car: RoadProfile = {
        var profile = carV1
        profile.name = "car"
        for surface in unpaved { profile.surfaceCaps[surface] = 70 }
        profile.ferryWait = 300
        profile.accessSpeed = 20
        profile.usesTurnRestrictions = true
        profile.usesBarriers = true
        return profile
    }()

    /// The profiles that have a name of their own.
    public static let builtIn = [car, carV1]

    /// The values of `surface` that stand for roads without a bound surface.
    static let unpaved = [
        "unpaved", "gravel", "fine_gravel", "compacted", "pebblestone", "dirt", "earth", "ground", "soil", "clay",
        "sand",
        "mud", "grass", "grass_paver", "rock", "rocky", "shells", "snow", "ice", "woodchips",
    ]

    /// The keys that tell whether cars may use a road: the first that is there decides alone.
    static let accessKeys: [TagKey] = [.motorcar, .motorVehicle, .vehicle, .access]

    /// The values of those that close a road, or a barrier.
    static let closingAccess = [
        "no", "private", "agricultural", "forestry", "emergency", "psv", "bus", "hov", "military", "restricted",
        "official",
        "authorized", "permit", "residents",
    ]

    /// The values by which a ferry says that it takes cars.
    static let ferryAccess = ["yes", "designated", "permissive", "destination"]

    /// The barriers that no car passes, unless their access says that it does. All others are open unless their access says
    /// that they are not, or, for gates, `locked=yes`.
    static let closedBarriers = [
        "bollard", "block", "jersey_barrier", "concrete_block", "log", "debris", "boulder", "planter", "chain", "rope",
        "fence", "wall", "city_wall", "retaining_wall", "hedge", "ditch", "guard_rail", "handrail", "tank_trap",
        "tyres",
        "stile", "kissing_gate", "turnstile", "full-height_turnstile", "cycle_barrier", "motorcycle_barrier", "bar",
        "horse_stile", "sump_buster", "bus_trap", "wicket_gate", "step",
    ]
}
