import Geodesy
import Geometry
import TestSupport
import Testing

@Suite("Descriptions of coordinate reference systems")
struct CRSDescriptionTests {
    // The EPSG dataset, as `projinfo` prints it.
    @Test(
        "Systems are known by name, code and kind",
        .tags(.oracle),
        arguments: [
            ("EPSG:32198", "NAD83 / Quebec Lambert", false), ("EPSG:4326", "WGS 84", true),
            ("EPSG:4617", "NAD83(CSRS)", true), ("EPSG:26918", "NAD83 / UTM zone 18N", false),
            ("EPSG:4979", "WGS 84", true), ("OGC:CRS84", "WGS 84 (CRS84)", true),
        ]
    )
    func known(definition: String, name: String, isGeographic: Bool) throws {
        let description = try ProjectionContext().describe(definition)
        #expect(description.name == name)
        #expect(description.identifier == definition)
        #expect(description.isGeographic == isGeographic)
        let numbers = definition.split(separator: ":")
        if let code = Int(numbers[1]) {
            #expect(description.authority?.organization == String(numbers[0]))
            #expect(description.authority?.code == code)
        }
    }

    // The EPSG dataset: area of use 1368, “Canada - Quebec”.
    @Test("The area of use of Québec’s projections is Québec", .tags(.oracle), arguments: ["EPSG:32198", "EPSG:6624"])
    func areaOfUse(definition: String) throws {
        #expect(try ProjectionContext().describe(definition).areaOfUse == .quebec)
    }

    @Test("An area of use across the antimeridian is none")
    func acrossAntimeridian() throws {
        // EPSG:32760, WGS 84 / UTM zone 60S, ends at the antimeridian; EPSG:3832, PDC Mercator, runs across it.
        let context = try ProjectionContext()
        #expect(try context.describe("EPSG:32760").areaOfUse != nil)
        #expect(try context.describe("EPSG:3832").areaOfUse == nil)
    }

    @Test("A system leads to the same system by its own text", arguments: ["EPSG:32198", "EPSG:4326", "EPSG:2950"])
    func wellKnownText(definition: String) throws {
        let context = try ProjectionContext()
        let description = try context.describe(definition)
        let text = try #require(description.wellKnownText)
        #expect(text.hasPrefix(description.isGeographic ? "GEOGCS[" : "PROJCS["))
        let again = try context.describe(text)
        #expect(again.name == description.name)
        #expect(again.authority == description.authority)
        #expect(again.identifier == definition)
    }

    @Test(
        "A system may be given by its whole name, not by a part of it",
        arguments: [("WGS84", true), ("nad83 / quebec lambert", true), ("foo", false), ("Amersfoo", false)]
    )
    func names(name: String, isKnown: Bool) throws {
        let context = try ProjectionContext()
        let description = try? context.describe(name)
        #expect((description != nil) == isKnown)
    }

    @Test("A PROJ string has no code and is known by itself")
    func projString() throws {
        let definition = "+proj=utm +zone=18 +ellps=GRS80 +type=crs"
        let description = try ProjectionContext().describe(definition)
        #expect(description.authority == nil)
        #expect(description.identifier == definition)
        #expect(!description.isGeographic)
        #expect(description.areaOfUse == nil)
    }

    @Test(
        "A geographic system with a shift to WGS 84 is still geographic",
        arguments: [
            "+proj=longlat +ellps=clrk66 +towgs84=-22,160,190 +type=crs",
            """
            GEOGCS["NAD27",DATUM["North_American_Datum_1927",SPHEROID["Clarke 1866",6378206.4,294.978698213898],\
            TOWGS84[-22,160,190,0,0,0,0]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]
            """,
        ]
    )
    func bound(definition: String) throws {
        let isGeographic = try ProjectionContext().describe(definition).isGeographic
        #expect(isGeographic)
    }

    @Test("A geographic system with heights is still geographic")
    func compound() throws {
        let isGeographic = try ProjectionContext().describe("EPSG:4326+5773").isGeographic
        #expect(isGeographic)
    }

