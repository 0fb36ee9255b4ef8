import Atlas
import Formats
import Foundation
import Geometry
import Planar
import TestSupport
import Testing

@Suite("Areas from a user's file")
struct AreaReadingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let box = "[[-73,45],[-72,45],[-72,46],[-73,46],[-73,45]]"

    private static func feature(
        _ properties: String,
        _ geometry: String = #"{"type":"Polygon","coordinates":[\#(box)]}"#
    ) -> String {
        #"{"type":"Feature","properties":{\#(properties)},"geometry":\#(geometry)}"#
    }

    private func write(_ features: String..., crs: String = "") throws -> String {
        try folder.write(
            #"{"type":"FeatureCollection",\#(crs)"features":[\#(features.joined(separator: ","))]}"#,
            to: "areas.geojson"
        )
    }

    private func failure(_ path: String) -> AtlasError? {
        #expect(throws: AtlasError.self) {
            try AreaLayer(reading: path, options: ReadingOptions(territory: Quebec.territory()))
        }
    }

    @Test(
        "code and name come from the usual properties, else from the number of the feature",
        arguments: [
            (#""code":"A1","name":"Area""#, "A1", "Area"), (#""CDUID":2447,"Nom":"Aire""#, "2447", "Aire"),
            (#""Libellé":"Aire""#, "1", "Aire"), (#""code":"","name":null"#, "1", "1"), ("", "1", "1"),
        ]
    )
    func names(properties: String, code: String, name: String) throws {
        let layer = try AreaLayer(reading: write(Self.feature(properties)))
        #expect(layer.areas.map(\.code) == [code])
        #expect(layer.areas.map(\.name) == [name])
        #expect(layer.id == nil && layer.vintage == nil && layer.tolerance == Metres(0))
    }

    @Test("features stay in their order; those that are no polygons are passed over")
    func order() throws {
        let layer = try AreaLayer(
            reading: write(
                Self.feature(#""code":"Z""#),
                Self.feature(#""code":"P""#, #"{"type":"Point","coordinates":[-73,45]}"#),
                Self.feature(#""code":"A""#, #"{"type":"MultiPolygon","coordinates":[[\#(Self.box)]]}"#)
            )
        )
        #expect(layer.areas.map(\.code) == ["Z", "A"])
        #expect(
            layer.boundingBox == BoundingBox(minimum: Coordinate(x: -73, y: 45), maximum: Coordinate(x: -72, y: 46))
        )
    }

    @Test("no polygon, and two areas with one code")
    func noneAndTwice() throws {
        let none = try write(Self.feature("", "null"))
        #expect(failure(none)?.code == .badInput)
        #expect(failure(none)?.location == InputLocation(file: none))
        let twice = try write(Self.feature(#""code":"x""#), Self.feature(#""code":"y""#), Self.feature(#""code":"x""#))
        #expect(failure(twice)?.code == .badInput)
        #expect(failure(twice)?.location == InputLocation(file: twice, feature: 3))
        #expect(failure(twice)?.message.fr.contains("« x »") == true)
        #expect(failure(twice)?.advice != nil)
    }

    @Test("a polygon that crosses itself: GEOS says why and where, the feature is named")
    func invalid() throws {
        let bow = #"{"type":"Polygon","coordinates":[[[-73,45],[-72,46],[-72,45],[-73,46],[-73,45]]]}"#
        let path = try write(Self.feature(""), Self.feature("", bow))
        let error = failure(path)
        #expect((error?.root as? PlanarError)?.code == .invalidArea)
        #expect(error?.location == InputLocation(file: path, feature: 2))
        #expect(error?.message.en.contains("Self-intersection (-72.5, 45.5)") == true)
        #expect(error?.advice?.fr.contains("QGIS") == true)
    }

    @Test("longitude and latitude that changed places")
    func swapped() throws {
        let path = try write(
            Self.feature("", #"{"type":"Polygon","coordinates":[[[45,-73],[46,-73],[46,-72],[45,-73]]]}"#)
        )
        #expect(failure(path)?.code == .swappedAxes)
        #expect(failure(path)?.location?.file == path)
    }

    private static let metres =
        #"{"type":"Polygon","coordinates":[[[300000,5000000],[310000,5000000],[310000,5010000],[300000,5000000]]]}"#

    private static let lambert =
        #"{"type":"Polygon","coordinates":[[[-270000,240000],[-260000,240000],[-260000,250000],[-270000,240000]]]}"#

    @Test("a projected system: said it is understood, unsaid the one that fits is named")
    func projected() throws {
        let silent = failure(try write(Self.feature("", Self.metres)))
        #expect(formatError(silent)?.code == .projectedCoordinates)
        #expect(silent?.location?.line == 1)
        #expect(silent?.advice?.en.contains("EPSG:26918 (NAD83 / UTM zone 18N)") == true)
        let file = try write(Self.feature("", Self.lambert))
        let named = try AreaLayer(reading: file, options: ReadingOptions(crs: "EPSG:32198"))
        let crs = #""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32198"}},"#
        var notices: [Message] = []
        let said = try AreaLayer(reading: try write(Self.feature("", Self.lambert), crs: crs)) { notices.append($0) }
        #expect(said.areas == named.areas)
        #expect(notices.contains { $0.en.contains("NAD83 / Quebec Lambert") && $0.en.contains("accuracy") })
        // echo "-270000 240000" | cs2cs -f %.8f EPSG:32198 EPSG:4269, PROJ 9.1.1; to WGS 84 PROJ takes the datums as one.
        let corner = try #require(said.areas.first?.shape.polygons.first?.exterior.coordinates.first)
        #expect(abs(corner.longitude - -71.99361972) < 1e-6)
        #expect(abs(corner.latitude - 46.09583893) < 1e-6)
    }

    @Test(
        "what is no GeoJSON of polygons",
        arguments: [
            ("", FormatError.Code.emptyFile), ("code,name\nA,B\n", .unexpectedStructure),
            (#"{"type":"Topology"}"#, .unknownFormat),
            (#"{"type":"Polygon","coordinates":[[[-73,45],[-72,45],[-73,45]]]}"#, .ringTooShort),
            (#"{"type":"Polygon","coordinates":[[[-73,45],[-72,45],[-72,46],[-73,46]]]}"#, .ringNotClosed),
            (#"{"type":"Polygon","coordinates":[[[-73,45],[-72,91],[-72,46],[-73,45]]]}"#, .outsideSphere),
            (#"{"type":"Polygon","coordinates":[[[-73,45],[-72,NaN],[-72,46],[-73,45]]]}"#, .syntax),
        ]
    )
    func notPolygons(text: String, code: FormatError.Code) throws {
        let path = try folder.write(text, to: "areas.geojson")
        #expect(formatError(failure(path))?.code == code)
        #expect(failure(path)?.location?.file == path)
    }

    @Test("a file that is missing, a folder")
    func notAFile() throws {
        #expect(formatError(failure(folder.file("none.geojson")))?.code == .fileNotFound)
        #expect(formatError(failure(folder.path))?.code == .isDirectory)
    }
}
