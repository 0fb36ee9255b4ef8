import Atlas
internal import Formats
internal import Geodesy
internal import Geometry
internal import Planar

/// The layers of areas: divisions, what is dissolved from them, metropolitan areas and communities.
struct AreaLayers {
    private(set) var drafts: [LayerDraft] = []
    private(set) var notices: [Message] = []

    private let planar: PlanarContext
    private let geodesic = Geodesic(.grs80)
    private let people: PopulationLayer
    private let keep: [Coordinate]

    init(_ sources: AtlasSources, facilities: FacilityLayer, people: PopulationLayer, keep: [Coordinate]) throws {
        planar = try PlanarContext()
        self.people = people
        self.keep = keep

        let divisions = sources.divisions
        let shapes = try generalised(divisions.map(\.shape), "divisions", AtlasBuilder.divisionTolerance)
        let sizes = divisions.map { geodesic.area(of: $0.shape).squareKilometres }
        let regionNames = try Dictionary(
            sources.table("immigrants-2016-by-region.csv").rows {
                (try $0.text("code_region_2021"), try $0.text("region"))
            },
            uniquingKeysWith: { first, _ in first }
        )
        for (name, codes) in [
            ("regions-2016", divisions.map(\.region2016)), ("regions-2021", divisions.map(\.region2021)),
        ] {
            try dissolve(name, codes, shapes, sizes) { code in
                ["name": .string(regionNames[code] ?? code)]
            }
        }
        let entries = zip(divisions, zip(shapes, sizes)).map { division, part in
            Entry(
                code: division.code,
                shape: part.0,
                sourceSize: part.1,
                properties: [
                    "name": .string(division.name),
                    "type": .string(division.type),
                    "region_code_2016": .string(division.region2016),
                    "region_code_2021": .string(division.region2021),
                ]
            )
        }
        append("divisions", entries, AtlasBuilder.divisionTolerance)
        try appendMetropolitanAreas(sources)
        try appendCommunities(sources)
        let territories = divisions.map { facilities.territoryOfRegion[$0.region2021] ?? "" }
        try dissolve("service-territories", territories, shapes, sizes) { code in
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
        _ tolerance: Metres
    ) throws -> [MultiPolygon] {
        let ellipsoid = geodesic.ellipsoid
        let result = try CoverageGeneralisation(
            tolerance: tolerance,
            gridSize: AtlasBuilder.gridSize,
            minimumIsland: AtlasBuilder.minimumIsland,
            keep: keep,
            metresPerUnit: { ellipsoid.metresPerDegree(atLatitude: $0) }
        ).apply(to: shapes)
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

    /// Appends the layer whose areas are the unions of the divisions with the same code.
    private mutating func dissolve(
        _ name: String,
        _ codes: [String],
        _ shapes: [MultiPolygon],
        _ sizes: [Double],
        _ properties: (String) -> Properties
    ) throws {
        var members: [String: [Int]] = [:]
        for (index, code) in codes.enumerated() { members[code, default: []].append(index) }
        let entries = try members.sorted { $0.key < $1.key }.map { code, indices in
            let union = try PlanarGeometry.coverageUnion(of: indices.map { shapes[$0] }, in: planar)
            return Entry(
                code: code,
                shape: try union.multiPolygon().canonical,
                sourceSize: indices.reduce(0) { $0 + sizes[$1] },
                properties: properties(code)
            )
        }
        append(name, entries, AtlasBuilder.divisionTolerance)
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
                sourceSize: geodesic.area(of: area.shape).squareKilometres,
                properties: properties
            )
        }
        append("cmas", entries, AtlasBuilder.metropolitanTolerance)
    }

    private mutating func appendCommunities(_ sources: AtlasSources) throws {
        let communities = sources.communities
        let shapes = try generalised(communities.map(\.shape), "communities", AtlasBuilder.metropolitanTolerance)
        let entries = zip(communities, shapes).map { community, shape in
            Entry(
                code: community.code,
                shape: shape,
                sourceSize: geodesic.area(of: community.shape).squareKilometres,
                properties: ["name": .string(community.name), "municipality_count": .integer(community.municipalities)]
            )
        }
        append("communities", entries, AtlasBuilder.metropolitanTolerance)
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
            entries.map { ($0.code, ($0.sourceSize * 1000).rounded() / 1000) },
            uniquingKeysWith: { first, _ in first }
        )
        drafts.append(draft)
    }
}
