import Foundation
import TestSupport
import Testing

/// Synthetic places with codes, accents and quotation marks, as our own formats have them, and as GDAL writes them.
struct ForeignFolder {
    let folder: TemporaryFolder

    static let codes = ["01", "02005", "99"]
    static let names = ["L’Île-d’Orléans", "Québec; \"x\" 'y'", "Žižkov & fils <1>"]
    static let places = [(-73.5678, 45.5017), (-71.2082123, 46.8139), (-70.654321, 47.1)]

    /// Writes `places.csv`, `places.gpkg` in Québec’s Lambert projection, areas and antennas.
    init() throws {
        folder = try Input.folder()
        var text = "code,nom,population,part,lon,lat\n"
        for (index, place) in Self.places.enumerated() {
            let name = Self.names[index].replacing("\"", with: "\"\"")
            text += "\(Self.codes[index]),\"\(name)\",\(index + 12),\(Double(index) / 8),\(place.0),\(place.1)\n"
        }
        try folder.write(text, to: "places.csv")
        _ = try Program.succeed(["convert", "places.csv", "places.gpkg", "--to-crs", "EPSG:32198"], in: folder)
    }

    /// Runs a line of bash.
    func shell(_ line: String) throws {
        let made = try Program.shell(line, in: folder)
        try #require(made.status == 0, "\(line): \(made.standardError)")
    }

    /// How `places.gpkg`, or, for sheets, `places.csv`, becomes a source of another format.
    static let sources: [(name: String, line: String)] = [
        ("a.shp", "ogr2ogr -lco ENCODING=UTF-8 a.shp places.gpkg"),
        ("folder", "ogr2ogr -lco ENCODING=CP1252 -where \"code <> '99'\" folder places.gpkg"),
        (
            "a.zip",
            "mkdir z && ogr2ogr -lco ENCODING=UTF-8 z/a.shp places.gpkg && python3 -m zipfile -c a.zip z/ && rm -r z"
        ),
        ("a.fgb", "ogr2ogr a.fgb places.gpkg"), ("a.gml", "ogr2ogr -f GML a.gml places.gpkg"),
        ("a.kml", "ogr2ogr -f LIBKML -t_srs EPSG:4326 a.kml places.gpkg"),
        ("a.kmz", "ogr2ogr -f LIBKML -t_srs EPSG:4326 a.kmz places.gpkg"),
        ("a.tab", "ogr2ogr -lco ENCODING=UTF-8 -lco BOUNDS=-900000,-1000000,1000000,2000000 a.tab places.gpkg"),
        ("a.mif", "ogr2ogr -f 'MapInfo File' -lco ENCODING=UTF-8 a.mif places.gpkg"),
        ("a.gdb", "ogr2ogr -f OpenFileGDB a.gdb places.gpkg"),
        ("a.xlsx", "ogr2ogr -sql '\(typed)' a.xlsx places.csv"),
        ("a.ods", "ogr2ogr -sql '\(typed)' a.ods places.csv"),
    ]

    private static let typed =
        "SELECT code, nom, CAST(population AS integer) AS population, CAST(part AS float) AS part, "
        + "CAST(lon AS float) AS lon, CAST(lat AS float) AS lat FROM places"

    /// Whether GDAL's programs are there.
    static var isPossible: Bool { Advice.hasGDAL && Subprocess.find("python3") != nil }

    /// The features in what the program writes as GeoJSON, by their code.
    static func features(_ text: String) throws -> [String: [String: Any]] {
        let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let features = try #require(document?["features"] as? [[String: Any]])
        return try Dictionary(
            uniqueKeysWithValues: features.map { feature in
                let properties = try #require(feature["properties"] as? [String: Any])
                return (try #require(properties["code"] as? String, "\(properties)"), feature)
            }
        )
    }

    /// Holds features against what went in.
    static func check(_ text: String, count: Int = 3, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let features = try features(text)
        #expect(features.count == count, sourceLocation: sourceLocation)
        for (index, code) in codes.enumerated() where index < count {
            let feature = try #require(features[code], "\(code)", sourceLocation: sourceLocation)
            let properties = try #require(feature["properties"] as? [String: Any])
            #expect(properties["nom"] as? String == names[index], sourceLocation: sourceLocation)
            #expect((properties["population"] as? NSNumber)?.intValue == index + 12, sourceLocation: sourceLocation)
            #expect((properties["part"] as? NSNumber)?.doubleValue == Double(index) / 8, sourceLocation: sourceLocation)
            let geometry = feature["geometry"] as? [String: Any]
            let position = try #require(geometry?["coordinates"] as? [Double], sourceLocation: sourceLocation)
            #expect(abs(position[0] - places[index].0) < 1e-7, sourceLocation: sourceLocation)
            #expect(abs(position[1] - places[index].1) < 1e-7, sourceLocation: sourceLocation)
        }
    }
}
