import Formats
import Geometry
import Testing

@Suite("Points from tables and GeoJSON")
struct PointReadingTests {
    @Test(
        "columns under their many names",
        arguments: [
            "id,lon,lat,weight", "ID,Long,LATITUDE,Population", "code,longitude,lat,pop", "nom,lng,latitude,poids",
            "Name,X,Y,count", "identifiant,x_coord,y_coord,Weight", "DAUID,x-coord,Y coord,POP",
        ]
    )
    func names(header: String) throws {
        let read = try points("\(header)\n01,-73.5,45.5,10\n02,-71.2,46.8,0.5\n")
        #expect(read.ids == ["01", "02"])
        #expect(read.longitudes == [-73.5, -71.2])
        #expect(read.latitudes == [45.5, 46.8])
        #expect(read.weights == [10, 0.5])
        #expect((0..<2).map { read.location($0).line } == [2, 3])
        #expect(read.location(1, field: "lat") == InputLocation(file: "points.csv", line: 3, field: "lat"))
        #expect(read.count == 2)
        #expect(read.coordinate(1) == Coordinate(longitude: -71.2, latitude: 46.8))
        #expect(read.layout.isTable)
        #expect(read.layout.found.id == header.split(separator: ",").first.map(String.init))
    }

    @Test("the first name that is there counts; rows without identifier are numbered")
    func precedence() throws {
        let both = try points("x,y,lat,lon,name,code\n500000,5000000,45.5,-73.5,Montréal,66023")
        #expect(both.longitudes == [-73.5])
        #expect(both.ids == ["66023"])
        #expect(both.weights == nil)
        let bare = try points("lon,lat\n-73.5,45.5\n-71.2,46.8")
        #expect(bare.ids == ["1", "2"])
        #expect(bare.layout.found.id == nil)
        let chosen = PointColumnNames(id: ["commune"], weight: ["pop2021"])
        let text = "commune,code,lon,lat,pop2021\nA,1,-73.5,45.5,7"
        let named = try points(text, columns: chosen)
        #expect(named.ids == ["A"])
        #expect(named.weights == [7])
    }

    @Test(
        "what is wrong, on which line, in which column",
        arguments: [
            ("id,lat\n1,2", .missingColumn, 1, nil), ("id,lon\n1,2", .missingColumn, 1, nil),
            ("lon,lat\n-73.5,45.5\n,45", .badNumber, 3, "lon"), ("lon,lat\n-73.5,abc", .badNumber, 2, "lat"),
            ("lon,lat\nNaN,45", .notFinite, 2, "lon"), ("lon,lat\n-73,inf", .notFinite, 2, "lat"),
            ("lon,lat\n-73,95", .outsideSphere, 2, "lat"), ("lon,lat\n-190,45", .outsideSphere, 2, "lon"),
            ("X,Y\n-416000,180000", .projectedCoordinates, 2, "X"), ("x,y\n100,5040000", .projectedCoordinates, 2, "y"),
            ("lon,lat,pop\n-73,45,-1", .badNumber, 2, "pop"), ("lon,lat,pop\n-73,45,", .badNumber, 2, "pop"),
            ("lon,lat,pop\n-73,45,1\n-73,45,1 00", .badNumber, 3, "pop"),
            ("lon,lat,pop\n-73,45,nan", .notFinite, 2, "pop"),
            ("lon,lat\n-73", .raggedRow, 2, nil), ("lon,lat\n-73,5,45,5", .raggedRow, 2, nil),
        ] as [(String, FormatError.Code, Int, String?)]
    )
    func errors(text: String, code: FormatError.Code, line: Int, field: String?) {
        let error = failure(try points(text))
        #expect(error?.code == code)
        #expect(error?.location == InputLocation(file: "points.csv", line: line, field: field))
    }

    @Test("the missing column is named with those that are there")
    func missingColumn() {
        let error = failure(try points("id,haut,gauche\n1,2,3"))
        #expect(error?.message.en.contains("“haut”") == true)
        #expect(error?.message.fr.contains("« haut »") == true)
        #expect(error?.advice?.en.contains("longitude") == true)
    }

    @Test("semicolons and decimal commas")
    func frenchTable() throws {
        let read = try points("\u{FEFF}Nom;Longitude;Latitude;Poids\r\n\"Val-d'Or; centre\";-77,7828;48,0974;32 \r\n")
        #expect(read.ids == ["Val-d'Or; centre"])
        #expect(read.longitudes == [-77.7828])
        #expect(read.latitudes == [48.0974])
        #expect(read.weights == [32])
    }

    private func collection(_ features: String...) -> String {
        #" {"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}"
    }

    private func point(_ properties: String, id: String = "null") -> String {
        #"{"type":"Feature","id":\#(id),"properties":\#(properties),"geometry":{"type":"Point","coordinates":[-73.5,45.5]}}"#
    }

