import Atlas
internal import Formats
internal import Geometry

/// The source files that an atlas is built from, read and checked for what the build needs of them.
struct AtlasSources {
    struct Division {
        let code: String
        let name: String
        let type: String
        let region2016: String
        let region2021: String
        let shape: MultiPolygon
    }

    struct MetropolitanArea {
        let code: String
        let name: String
        let type: String
        let shape: MultiPolygon
    }

    struct Community {
        let code: String
        let name: String
        let municipalities: Int
        let shape: MultiPolygon
    }

    struct PopulationPoint {
        let id: String
        let position: Coordinate
        let population: Int
        let division: String
        var metropolitanArea: String
        let community: String
        let quality: String
        /// Its row in the source, counted from 0.
        let row: Int
    }

    let folder: String
    let divisions: [Division]
    let metropolitanAreas: [MetropolitanArea]
    let communities: [Community]
    let population: [PopulationPoint]
    private let populationTable: CSVTable

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
                region2021: region,
                shape: try feature.areas()
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
        communities = try Self.features(folder, "metropolitan-communities.geojson") { feature in
            Community(
                code: try feature.text("code"),
                name: try feature.text("nom"),
                municipalities: try feature.integer("n_municipalites"),
                shape: try feature.areas()
            )
        }.sorted { $0.code < $1.code }
        populationTable = try CSVTable(reading: "\(folder)/population-points-2021.csv")
        population = try populationTable.rows { row in
            PopulationPoint(
                id: try row.text("DAUID"),
                position: try row.position(),
                population: try row.integerIfAny("pop2021") ?? 0,
                division: try row.text("cd"),
                metropolitanArea: try row.text("rmr_code"),
                community: try row.text("cm"),
                quality: String(try row.text("qualite").prefix(1)),
                row: row.index
            )
        }.sorted { $0.id < $1.id }
    }

    /// Where a column of a population point stands in the source. Lines are counted anew each time.
    func location(of point: PopulationPoint, column: String) throws -> InputLocation {
        populationTable.location(row: point.row, column: try populationTable.requiredColumn(column))
    }

    /// A table of the source folder.
    func table(_ file: String) throws -> CSVTable { try CSVTable(reading: "\(folder)/\(file)") }

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
