import Formats
import Geometry
import TestSupport
import Testing

@Suite(
    "GeoPackage: files that GDAL made",
    .tags(.oracle),
    .enabled(if: GDAL.isInstalled, "ogrinfo and ogr2ogr (gdal-bin) are not installed")
)
struct GeoPackageForeignTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("x.gpkg") }

    static let source = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"n":1,"t":"é, \\"x\\"","v":0.1,"b":true,"l":[1,{"k":"é"}],"o":{"k":null}},
        "geometry":{"type":"GEOMETRY"}},
        {"type":"Feature","properties":{"n":-5,"t":null,"v":1e-9,"b":false},"geometry":null},
        {"type":"Feature","properties":{"n":7,"t":"","v":null,"b":null,"l":[]},
        "geometry":{"type":"GEOMETRY"}}]}
        """

    static let geometries: [String] = [
        #""Point","coordinates":[-71.25,46.8]"#,
        #""Point","coordinates":[-71.25,46.8,120.5]"#,
        #""MultiPoint","coordinates":[[-71,46],[-72,47]]"#,
        #""LineString","coordinates":[[-71,46,1],[-72,47,2],[-73,45,3]]"#,
        #""MultiLineString","coordinates":[[[-71,46],[-72,47]],[[-73,45],[-73,46]]]"#,
        #""Polygon","coordinates":[[[-73,45],[-72,45.5],[-72,46.25],[-73,45]]]"#,
        #""Polygon","coordinates":[[[0,0,9],[4,0,9],[4,4,9],[0,4,9],[0,0,9]],[[1,1,9],[1,2,9],[2,2,9],[2,1,9],[1,1,9]]]"#,
        #""MultiPolygon","coordinates":[[[[0,0],[4,0],[4,4],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]"#,
        #""GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","#
            + #""coordinates":[[1,2],[3,4]]}]"#,
    ]

    @Test(
        "files that GDAL made read as GDAL reads them",
        arguments: geometries.indices,
        [[], ["-t_srs", "EPSG:32198"], ["-dim", "XYZM", "-dsco", "VERSION=1.1"]]
    )
    func foreign(geometry: Int, options: [String]) throws {
        let text = Self.source.replacing("\"GEOMETRY\"", with: Self.geometries[geometry])
        let source = folder.file("in.geojson")
        try OutputFile.write(Array(text.utf8), to: source, overwrite: true)
        let layer = "the layer"
        // It warns of heights that it makes up.
        #expect(try GDAL.run("ogr2ogr", ["-f", "GPKG", "-nln", layer] + options + [path, source]).status == 0)
        var features = try GeoPackageReader(path: path).features()
        let read = try #require(try features.next())
        try GDAL.compare(read, with: path, layer: layer)
        #expect(read[1].shape == nil)
        if case .json = read[0].properties["l"] {} else { Issue.record("\(read[0])") }
        let crs = features.layer.crs
        let isProjected = options.contains("EPSG:32198")
        // Heights make it the three-dimensional WGS 84, whose definition is in WKT 2.
        #expect((isProjected ? ["EPSG:32198"] : ["EPSG:4326", "EPSG:4979"]).contains(crs.authority))
        #expect(crs.wellKnownText?.hasPrefix(isProjected ? "PROJCS" : "GEO") == true)
        let hasMore = options.contains("-dim") || [1, 3, 6].contains(geometry)
        #expect(features.notices.count == (hasMore ? 1 : 0))
    }

    @Test("files of several layers, of dates and of bytes")
    func foreignLayers() throws {
        let table = "fid,lon,lat,day,time,short,code\n7,-71.2,46.8,2024-01-31,2024-01-31T12:30:00Z,3,01\n"
        try OutputFile.write(Array(table.utf8), to: folder.file("in.csv"), overwrite: false)
        let types = "\"Integer\",\"CoordX\",\"CoordY\",\"Date\",\"DateTime\",\"Integer\",\"String\"\n"
        try OutputFile.write(Array(types.utf8), to: folder.file("in.csvt"), overwrite: false)
        let source = folder.file("in.csv")
        _ = try GDAL.content("ogr2ogr", ["-f", "GPKG", "-nln", "a", "-a_srs", "EPSG:4617", path, source])
        _ = try GDAL.content("ogr2ogr", ["-update", "-nln", "b", "-a_srs", "EPSG:4269", path, source])
        try runSQL(path, "ALTER TABLE a ADD COLUMN photo BLOB")
        _ = try GDAL.content("ogrinfo", [path, "-sql", "UPDATE a SET photo = x'00ff'"])
        let reader = try GeoPackageReader(path: path)
        #expect(reader.layerNames == ["a", "b"])
        var features = try reader.features(of: "a")
        let feature = try #require(try features.next()?.first)
        #expect(feature.shape == .point(Coordinate(x: -71.2, y: 46.8)))
        let expected: Properties = [
            "day": "2024-01-31", "time": "2024-01-31T12:30:00.000Z", "short": 3, "code": "01",
        ]
        for entry in expected.entries { #expect(feature.properties[entry.key] == entry.value) }
        #expect(feature.properties["photo"] == nil)
        #expect(features.notices.map(\.en) == ["layer “a”: columns of bytes are left out: photo"])
        #expect(features.layer.crs.authority == "EPSG:4617")
    }
}
