import Foundation
import Testing

/// What becomes of a downloaded archive.
@Suite(.serialized, .timeLimit(.minutes(15)))
struct ConversionTests {
    /// GDAL's converter, wherever it is in `PATH`; nil when it is not installed.
    static let ogr2ogr = (ProcessInfo.processInfo.environment["PATH"] ?? "")
        .split(separator: ":")
        .map { URL(filePath: "\($0)/ogr2ogr") }
        .first { FileManager.default.isExecutableFile(atPath: $0.path(percentEncoded: false)) }

    /// Two points in Québec Lambert metres (EPSG:32198): one in Québec, and a place that the filter leaves out.
    static let points = """
        {"type": "FeatureCollection",
         "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32198"}},
         "features": [
         {"type": "Feature", "properties": {"PRUID": "24", "NAME": "Québec"},
          "geometry": {"type": "Point", "coordinates": [-208156.0, 317870.0]}},
         {"type": "Feature", "properties": {"PRUID": "35", "NAME": "Ottawa"},
          "geometry": {"type": "Point", "coordinates": [-565000.0, 165000.0]}}]}
        """

    @Test func takesATableOutOfAnArchive() async throws {
        let download = try Download(.init(file: "layer.zip", becomes: "regions.csv=inner.csv"))
        let server = try LoopbackServer { .file(.archive, for: $0) }
        defer { server.stop() }

        let first = try await download.run(from: server)
        #expect(first.status == 0)
        #expect(download.file("regions.csv") == Data("code,name\n01,Bas-Saint-Laurent\n".utf8))
        #expect(download.files == ["layer.zip", "regions.csv"])

        let second = try await download.run(from: server)
        #expect(second.output.contains("already there"))
        #expect(second.output.contains("regions.csv"))
    }

    @Test func saysWhichMemberIsNotInTheArchive() async throws {
        let download = try Download(.init(file: "layer.zip", becomes: "regions.csv=outer.csv"))
        let server = try LoopbackServer { .file(.archive, for: $0) }
        defer { server.stop() }

        let outcome = try await download.run(from: server)
        #expect(outcome.status == 74)
        #expect(outcome.output.contains("outer.csv is not in layer.zip"))
        #expect(download.files == ["layer.zip"])
    }

    @Test(.enabled(if: ogr2ogr != nil))
    func makesGeoJSONOfAShapefile() async throws {
        let scratch = try TemporaryFolder()
        let archive = scratch.url.appending(path: "places.shp.zip")
        let made = try await Command(
            executable: try #require(Self.ogr2ogr),
            arguments: [
                "-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8", archive.path(percentEncoded: false),
                scratch.write(Self.points, to: "places.geojson").path(percentEncoded: false),
            ]
        ).run()
        try #require(made.status == 0, "\(made.errors)")
        let bytes = try Data(contentsOf: archive)

        let download = try Download(.init(file: "layer.zip", becomes: "places.geojson=PLACES.shp:PRUID='24'"))
        let server = try LoopbackServer { .file(bytes, for: $0) }
        defer { server.stop() }
        let outcome = try await download.run(from: server)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("places.geojson"))

        let written = try #require(download.file("places.geojson"))
        let collection = try JSONDecoder().decode(Collection.self, from: written)
        #expect(collection.features.map(\.properties.NAME) == ["Québec"])
        let position = try #require(collection.features.first?.geometry.coordinates)
        // By `cs2cs EPSG:32198 EPSG:4326`: longitude first.
        #expect(abs(position[0] - -71.232739) < 0.00001)
        #expect(abs(position[1] - 46.820554) < 0.00001)
    }

    private struct Collection: Decodable {
        struct Feature: Decodable {
            struct Properties: Decodable {
                let NAME: String
            }

            struct Geometry: Decodable {
                let coordinates: [Double]
            }

            let properties: Properties
            let geometry: Geometry
        }

        let features: [Feature]
    }
}
