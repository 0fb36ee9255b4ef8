import Atlas
internal import Formats
internal import Geometry
private import Glibc

/// The source files that an atlas is built from, read and checked for what the build needs of them.
struct AtlasSources {
    struct Division {
        let code: String
        let name: String
        let type: String
        let region2016: String
        let region2021: String
    }

    struct Municipality {
        let code: String
        /// Empty for what is left of a division.
        let name: String
        let type: String
        let division: String
        /// The official count; `nil` where there is none.
        let population: Int?
        /// How well its borders are known: A, B, C.
        let quality: String
        /// What lies in what is left of a division, each with its code; empty elsewhere.
        let standsFor: String
        /// Subdivisions without a polygon that lie in it.
        let includes: String
        let shape: MultiPolygon
    }

    struct MetropolitanArea {
        let code: String
        let name: String
        let type: String
        let shape: MultiPolygon
    }

    struct PopulationPoint {
        let id: String
        let position: Coordinate
        let population: Int
        let division: String
        var metropolitanArea: String
        let quality: String
        /// Its row in the source, counted from 0.
        let row: Int
    }

    let folder: String
    let divisions: [Division]
    let metropolitanAreas: [MetropolitanArea]
    let municipalities: [Municipality]
    /// Whether those have the official borders of census subdivisions.
    let hasOfficialMunicipalities: Bool
    /// The people of every census subdivision by the census, by its code.
    let officialPopulation: [String: Int]
    /// The codes of the municipalities of each metropolitan community.
    let communities: [String: [String]]
    let population: [PopulationPoint]
    private let populationTable: CSVTable

    /// The official census subdivisions, as `Scripts/download-official-data` makes them.
    private static let officialMunicipalities = "census-subdivisions-2021.geojson"

    /// Reads the sources in `folder`. Boundary files may have the names of properties that their publisher gives them
    /// (`CDUID`, `CMAUID`); the regions of divisions then come from the register of municipalities.
    init(folder: String) throws {
        self.folder = folder
        let register = RegionRegister(folder: folder)
        divisions = try Self.features(folder, "census-divisions-2016.geojson") { feature in
            let code = try feature.text("cduid", "CDUID")
            let region = try feature.textIfAny("region_2021") ?? register.region(of: code)
            return Division(
                code: code,
                name: try feature.text("name", "CDNAME"),
                type: try feature.text("type", "CDTYPE"),
                region2016: feature.textIfAny("region_2016")
                    ?? RegionRegister.before2021(division: code, region: region),
                region2021: region
            )
        }.sorted { $0.code < $1.code }
        metropolitanAreas = try Self.features(folder, "census-metropolitan-areas-2021.geojson") { feature in
            MetropolitanArea(
                code: try feature.text("code", "CMAUID"),
                name: try feature.text("nom", "CMANAME"),
                type: try feature.text("type", "CMATYPE"),
                shape: try feature.areas()
            )
        }.sorted { $0.code < $1.code }
        var people: [String: Int] = [:]
        for row in try CSVTable(reading: "\(folder)/census-subdivisions-2021.csv").rows({
            (code: "24" + (try $0.text("code_geo")), people: try $0.integerIfAny("population_2021"))
        }) { people[row.code] = row.people }
        officialPopulation = people
        hasOfficialMunicipalities = access("\(folder)/\(Self.officialMunicipalities)", F_OK) == 0
        municipalities = try Self.municipalities(folder, isOfficial: hasOfficialMunicipalities, people)
        communities = Dictionary(
            grouping: try CSVTable(reading: "\(folder)/cmm-cmq-municipalities.csv").rows {
                (community: try $0.text("communaute"), code: "24" + (try $0.text("code_geo")))
            },
            by: \.community
        ).mapValues { $0.map(\.code).sorted() }
        populationTable = try CSVTable(reading: "\(folder)/population-points-2021.csv")
        population = try populationTable.rows { row in
            PopulationPoint(
                id: try row.text("DAUID"),
                position: try row.position(),
                population: try row.integerIfAny("pop2021") ?? 0,
                division: try row.text("cd"),
                metropolitanArea: try row.text("rmr_code"),
                quality: String(try row.text("qualite").prefix(1)),
                row: row.index
            )
        }.sorted { $0.id < $1.id }
    }

    /// The metropolitan community of each municipality that belongs to one.
    var communityOfMunicipality: [String: String] {
        var communities: [String: String] = [:]
        for (community, codes) in self.communities {
            for code in codes { communities[code] = community }
        }
        return communities
    }

    /// Where a column of a population point stands in the source. Lines are counted anew each time.
    func location(of point: PopulationPoint, column: String) throws -> InputLocation {
        populationTable.location(row: point.row, column: try populationTable.requiredColumn(column))
    }

    /// A table of the source folder.
    func table(_ file: String) throws -> CSVTable { try CSVTable(reading: "\(folder)/\(file)") }

    /// The municipalities on the official borders where their file is there, else on those that could be had.
    private static func municipalities(
        _ folder: String,
        isOfficial: Bool,
        _ people: [String: Int]
    ) throws -> [Municipality] {
        try features(folder, isOfficial ? officialMunicipalities : "municipalities-2021.geojson") { feature in
            let code = try feature.text("csduid", "CSDUID")
            return Municipality(
                code: code,
                name: try feature.text("name", "CSDNAME"),
                type: try feature.text("type", "CSDTYPE"),
                division: String(code.prefix(4)),
                population: isOfficial ? people[code] : try feature.integerIfAny("population_2021"),
                quality: isOfficial ? "A" : try feature.text("quality"),
                standsFor: feature.textIfAny("stands_for") ?? "",
                includes: feature.textIfAny("includes") ?? "",
                shape: try feature.areas()
            )
        }.sorted { $0.code < $1.code }
    }

    private static func features<Value>(
        _ folder: String,
        _ file: String,
        _ make: (SourceFeature) throws -> Value
    ) throws -> [Value] {
        let path = "\(folder)/\(file)"
        return try GeoJSONReader.read(path: path).features.enumerated().map { index, feature in
            try make(SourceFeature(feature: feature, location: InputLocation(file: path, feature: index + 1)))
        }
    }
}

/// A feature of a source file, asked for what it must have.
struct SourceFeature {
    let feature: Feature
    let location: InputLocation

    /// The text of the first of some properties that is there.
    func text(_ names: String...) throws -> String {
        for name in names {
            if let text = textIfAny(name) { return text }
        }
        throw missing(names.joined(separator: ", "))
    }

    func textIfAny(_ name: String) -> String? { feature.properties[name]?.text }

    func number(_ name: String) throws -> Double {
        guard let number = feature.properties[name]?.double else { throw missing(name) }
        return number
    }

    /// A whole number; `nil` for none.
    func integerIfAny(_ name: String) throws -> Int? {
        guard let value = feature.properties[name], value != .null else { return nil }
        return try integer(name)
    }

    func integer(_ name: String) throws -> Int {
        guard let integer = Int(exactly: try number(name)) else { throw missing(name) }
        return integer
    }

    func areas() throws -> MultiPolygon {
        guard let areas = feature.shape?.areas, !areas.isEmpty else { throw missing("geometry") }
        return areas
    }

    private func missing(_ name: String) -> AtlasError {
        var place = location
        place.field = name
        return AtlasError(
            .badSource,
            Message(
                en: "the source lacks this property, or it has another type",
                fr: "la propriété manque dans la source, ou elle est d’un autre type"
            ),
            at: place
        )
    }
}
