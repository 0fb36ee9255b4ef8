internal import Atlas
internal import Geometry

/// What shows of the surroundings in the frames of a map.
struct ShownParts: Hashable {
    /// The parts of which something shows.
    let parts: Set<MapPart>
    /// The roles of the antennas that show.
    let roles: Set<FacilityRole?>

    /// Everything that a map may show, where it is not known yet what it does.
    init(all setting: MapContext) {
        var parts = Set(MapPart.allCases)
        if setting.communities.isEmpty { parts.remove(.communities) }
        if setting.metropolitanAreas.isEmpty { parts.remove(.metropolitanAreas) }
        self.parts = parts
        roles = Set(setting.facilities.map(\.role))
    }

    /// What lies, with a part at least, within `frames`.
    init(_ geometry: MapGeometry, _ setting: MapContext, in frames: [MapFrame]) {
        func shows(_ shapes: [MultiPolygon]) -> Bool {
            frames.contains { frame in shapes.contains { !frame.rings($0, margin: 0).isEmpty } }
        }
        let facilities = zip(setting.facilities, geometry.facilities)
            .filter { facility in frames.contains { $0.page.contains($0.point(facility.1)) } }
        roles = Set(facilities.map(\.0.role))
        var parts: Set<MapPart> = facilities.isEmpty ? [] : [.facilities]
        // The land is what the areas themselves are, where the setting has none.
        if !setting.territory.isEmpty, shows(geometry.territory) { parts.insert(.territory) }
        if shows(geometry.communities) { parts.insert(.communities) }
        if shows(geometry.metropolitanAreas) { parts.insert(.metropolitanAreas) }
        self.parts = parts
    }

    func contains(_ part: MapPart) -> Bool { parts.contains(part) }

    /// The roles that show, the principal ones first, none last.
    var orderedRoles: [FacilityRole?] {
        roles.sorted { first, second in
            guard let first, let second else { return first != nil }
            guard first.isPrincipal == second.isPrincipal else { return first.isPrincipal }
            return first.name < second.name
        }
    }

    /// The sources of the figures, and of what shows of the surroundings in layers that are wanted; each once.
    func sources(of setting: MapContext) -> [Message] {
        var sources = setting.sources
        for part in MapPart.allCases where contains(part) {
            guard let source = setting.partSources[part], !sources.contains(source) else { continue }
            if part == .facilities, !setting.layers.contains(.facility) { continue }
            sources.append(source)
        }
        return sources
    }
}
