import Geometry
import TestSupport
import Testing

@testable import Formats

@Suite("Sources of GDAL's: their names, and what ogrinfo says of them")
struct ForeignNamesTests {
    @Test("a database: its table is not for GDAL, its password not for people")
    func databases() {
        let plain = DatabaseName("PG:dbname=plan host=/tmp password=secret table=public.antennas")
        #expect(plain.place == "PG:dbname=plan host=/tmp password=secret tables=public.antennas")
        #expect(plain.table == "public.antennas")
        #expect(plain.shown == "PG:dbname=plan host=/tmp password=… table=public.antennas")
        let quoted = DatabaseName("PG:dbname='my plan' table='le; \"nom\"'")
        #expect(quoted.place == "PG:dbname='my plan'" && quoted.table == "le; \"nom\"")
        #expect(ForeignSource.isDatabase("PG:dbname=plan") && ForeignSource.isDatabase("pg:dbname=plan"))
        #expect(!ForeignSource.isDatabase("plan.csv") && !ForeignSource.isForeign("PGdata"))
    }

    @Test(
        "files by their endings",
        arguments: [
            ("a.shp", true), ("A.SHP", true), ("folder.gdb/", true), ("a.fgb", true), ("a.csv", false),
            ("a.geojson", false),
            ("a.gpkg", false), ("a.kml.gz", false), (".kml", false), ("kml", false), ("-", false), ("a.b/kml", false),
        ]
    )
    func endings(path: String, isForeign: Bool) {
        #expect(ForeignSource.isForeign(path) == isForeign)
    }

    @Test("layers, fields with colons and types, systems with a number, without, none")
    func layers() throws {
        let layers = ForeignLayer.all(Self.text)
        #expect(layers.map(\.name) == ["Layer name: première (x)", "table", "arcs"])
        let first = try #require(layers.first)
        #expect(first.geometry == "Point" && first.crsName == "EPSG:32198" && first.count == 3)
        #expect(first.fields.map(\.name) == ["code", "a: String (3.0)", "oui"])
        #expect(first.fields.map(\.declaration) == ["TEXT", "REAL", "BOOLEAN"])
        #expect(
            layers[1].geometry == nil && layers[1].crsName == nil && layers[1].fields.map(\.isText) == [true, false]
        )
        #expect(layers[2].hasArcs && layers[2].crsName?.hasPrefix("PROJCRS[\"unnamed\"") == true)
        #expect(ForeignLayer.all("").isEmpty && ForeignLayer.all("\nLayer name: a").map(\.name) == ["a"])
    }

    @Test("what a program says: each line once, errors told from warnings")
    func words() {
        let words = ToolWords(
            "Warning 1: a\n\nWarning 1: a\nFAILURE:\n  -> `CSV'\nUnable to open `x' with the following drivers.\n"
        )
        #expect(words.lines == ["Warning 1: a", "FAILURE:", "Unable to open `x'"])
        #expect(words.hasErrors && !ToolWords("Warning 1: a").hasErrors && ToolWords("ERROR 4: b").hasErrors)
        #expect(words.text == "Warning 1: a Unable to open `x'")
        #expect(ToolWords((0..<200).map { "Warning 1: \($0)" }.joined(separator: "\n")).notices("f").count == 101)
    }

    private static let text = """
        INFO: Open of `a.gpkg'
              using driver `GPKG' successful.

        Layer name: Layer name: première (x)
        Geometry: Point
        Feature Count: 3
        Layer SRS WKT:
        PROJCRS["NAD83 / Quebec Lambert",
            BASEGEOGCRS["NAD83",
                ID["EPSG",4269]],
            ID["EPSG",32198]]
        Data axis to CRS axis mapping: 1,2
        FID Column = fid
        Geometry Column = geom
        code: String (80.0) NOT NULL
        a: String (3.0): Real (0.0)
        oui: Integer(Boolean) (0.0)

        Layer name: table
        Geometry: None
        Layer SRS WKT:
        (unknown)
        n: String (0.0)
        jour: Date (0.0)

        Layer name: arcs
        Geometry: Curve Polygon
        Layer SRS WKT:
        PROJCRS["unnamed",
            BASEGEOGCRS["NAD83",
                ID["EPSG",4269]],
            CS[Cartesian,2]]
        Data axis to CRS axis mapping: 1,2
        """
}
