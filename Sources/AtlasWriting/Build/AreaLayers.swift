import Atlas
internal import Formats
internal import Geodesy
internal import Geometry
internal import Planar

/// The layers of areas: municipalities, what is dissolved from them, and metropolitan areas.
struct AreaLayers {
    private(set) var drafts: [LayerDraft] = []
    private(set) var notices: [Message] = []
    /// The people of each metropolitan community by the census and by its points, in the order of the layer.
    private(set) var communities: [CommunityPopulation] = []

    private let planar: PlanarContext
    private let people: PopulationLayer
    private let keep: [Coordinate]
    private let members: [MunicipalityMembership]
    /// The municipalities, generalised.
    private var shapes: [MultiPolygon] = []
    /// Their sizes in the source, in square kilometres.
    private let sizes: [Double]

    init(_ sources: AtlasSources, facilities: FacilityLayer, people: PopulationLayer, keep: [Coordinate]) throws {
        planar = try PlanarContext()
        self.people = people
        self.keep = keep
        members = try MunicipalityMembership.all(sources, facilities)
        sizes = sources.municipalities.map { Geodesic.standard.area(of: $0.shape).squareKilometres }
        shapes = try generalised(sources.municipalities.map(\.shape), "municipalities", AtlasBuilder.municipalTolerance)
        {
            $0.shareOfSide = AtlasBuilder.shareOfSide
            $0.groups = sources.municipalities.map { Int($0.division) ?? 0 }
            $0.groupTolerance = AtlasBuilder.divisionTolerance
        }
        let regionNames = try Dictionary(
            sources.table("immigrants-2016-by-region.csv").rows {
                (try $0.text("code_region_2021"), try $0.text("region"))
            },
            uniquingKeysWith: { first, _ in first }
        )
        for (name, code) in [("regions-2016", \.region2016), ("regions-2021", \.region2021)]
            as [(String, KeyPath<AtlasSources.Division, String>)]
        {
            try dissolve(name, { $0.division[keyPath: code] }) { code, _ in
                ["name": .string(regionNames[code] ?? code)]
            }
        }
        try dissolve("divisions", \.division.code) { _, members in
            guard let first = members.first else { return [:] }
            var properties: Properties = [
                "name": .string(first.division.name), "type": .string(first.division.type),
                "region_code_2016": .string(first.division.region2016),
                "region_code_2021": .string(first.division.region2021),
            ]
            properties["service_territory_code"] = .string(first.serviceTerritory)
            return properties
        }
        let entries = members.indices.map { index in
            Entry(
                code: members[index].municipality.code,
                shape: shapes[index],
                sourceSize: sizes[index],
                properties: members[index].properties
            )
        }
        append("municipalities", entries, AtlasBuilder.municipalTolerance)
        try appendMetropolitanAreas(sources)
        try appendCommunities(sources)
        try dissolve("service-territories", \.serviceTerritory) { code, _ in
            let regions = facilities.territoryOfRegion.filter { $0.value == code }.keys.sorted()
            return [
                "name": .string(facilities.territoryNames[code] ?? code),
                "region_codes": .string(regions.joined(separator: " ")),
            ]
        }
    }

    /// An area ready to be written.
    private struct Entry {
        let code: String
        let shape: MultiPolygon
        /// Square kilometres in the source.
        let sourceSize: Double
        let properties: Properties
    }

    private mutating func generalised(
        _ shapes: [MultiPolygon],
        _ name: String,
        _ tolerance: Metres,
        _ change: (inout CoverageGeneralisation) -> Void = { _ in }
    ) throws -> [MultiPolygon] {
        var generalisation = CoverageGeneralisation(
            tolerance: tolerance,
            gridSize: AtlasBuilder.gridSize,
            minimumIsland: AtlasBuilder.minimumIsland,
            keep: keep,
            metresPerUnit: { Ellipsoid.standard.metresPerDegree(atLatitude: $0) }
        )
        change(&generalisation)
        let result = try generalisation.apply(to: shapes)
        notices.append(
            Message(
                en: "\(name): \(result.positionsBefore) positions became \(result.positionsAfter); "
                    + "\(result.droppedIslands) empty islets dropped, \(result.closedHoles) small ponds closed",
                fr: "\(name) : \(result.positionsBefore) positions ramenées à \(result.positionsAfter) ; "
                    + "\(result.droppedIslands) îlots inhabités retirés, \(result.closedHoles) petits étangs comblés"
            )
        )
        return result.areas
    }

