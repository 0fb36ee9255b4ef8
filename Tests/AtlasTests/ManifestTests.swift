import Atlas
import Formats
import Foundation
import Geometry
import TestSupport
import Testing

@Suite("Opening an atlas")
struct ManifestTests {
    private static let layer = """
        {"name": "regions-2021", "file": "regions.geojson", "title_en": "R", "title_fr": "R", "publisher": "P", \
        "licence": "L", "vintage": "2021", "source_en": "S", "source_fr": "S", "feature_count": 1, "sha256": "00"}
        """

    private func open(layer: String = layer, schema: String = #""schema": 1"#) throws -> (TemporaryFolder, Atlas) {
        let folder = try TemporaryFolder()
        let territory = try text(of: Folders.geoData + "/manifest.json")
        let section = try #require(territory.firstRange(of: "\"territory\""))
        let end = try #require(territory.firstRange(of: "\"layers\": ["))
        let text = "{\(schema), \(territory[section.lowerBound..<end.lowerBound])\"layers\": [\(layer)]}"
        try folder.write(text, to: "manifest.json")
        return (folder, try Atlas(folder: folder.path))
    }

    @Test("a layer needs no CRS, tolerance or totals")
    func least() throws {
        let layer = try #require(try open().1.manifest.layers.first)
        #expect(layer.sourceCRS == nil && layer.tolerance == nil)
        #expect(layer.totals.isEmpty && layer.sourceAreas.isEmpty)
    }

    @Test(
        "a layer lacks something",
        arguments: [
            "name", "file", "title_en", "title_fr", "publisher", "licence", "vintage", "source_en", "source_fr",
            "feature_count", "sha256",
        ]
    )
    func missing(key: String) throws {
        let error = #expect(throws: AtlasError.self) {
            try open(layer: Self.layer.replacingOccurrences(of: "\"\(key)\"", with: "\"x\(key)\""))
        }
        #expect(error?.code == .damaged)
        #expect(error?.location?.file?.hasSuffix("/manifest.json") == true)
        #expect(error?.advice?.en.contains("atlas build") == true)
    }

    @Test("not a manifest", arguments: [#""schema": 2"#, #""schema": "1""#, #""version": 1"#])
    func notAManifest(schema: String) throws {
        #expect(throws: AtlasError.self) { try open(schema: schema) }
        let error = #expect(throws: AtlasError.self) { try open(schema: schema) }
        #expect(error?.code == .damaged)
    }

    @Test("not JSON, and not there")
    func notJSON() throws {
        let folder = try TemporaryFolder()
        let missing = #expect(throws: AtlasError.self) { try Atlas(folder: folder.path) }
        #expect(formatError(missing)?.code == .fileNotFound)
        try folder.write("layers: none", to: "manifest.json")
        let broken = #expect(throws: AtlasError.self) { try Atlas(folder: folder.path) }
        #expect(broken?.code == .underlying)
        #expect(formatError(broken)?.code == .syntax)
        #expect(broken?.location?.line == 1)
    }

    @Test("a layer that there is not: the error lists those there are; one that every atlas has is damage")
    func unknownLayer() throws {
        let (folder, atlas) = try open()
        let unknown = #expect(throws: AtlasError.self) { try atlas.layer("divisions") }
        #expect(unknown?.code == .unknownLayer)
        #expect(unknown?.message.en.contains("“divisions”; it has: regions-2021") == true)
        #expect(unknown?.location?.file == folder.path)
        let missing = #expect(throws: AtlasError.self) { try atlas.areas(.division) }
        #expect(missing?.code == .damaged)
        #expect(missing?.location?.file == folder.file("manifest.json"))
    }

    private static let box = #""geometry":{"type":"Polygon","coordinates":[[[-73,45],[-72,45],[-72,46],[-73,45]]]}"#

    @Test(
        "areas without a code, a name or a shape are damage",
        arguments: [
            #"{"name":"Estrie"},\#(box)"#, #"{"code":5,"name":"Estrie"},\#(box)"#, #"{"code":"05"},\#(box)"#,
            #"{"code":"05","name":"Estrie"},"geometry":null"#,
        ]
    )
    func damagedAreas(rest: String) throws {
        let (folder, atlas) = try open()
        try folder.write(#"{"type":"Feature","properties":"# + rest + "}", to: "regions.geojson")
        let error = #expect(throws: AtlasError.self) { try atlas.areas(.region) }
        #expect(error?.code == .damaged)
        #expect(error?.location?.file?.hasSuffix("/regions.geojson") == true)
    }

    @Test(
        "antennas without a name or a position are damage",
        arguments: [#"{},"geometry":{"type":"Point","coordinates":[-73,45]}"#, #"{"name":"Granby"},"geometry":null"#]
    )
    func damagedAntennas(rest: String) throws {
        let (folder, atlas) = try open(layer: Self.layer.replacingOccurrences(of: "regions-2021", with: "antennas"))
        try folder.write(#"{"type":"Feature","properties":"# + rest + "}", to: "regions.geojson")
        #expect(#expect(throws: AtlasError.self) { try atlas.facilities() }?.code == .damaged)
    }

    private static let points = """
        id,lon,lat,population,region_code_2016,region_code_2021,division_code,cma_code,community_code,\
        service_territory_code,municipality_code
        1,-72.7,45.4,90,16,05,2447,450,,sud,2447017

        """

    @Test(
        "population points with a missing column, text for a number, or a position that is not on the Earth",
        arguments: [("cma_code", "cma", 1, "cma_code"), ("90", "many", 2, "population"), ("45.4", "97", 2, "lat")]
    )
    func damagedPopulation(old: String, new: String, line: Int, field: String) throws {
        let (folder, atlas) = try open(
            layer: Self.layer.replacingOccurrences(of: "regions-2021", with: "population-points")
        )
        try folder.write(Self.points, to: "regions.geojson")
        #expect(try atlas.population().codes["regions-2021"] == ["05"])
        try folder.write(Self.points.replacingOccurrences(of: old, with: new), to: "regions.geojson")
        let error = #expect(throws: AtlasError.self) { try atlas.population() }
        #expect(error?.location?.line == line)
        #expect(error?.location?.field == field)
    }

    @Test("places with a missing column or text for a number")
    func damagedPlaces() throws {
        let (folder, atlas) = try open(layer: Self.layer.replacingOccurrences(of: "regions-2021", with: "places"))
        let header = "name,municipality,municipality_code,population_2021,division_code,lon,lat\n"
        try folder.write(header + "Hereford,Saint-Herménégilde,,,2444,-71.5,45.0\n", to: "regions.geojson")
        let place = try #require(try atlas.places().first)
        #expect(place.municipalityCode == nil && place.population == nil)
        for text in [header + "a,b,,,2444,x,45\n", header.replacingOccurrences(of: "lat", with: "y")] {
            try folder.write(text, to: "regions.geojson")
            #expect(throws: AtlasError.self) { try atlas.places() }
        }
    }
}
