/// A profile made ready to judge many objects.
struct RoadJudge: Sendable {
    let profile: RoadProfile
    private let classes = WordList(RoadClass.allCases.map { $0 == .ferry ? "" : $0.name })
    private let closing = WordList(RoadProfile.closingAccess)
    private let ferryAccess = WordList(RoadProfile.ferryAccess)
    private let closedBarriers = WordList(RoadProfile.closedBarriers)
    private let surfaces: WordList
    private let surfaceCaps: [Double]
    private let speeds: [Double?]

    /// What becomes of a way.
    enum Verdict {
        /// It is a road. `hasUnreadableSpeed` says whether a limit is there that cannot be read, so that the class decides.
        case open(WayTravel, hasUnreadableSpeed: Bool)
        /// It is one of a kind that people expect to hear of.
        case dropped(DroppedRoads.Reason)
        /// It is no road at all: a building, a river.
        case noRoad
    }

    /// Takes a profile over.
    init(_ profile: RoadProfile) {
        self.profile = profile
        let caps = profile.surfaceCaps.sorted { $0.key < $1.key }
        surfaces = WordList(caps.map(\.key))
        surfaceCaps = caps.map(\.value)
        speeds = RoadClass.allCases.map { profile.speeds[$0] }
    }

    /// Judges a way by its tags.
    func verdict(_ tags: Tags) -> Verdict {
        guard let highway = tags[.highway] else {
            return tags[.route]?.spells("ferry") == true ? ferry(tags) : .noRoad
        }
        guard let place = classes.place(of: highway), let speed = speeds[place] else { return .dropped(.otherClass) }
        if tags[.area]?.spells("yes") == true { return .dropped(.area) }
        if isClosed(tags) { return .dropped(.closed) }
        let roadClass = RoadClass.allCases[place]
        let (isForward, isBackward) = directions(tags, roadClass)
        guard isForward || isBackward else { return .dropped(.noDirection) }

        let general = tags[.maxspeed].flatMap(SpeedTag.speed)
        let limits = (
            isForward ? tags[.maxspeedForward].flatMap(SpeedTag.speed) ?? general : nil,
            isBackward ? tags[.maxspeedBackward].flatMap(SpeedTag.speed) ?? general : nil
        )
        let cap = surfaceCap(tags)
        func kilometresAnHour(_ limit: Double?) -> Double {
            min(limit.map { min($0, profile.speedCap) } ?? speed, cap) * profile.speedScale
        }
        let isUnreadable =
            isForward && limits.0 == nil && (tags[.maxspeed] ?? tags[.maxspeedForward]) != nil
            || isBackward && limits.1 == nil && (tags[.maxspeed] ?? tags[.maxspeedBackward]) != nil
        return .open(
            WayTravel(
                roadClass,
                forward: isForward ? kilometresAnHour(limits.0) : 0,
                backward: isBackward ? kilometresAnHour(limits.1) : 0
            ),
            hasUnreadableSpeed: isUnreadable
        )
    }

    private func ferry(_ tags: Tags) -> Verdict {
        guard let access = tags.first(of: [.motorcar, .motorVehicle, .vehicle]), ferryAccess.contains(access) else {
            return .dropped(.otherFerry)
        }
        let (isForward, isBackward) = directions(tags, .ferry)
        guard isForward || isBackward else { return .dropped(.noDirection) }
        let speed = profile.ferrySpeed
        return .open(
            WayTravel(
                .ferry,
                forward: isForward ? speed : 0,
                backward: isBackward ? speed : 0,
                duration: tags[.duration].flatMap(DurationTag.seconds),
                wait: profile.ferryWait,
                name: tags[.name]?.text
            ),
            hasUnreadableSpeed: false
        )
    }

    /// Which ways a road may be driven. A value of `oneway` that says nothing leaves it to the kind of road.
    private func directions(_ tags: Tags, _ roadClass: RoadClass) -> (forward: Bool, backward: Bool) {
        if let oneway = tags[.oneway] {
            if oneway.spells("yes") || oneway.spells("true") || oneway.spells("1") { return (true, false) }
            if oneway.spells("-1") || oneway.spells("reverse") { return (false, true) }
            if oneway.spells("reversible") { return (false, false) }
            if oneway.spells("no") || oneway.spells("false") || oneway.spells("0") || oneway.spells("alternating") {
                return (true, true)
            }
        }
        if roadClass == .motorway { return (true, false) }
        guard roadClass != .ferry, let junction = tags[.junction] else { return (true, true) }
        return (true, !(junction.spells("roundabout") || junction.spells("circular")))
    }

    /// Whether access tags keep cars out: every part of the value that decides does.
    private func isClosed(_ tags: Tags) -> Bool {
        guard let access = tags.first(of: RoadProfile.accessKeys) else { return false }
        return isClosing(access)
    }

    private func isClosing(_ access: TagBytes) -> Bool {
        var isClosing = true
        access.forEachPart(between: (UInt8(ascii: ";"), UInt8(ascii: ";"))) { part in
            isClosing = closing.contains(part)
            return isClosing
        }
        return isClosing
    }

    private func surfaceCap(_ tags: Tags) -> Double {
        guard !surfaceCaps.isEmpty, let surface = tags[.surface] else { return .infinity }
        return surfaces.place(of: surface).map { surfaceCaps[$0] } ?? .infinity
    }

    /// Whether a node is one that no car drives across.
    func isClosedNode(_ tags: Tags) -> Bool {
        guard let barrier = tags[.barrier] else { return false }
        if let access = tags.first(of: RoadProfile.accessKeys) { return isClosing(access) }
        if tags[.locked]?.spells("yes") == true { return true }
        if tags[.bollard]?.spells("rising") == true { return false }
        return closedBarriers.contains(barrier)
    }
}