    /// Appends the layer whose areas are the unions of the municipalities with the same code; those without one are in none.
    private mutating func dissolve(
        _ name: String,
        tolerance: Metres = AtlasBuilder.divisionTolerance,
        _ code: (MunicipalityMembership) -> String,
        _ properties: (String, [MunicipalityMembership]) -> Properties
    ) throws {
        var parts: [String: [Int]] = [:]
        for index in members.indices { parts[code(members[index]), default: []].append(index) }
        parts[""] = nil
        let entries = try parts.sorted { $0.key < $1.key }.map { code, indices in
            let union = try PlanarGeometry.union(of: indices.map { shapes[$0] }, in: planar)
            return Entry(
                code: code,
                shape: try union.multiPolygon().canonical,
                sourceSize: indices.reduce(0) { $0 + sizes[$1] },
                properties: properties(code, indices.map { members[$0] })
            )
        }
        append(name, entries, tolerance)
    }

    private mutating func appendMetropolitanAreas(_ sources: AtlasSources) throws {
        let areas = sources.metropolitanAreas
        let shapes = try generalised(areas.map(\.shape), "cmas", AtlasBuilder.metropolitanTolerance)
        let entries = zip(areas, shapes).map { area, shape in
            let french = " (partie Québec)"
            var properties: Properties = ["name": .string(area.name), "type": .string(area.type)]
            if area.name.hasSuffix(french) {
                properties["name_en"] = .string(area.name.dropLast(french.count) + " (Quebec part)")
            }
            return Entry(
                code: area.code,
                shape: shape,
                sourceSize: Geodesic.standard.area(of: area.shape).squareKilometres,
                properties: properties
            )
        }
        append("cmas", entries, AtlasBuilder.metropolitanTolerance)
    }

    private mutating func appendCommunities(_ sources: AtlasSources) throws {
        let totals = people.totals["communities"] ?? [:]
        communities = sources.communities.sorted { $0.key < $1.key }.map { code, members in
            CommunityPopulation(
                code: code,
                municipalities: members,
                official: members.reduce(0) { $0 + (sources.officialPopulation[$1] ?? 0) },
                points: Int(totals[code] ?? 0)
            )
        }
        let populations = communities
        try dissolve("communities", tolerance: AtlasBuilder.municipalTolerance, \.community) { code, _ in
            var properties: Properties = ["name": .string(CommunityPopulation.names[code] ?? code)]
            guard let community = populations.first(where: { $0.code == code }) else { return properties }
            properties["municipality_count"] = .integer(community.municipalities.count)
            properties["municipality_codes"] = .string(community.municipalities.joined(separator: " "))
            properties["official_population_2021"] = .integer(community.official)
            return properties
        }
    }

    private mutating func append(_ name: String, _ entries: [Entry], _ tolerance: Metres) {
        let totals = people.totals[name] ?? [:]
        let features = entries.map { entry in
            var properties: Properties = ["code": .string(entry.code)]
            for property in entry.properties.entries { properties[property.key] = property.value }
            properties["population_2021"] = .integer(Int(totals[entry.code] ?? 0))
            properties["area_km2"] = .number((entry.sourceSize * 10).rounded() / 10)
            return Feature(shape: .multiPolygon(entry.shape), properties: properties)
        }
        var draft = LayerDraft(name: name, features: features)
        draft.tolerance = tolerance
        draft.totals["population_2021"] = totals.values.reduce(0, +)
        draft.sourceAreas = Dictionary(
            entries.map {
                (
                    $0.code,
                    $0.sourceSize < 10 ? ($0.sourceSize * 1e6).rounded() / 1e6 : ($0.sourceSize * 1000).rounded() / 1000
                )
            },
            uniquingKeysWith: { first, _ in first }
        )
        drafts.append(draft)
    }
}