    @Test("What is unknown is refused")
    func unknown() throws {
        let context = try ProjectionContext()
        do {
            _ = try context.describe("EPSG:999999")
            Issue.record("EPSG:999999 was described")
        } catch {
            #expect(error.code == .unknownCRS)
        }
    }
}

@Suite("Guesses at coordinate reference systems")
struct CRSGuessTests {
    // The projected positions are pyproj's.
    @Test(
        "Positions in one of Québec’s systems are recognised",
        .tags(.oracle),
        arguments: ["32198", "6622", "3347", "6624", "3798", "3799", "3348", "6623", "2950"]
    )
    func recognised(code: String) throws {
        let context = try ProjectionContext()
        let rows = try Fixture.rows("reprojection.csv").filter { $0["epsg"] == code }
        let positions = try rows.compactMap { row -> Coordinate? in
            let area = try context.describe("EPSG:\(code)").areaOfUse ?? .quebec
            let place = Coordinate(longitude: try row.number("lon"), latitude: try row.number("lat"))
            guard area.contains(place), BoundingBox.quebec.contains(place) else { return nil }
            return Coordinate(x: try row.number("x"), y: try row.number("y"))
        }
        #expect(!positions.isEmpty)
        let guesses = try CRSGuess.systems(for: positions, in: Quebec.projections(), context).map(\.identifier)
        #expect(guesses.contains("EPSG:\(code)"))
    }

    @Test("Guesses come in the order of the list, each once")
    func order() throws {
        let projections = try Quebec.projections()
        let context = try ProjectionContext()
        let quebec = try context.transformation(from: "EPSG:4326", to: "EPSG:32198", area: .quebec).forward(
            Places.all.map(\.position)
        )
        let guesses = CRSGuess.systems(for: quebec, in: projections, context).map(\.identifier)
        #expect(guesses.first == "EPSG:32198")
        #expect(guesses == projections.systems.filter(guesses.contains))
        #expect(Set(projections.systems).count == projections.systems.count)
    }

    @Test("One stray position in ten does no harm, two do")
    func strays() throws {
        let projections = try Quebec.projections()
        let context = try ProjectionContext()
        let quebec = try context.transformation(from: "EPSG:4326", to: "EPSG:32198", area: .quebec).forward([
            Places.quebec
        ])
        func count(_ strays: Int) -> Int {
            let nowhere = Coordinate(x: 1e8, y: 1e8)
            let positions = Array(repeating: quebec[0], count: 10 - strays) + Array(repeating: nowhere, count: strays)
            return CRSGuess.systems(for: positions, in: projections, context).count
        }
        #expect(count(1) > 0)
        #expect(count(2) == 0)
    }

    @Test("No position, none but NaN, and degrees fit nothing")
    func nothing() throws {
        let projections = try Quebec.projections()
        let context = try ProjectionContext()
        #expect(CRSGuess.systems(for: [], in: projections, context).isEmpty)
        #expect(CRSGuess.systems(for: [Coordinate(x: .nan, y: 0)], in: projections, context).isEmpty)
        #expect(CRSGuess.systems(for: [Coordinate(x: 2.3, y: 48.9)], in: projections, context).isEmpty)
    }

    // `echo "2600000 1200000" | cs2cs EPSG:2056 EPSG:4326 -f %.6f`, PROJ 9.1.
    @Test("Systems from elsewhere have an operation with an accuracy too", .tags(.oracle))
    func elsewhere() throws {
        // Swiss coordinates: for an area in Québec there is nothing but a ballpark, 130 m off.
        let bern = [Coordinate(x: 2_600_000, y: 1_200_000)]
        let place = try ProjectionContext().transformation(from: "EPSG:2056", to: "EPSG:4326", area: .quebec)
            .forward(bern)[0]
        let expected = Coordinate(longitude: 7.438632, latitude: 46.951083)
        #expect(Geodesic(.wgs84).distance(from: place, to: expected).value < 0.1)
    }
}