    @Test("GeoJSON points")
    func geoJSONPoints() throws {
        let first = point(#"{"Nom":"a","Population":5}"#)
        let some = try points(collection(first, point(#"{"Population":"2.5","Nom":7}"#), point(#"{"Population":0}"#)))
        #expect(some.ids == ["a", "7", "3"])
        #expect(some.weights == [5, 2.5, 0])
        #expect(some.longitudes == [-73.5, -73.5, -73.5])
        #expect(some.count == 3)
        #expect(!some.layout.isTable)
        let place = some.location(1, field: "x")
        #expect(place == InputLocation(file: "points.csv", line: 1, column: 166, feature: 2, field: "x"))
        #expect(some.layout.found.weight == "Population")
        let numbered = try points(collection(point("{}", id: "\"z\""), point("null", id: "4"), point("{}")))
        #expect(numbered.ids == ["z", "4", "3"])
        #expect(numbered.weights == nil)
        #expect(try points(#"{"type":"Point","coordinates":[1,2]}"#).count == 1)
        #expect(try points(collection()).count == 0)
    }

    @Test("a weight that only a later feature has is missed in the first")
    func laterWeight() {
        let error = failure(try points(collection(point(#"{"a":1}"#), point(#"{"a":1,"pop":2}"#))))
        #expect(error?.code == .badNumber)
        #expect(error?.location == InputLocation(file: "points.csv", line: 1, column: 42, feature: 1, field: "pop"))
    }

    @Test(
        "GeoJSON that cannot be points",
        arguments: [
            (#"{"type":"Feature","geometry":{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}}"#, .unsupportedType),
            (
                #"{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}"#,
                .unsupportedType
            ),
            (#"{"type":"Feature","geometry":{"type":"Point","coordinates":[0,91]}}"#, .outsideSphere),
            (
                #"{"type":"Feature","properties":{"pop":-1},"geometry":{"type":"Point","coordinates":[0,9]}}"#,
                .badNumber
            ),
            (
                #"{"type":"Feature","properties":{"pop":"x"},"geometry":{"type":"Point","coordinates":[0,9]}}"#,
                .badNumber
            ),
            (
                #"{"type":"Feature","properties":{"pop":[1]},"geometry":{"type":"Point","coordinates":[0,9]}}"#,
                .badNumber
            ),
            (
                #"{"type":"Feature","properties":{"pop":"inf"},"geometry":{"type":"Point","coordinates":[0,9]}}"#,
                .notFinite
            ),
        ] as [(String, FormatError.Code)]
    )
    func geoJSONErrors(feature: String, code: FormatError.Code) {
        let error = failure(try points(collection(point(#"{"pop":1}"#), feature)))
        #expect(error?.code == code)
        #expect(error?.location?.feature == 2)
    }

    @Test("a feature without a geometry is a point without position")
    func noGeometry() throws {
        let read = try points(collection(point("{}"), #"{"type":"Feature","geometry":null}"#))
        #expect((0..<2).map { read.coordinate($0) } == [Coordinate(x: -73.5, y: 45.5), nil])
    }

    @Test("a JSON array is no table of points")
    func jsonArray() {
        #expect(failure(try points(" [1,2]"))?.code == .unexpectedStructure)
    }
}

@Suite("Where positions lie as a whole")
struct PositionTallyTests {
    private static let canada = BoundingBox(minimum: Coordinate(x: -141, y: 41.7), maximum: Coordinate(x: -52, y: 83.2))
    private let cities = [(-73.5673, 45.5017), (-71.208, 46.8139), (-68.5239, 48.4526), (-79.0, 48.2)]
        .map(Coordinate.init(x:y:))

    private func swapped(_ positions: some Sequence<Coordinate>) -> [Coordinate] {
        positions.map { Coordinate(x: $0.y, y: $0.x) }
    }

    private func negated(_ positions: some Sequence<Coordinate>) -> [Coordinate] {
        positions.map { Coordinate(x: -$0.x, y: $0.y) }
    }

    private func tally(_ positions: [Coordinate], within box: BoundingBox = canada) -> PositionTally {
        var tally = PositionTally(expecting: box)
        for position in positions { _ = tally.add(position) }
        return tally
    }

    @Test("Québec the right way round, with its axes exchanged, without the minus")
    func quebec() {
        #expect(tally(cities).verdict == .fine)
        #expect(tally(swapped(cities)).verdict == .swapped)
        #expect(tally(negated(cities)).verdict == .wrongSign)
    }

    @Test("half of the points are not enough, three of four are")
    func majority() {
        #expect(tally(swapped(cities[..<2]) + cities[2...]).verdict == .fine)
        #expect(tally(swapped(cities[..<3]) + cities[3...]).verdict == .swapped)
        #expect(tally(negated(cities[..<2]) + cities[2...]).verdict == .fine)
        #expect(tally(negated(cities[..<3]) + cities[3...]).verdict == .wrongSign)
    }

    @Test("no points, points elsewhere, NaN")
    func nothingToSay() {
        let paris = Coordinate(longitude: 2.35, latitude: 48.85)
        #expect(tally([]).verdict == .fine)
        #expect(tally([paris]).verdict == .fine)
        #expect(tally([Coordinate(x: .nan, y: .nan)]).count == 0)
        let france = BoundingBox(minimum: Coordinate(x: -5, y: 41), maximum: Coordinate(x: 10, y: 51))
        #expect(tally(swapped([paris]), within: france).verdict == .swapped)
        // Beside the meridian of Greenwich a sign says nothing.
        let west = BoundingBox(minimum: Coordinate(x: -3, y: 41), maximum: Coordinate(x: 0, y: 51))
        #expect(tally([paris], within: west).verdict == .fine)
    }

    @Test("far is five degrees off; 0, 0 is far wherever points are expected; sums do not depend on the order")
    func far() {
        var all = tally(cities)
        var more = PositionTally(expecting: Self.canada)
        let places = [(-74, 40.7), (-74, 36), (0, 0)].map(Coordinate.init(x:y:))
        let areFar = places.map { more.add($0) }
        #expect(areFar == [false, true, true])
        all.add(more)
        #expect(all.count == 7 && all.outside == 3 && all.far == 2 && all.atZero == 1)
        let gulf = BoundingBox(minimum: Coordinate(x: -3, y: -3), maximum: Coordinate(x: -1, y: 3))
        var near = PositionTally(expecting: gulf)
        let isFar = near.add(Coordinate(x: 0, y: 0))
        #expect(isFar)
    }
}
