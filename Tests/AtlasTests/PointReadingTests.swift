import Atlas
import Formats
import Foundation
import Geometry
import TestSupport
import Testing

@Suite("People and antennas from a user's file")
struct PointReadingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(
        "points with a weight, under any usual name, in either decimal style and either format",
        arguments: [
            "id,lon,lat,weight\nG,-72.723123,45.398481,12.5\n",
            "Latitude;Longitude;POIDS;Nom\n45,398481;-72,723123;12,5;G\n",
            #"{"type":"Feature","properties":{"nom":"G","Population":12.5},"#
                + #""geometry":{"type":"Point","coordinates":[-72.723123,45.398481]}}"#,
        ]
    )
    func points(text: String) throws {
        let points = try DemandPoints(reading: folder.write(text, to: "points"))
        #expect(points.ids == ["G"])
        #expect(points.positions == [Places.granby])
        #expect(points.weights == [12.5])
        #expect(points.codes.isEmpty && points.count == 1 && points.totalWeight == 12.5)
    }

    @Test("without a weight each point counts as one, without a name it has its number")
    func bare() throws {
        let points = try DemandPoints(reading: folder.write("lat,lon\n45,-73\n46,-72\n", to: "points.csv"))
        #expect(points.weights == [1, 1])
        #expect(points.ids == ["1", "2"])
    }

    /// A wrong file, what it is wrong with, and where.
    struct Wrong: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let code: FormatError.Code
        let line: Int?
        let feature: Int?
        let field: String?

        init(
            _ name: String,
            _ text: String,
            _ code: FormatError.Code,
            line: Int? = nil,
            feature: Int? = nil,
            _ field: String? = nil
        ) {
            testDescription = name
            (self.text, self.code) = (text, code)
            (self.line, self.feature, self.field) = (line, feature, field)
        }
    }

    private static let point = #""geometry":{"type":"Point","coordinates":[-73,45]}}"#
    private static let line = #"{"type":"LineString","coordinates":[[-73,45],[-72,45]]}"#
    private static let wrongWeight = #"{"type":"Feature","properties":{"weight":"lots"},\#(point)"#

    static let wrongFiles = [
        Wrong("empty", "", .emptyFile),
        Wrong("latitude 91", "lon,lat\n-73,45\n-73,91\n", .outsideSphere, line: 3, "lat"),
        Wrong("longitude 181", "x,y\n181,45\n", .outsideSphere, line: 2, "x"),
        Wrong("NaN", "lon,lat\nNaN,45\n", .notFinite, line: 2, "lon"),
        Wrong("infinity", "lon,lat\n-73,-inf\n", .notFinite, line: 2, "lat"),
        Wrong("text for people", "lon,lat,pop\n-73,45,lots\n", .badNumber, line: 2, "pop"),
        Wrong("no people", "lon,lat,pop\n-73,45,\n", .badNumber, line: 2, "pop"),
        Wrong("less than nobody", "lon,lat,pop\n-73,45,-1\n", .badNumber, line: 2, "pop"),
        Wrong("NaN people", "lon,lat,pop\n-73,45,nan\n", .notFinite, line: 2, "pop"),
        Wrong("no latitude", "lon,pop\n-73,1\n", .missingColumn, line: 1),
        Wrong("a short row", "lon,lat\n-73,45\n-73\n", .raggedRow, line: 3),
        Wrong("metres", "x,y\n300000,5000000\n", .projectedCoordinates, line: 2, "x"),
        Wrong("GeoJSON, text for people", wrongWeight, .badNumber, line: 1, feature: 1, "weight"),
        Wrong("GeoJSON, a line", line, .unsupportedType, line: 1, feature: 1),
        Wrong("GeoJSON, latitude 91", #"{"type":"Point","coordinates":[-73,91]}"#, .outsideSphere, line: 1),
    ]

    @Test("what is wrong is said with its place and what to do", arguments: wrongFiles)
    func wrongFile(wrong: Wrong) throws {
        let path = try folder.write(wrong.text, to: "wrong.csv")
        let errors = [
            #expect(throws: AtlasError.self) { try DemandPoints(reading: path) },
            wrong.field == "pop" || wrong.field == "weight"
                ? nil : #expect(throws: AtlasError.self) { try Facility.read(path: path) },
        ]
        for error in errors.compactMap(\.self) {
            #expect(error.code == .underlying)
            #expect(formatError(error)?.code == wrong.code)
            #expect(error.location?.file == path)
            #expect(error.location?.line == wrong.line)
            #expect(wrong.feature == nil || error.location?.feature == wrong.feature)
            #expect(error.location?.field == wrong.field)
            #expect(error.text(.english) != error.text(.french))
        }
    }

    @Test("a file that is missing, a folder")
    func notAFile() throws {
        for (path, code) in [(folder.file("none.csv"), FormatError.Code.fileNotFound), (folder.path, .isDirectory)] {
            let error = #expect(throws: AtlasError.self) { try DemandPoints(reading: path) }
            #expect(formatError(error)?.code == code)
            #expect(error?.location?.file == path)
            #expect(error?.advice != nil)
        }
    }

    @Test("a file without a point", arguments: ["lon,lat\n", #"{"type":"FeatureCollection","features":[]}"#])
    func noPoint(text: String) throws {
        let path = try folder.write(text, to: "points.csv")
        let error = #expect(throws: AtlasError.self) { try DemandPoints(reading: path) }
        #expect(error?.code == .badInput)
        #expect(error?.location?.file == path)
    }

    @Test("longitude and latitude that changed places are noticed, where most points say so")
    func swapped() throws {
        let most = try folder.write("lon,lat\n45.4,-72.7\n46.8,-71.2\n-73,45\n", to: "most.csv")
        let options = ReadingOptions(territory: try Quebec.territory())
        let error = #expect(throws: AtlasError.self) { try DemandPoints(reading: most, options: options) }
        #expect(error?.code == .swappedAxes)
        #expect(error?.location?.file == most)
        #expect(error?.message.en.contains("outside Canada") == true)
        #expect(error?.message.fr.contains("inversées") == true)
        #expect(error?.advice?.en.contains("longitude") == true)
        let few = try folder.write("lon,lat\n45.4,-72.7\n-71.2,46.8\n-73,45\n", to: "few.csv")
        #expect(try DemandPoints(reading: few, options: options).count == 3)
        // Of a territory that is not known nobody can tell.
        #expect(try DemandPoints(reading: few).count == 3)
        let elsewhere = try folder.write("lon,lat\n2.35,48.85\n", to: "paris.csv")
        #expect(try DemandPoints(reading: elsewhere).count == 1)
    }

    @Test("antennas need a position and have a name, their number where they have none")
    func facilities() throws {
        let named = try folder.write("lon,lat,Antenne\n-72.723123,45.398481,Granby\n", to: "named.csv")
        #expect(try Facility.read(path: named) == [Facility(name: "Granby", position: Places.granby)])
        let bare = try folder.write("lon,lat\n-73,45\n-72,46\n", to: "bare.csv")
        #expect(try Facility.read(path: bare).map(\.name) == ["1", "2"])
    }

    @Test(
        "two antennas of one name: both places are said",
        arguments: [
            ("name,lon,lat\nA,-73,45\nB,-72,45\nA,-71,46\n", 4, nil, "on line 2"),
            (
                #"{"type":"FeatureCollection","features":["#
                    + #"{"type":"Feature","properties":{"name":"A"},\#(point),"#
                    + #"{"type":"Feature","properties":{"name":"A"},\#(point)]}"#, 1, 2, "as feature 1"
            ),
        ] as [(String, Int?, Int?, String)]
    )
    func duplicateNames(text: String, line: Int?, feature: Int?, first: String) throws {
        let path = try folder.write(text, to: "antennas")
        let error = #expect(throws: AtlasError.self) { try Facility.read(path: path) }
        #expect(error?.code == .badInput)
        #expect(error?.location?.file == path && error?.location?.line == line)
        #expect(error?.location?.feature == feature && error?.location?.field == "name")
        #expect(error?.message.en.contains("“A”; the first stands \(first)") == true)
        #expect(error?.advice != nil)
    }
}
