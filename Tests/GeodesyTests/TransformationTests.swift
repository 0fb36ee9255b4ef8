import Geodesy
import Geometry
import TestSupport
import Testing

@Suite("Coordinate reference systems")
struct TransformationTests {
    /// The geographic system that each projected one of the fixture is based on, as PROJ 9.1 has it.
    static let bases = [
        "3347": "EPSG:4269", "3348": "EPSG:4617", "32198": "EPSG:4269", "6622": "EPSG:4617", "6623": "EPSG:4269",
        "6624": "EPSG:4617", "3798": "EPSG:4269", "3799": "EPSG:4617", "2950": "EPSG:4617", "32618": "EPSG:4326",
        "32619": "EPSG:4326",
    ]

    // What is taken apart into steps looks at the context when it goes; so does the address sanitizer.
    @Test("a transformation may be the last that holds its context")
    func lastOfItsContext() throws {
        for _ in 0..<200 {
            let transformation = try ProjectionContext().transformation(from: "EPSG:4326", to: "EPSG:32198")
            #expect(try transformation.forward([Coordinate(x: -68.5, y: 44)]).first?.y.isFinite == true)
        }
    }

    // pyproj 3.7.2 with PROJ 9.5.1, by Scripts/oracles/geodesic.py.
    @Test("Projections are those of pyproj, there and back", .tags(.oracle), arguments: bases.keys.sorted())
    func fixture(code: String) throws {
        let base = try #require(Self.bases[code])
        let rows = try Fixture.rows("reprojection.csv").filter { $0["epsg"] == code }
        #expect(rows.count == 12)
        let places = try rows.map {
            Coordinate(longitude: try $0.number("lon"), latitude: try $0.number("lat"))
        }
        let expected = try rows.map { Coordinate(x: try $0.number("x"), y: try $0.number("y")) }
        let transformation = try ProjectionContext().transformation(from: base, to: "EPSG:\(code)", area: .quebec)
        #expect(!transformation.name.isEmpty)
        #expect(transformation.definition.contains("+proj="))
        for (found, wanted) in zip(try transformation.forward(places), expected) {
            #expect(abs(found.x - wanted.x) < 1e-6)
            #expect(abs(found.y - wanted.y) < 1e-6)
        }
        let geodesic = Geodesic(.grs80)
        for (found, wanted) in zip(try transformation.inverse(expected), places) {
            #expect(geodesic.distance(from: found, to: wanted).value < 1e-6)
        }
    }

    // `projinfo -s EPSG:4326 -t EPSG:6624 --summary --spatial-test intersects --bbox -79.85,44.99,-57.1,62.62`, PROJ 9.1;
    // the shift is EPSG:1946. Later releases base EPSG:6624 on another realisation and choose another shift.
    @Test("From WGS 84 to Québec’s Albers projection, the operation is named with its accuracy", .tags(.oracle))
    func named() throws {
        let transformation = try ProjectionContext().transformation(from: "EPSG:4326", to: "EPSG:6624", area: .quebec)
        #expect(transformation.name.contains("NAD83(CSRS)"))
        #expect(transformation.name.hasSuffix("Quebec Albers Projection"))
        #expect(transformation.definition.contains("+proj=aea"))
        let stated = transformation.accuracy
        let accuracy = try #require(stated)
        #expect((Metres(0.01)...Metres(5)).contains(accuracy))
        if ProjectionContext.version.hasPrefix("9.1.") {
            #expect(transformation.name == "Inverse of NAD83(CSRS) to WGS 84 (2) + Quebec Albers Projection")
            #expect(accuracy == Metres(1))
        }
    }

    @Test("A conversion without a change of datum is exact")
    func exactConversion() throws {
        let transformation = try ProjectionContext().transformation(from: "EPSG:4617", to: "EPSG:3799", area: .quebec)
        #expect(!transformation.name.isEmpty)
        #expect(transformation.accuracy == Metres(0))
    }

    @Test("Longitude comes first, although EPSG:4326 says latitude", arguments: ["EPSG:4326", "EPSG:4269"])
    func axisOrder(source: String) throws {
        let transformation = try ProjectionContext().transformation(from: source, to: "EPSG:32618", area: .quebec)
        let image = try #require(try transformation.forward([Places.montreal]).first)
        #expect((600_000...620_000).contains(image.x))
        #expect((5_030_000...5_050_000).contains(image.y))
    }

    @Test("Easting comes first, although some projected systems say northing")
    func projectedAxisOrder() throws {
        // EPSG:2393, the Finnish uniform coordinate system, has northing first.
        let helsinki = Coordinate(longitude: 24.94, latitude: 60.17)
        let area = BoundingBox(
            minimum: Coordinate(longitude: 19, latitude: 59),
            maximum: Coordinate(longitude: 32, latitude: 71)
        )
        let transformation = try ProjectionContext().transformation(from: "EPSG:4326", to: "EPSG:2393", area: area)
        let image = try #require(try transformation.forward([helsinki]).first)
        #expect((3_380_000...3_390_000).contains(image.x))
        #expect((6_670_000...6_680_000).contains(image.y))
    }

    @Test("A system to itself changes nothing")
    func identity() throws {
        let transformation = try ProjectionContext().transformation(from: "EPSG:4326", to: "EPSG:4326")
        let positions = Places.all.map(\.position)
        #expect(try transformation.forward(positions) == positions)
        #expect(transformation.accuracy == Metres(0))
    }

    @Test("No position gives none")
    func empty() throws {
        let transformation = try ProjectionContext().transformation(from: "EPSG:4326", to: "EPSG:6624", area: .quebec)
        #expect(try transformation.forward([]).isEmpty)
        #expect(try transformation.inverse([]).isEmpty)
    }

    @Test("An unknown system is refused in both languages", arguments: ["EPSG:999999", "nonsense", "", "+proj=aea"])
    func unknownSystem(definition: String) throws {
        let context = try ProjectionContext()
        for (source, target) in [(definition, "EPSG:4326"), ("EPSG:4326", definition)] {
            do {
                _ = try context.transformation(from: source, to: target, area: .quebec)
                Issue.record("\(definition) was taken")
            } catch {
                #expect(error.code == .unknownCRS)
                #expect(error.text(.english).contains(definition))
                #expect(error.text(.french).contains(definition))
                #expect(error.advice != nil)
            }
        }
    }

    @Test("A vertical system is not one for positions")
    func verticalSystem() throws {
        let context = try ProjectionContext()
        do {
            let transformation = try context.transformation(from: "EPSG:4326", to: "EPSG:5703", area: .quebec)
            let image = try transformation.forward([Places.quebec])
            #expect(image == [Places.quebec])
        } catch {
            #expect(error.code == .unknownCRS || error.code == .noOperation)
        }
    }

    @Test(
        "A place without an image is named by its number",
        arguments: [
            Coordinate(x: .nan, y: 46), Coordinate(x: -71, y: .nan), Coordinate(x: .infinity, y: 46),
            Coordinate(x: -71, y: 91), Coordinate(x: -71, y: -1e6),
        ]
    )
    func outsideDomain(nowhere: Coordinate) throws {
        let transformation = try ProjectionContext().transformation(from: "EPSG:4326", to: "EPSG:6624", area: .quebec)
        do {
            _ = try transformation.forward([Places.quebec, Places.gaspe, nowhere, Places.granby])
            Issue.record("\(nowhere) has an image")
        } catch {
            #expect(error.code == .outsideDomain)
            #expect(error.location?.feature == 3)
            #expect(error.text(.english).contains("feature 3"))
            #expect(error.text(.french).contains("entité 3"))
        }
        // And the operation still works.
        #expect(try transformation.forward([Places.quebec]).count == 1)
    }

    @Test("An original that does not exist is named by its number")
    func outsideDomainBackwards() throws {
        let transformation = try ProjectionContext().transformation(from: "EPSG:4326", to: "EPSG:6624", area: .quebec)
        let image = try transformation.forward([Places.quebec])
        do {
            _ = try transformation.inverse(image + [Coordinate(x: 1e10, y: 1e10)])
            Issue.record("a place beyond the Earth has an original")
        } catch {
            #expect(error.code == .outsideDomain)
            #expect(error.location?.feature == 2)
        }
    }

    @Test("PROJ’s own words stand in both languages")
    func words() throws {
        let context = try ProjectionContext()
        do {
            let transformation = try context.transformation(from: "EPSG:4617", to: "EPSG:6624", area: .quebec)
            _ = try transformation.forward([Coordinate(x: -71, y: 91)])
            Issue.record("latitude 91 has an image")
        } catch {
            #expect(error.text(.english).contains("Invalid latitude"))
            #expect(error.text(.french).contains("Invalid latitude"))
        }
        do {
            _ = try context.pipeline("+proj=nonsense")
            Issue.record("nonsense was taken")
        } catch {
            #expect(error.code == .noOperation)
            #expect(error.text(.english).contains("Unknown projection"))
            #expect(error.text(.french).contains("Unknown projection"))
        }
    }

    @Test("A pipeline needs no system, and keeps the name it is given")
    func pipeline() throws {
        let context = try ProjectionContext()
        let definition = "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=merc +ellps=WGS84"
        let named = try context.pipeline(definition, name: "Mercator")
        #expect(named.name == "Mercator")
        let image = try named.forward([Coordinate(longitude: 180, latitude: 0)])
        #expect(abs(image[0].x - .pi * 6_378_137) < 1e-6)
        #expect(abs(image[0].y) < 1e-6)
    }

    @Test("The version of PROJ and the folders of its data are known")
    func versions() throws {
        let context = try ProjectionContext()
        #expect(!context.dataDirectories.isEmpty)
        #expect(ProjectionContext.version.split(separator: ".").count == 3)
    }

    @Test("Each worker has its own context and the same answers")
    func threads() async throws {
        let places = GeodesicInverseTests.pairs(count: 200).map(\.0).filter { abs($0.y) < 80 }
        let expected = try ProjectionContext().transformation(from: "EPSG:4326", to: "EPSG:6624", area: .quebec)
            .forward(places)
        try await withThrowingTaskGroup(of: [Coordinate].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    try ProjectionContext().transformation(from: "EPSG:4326", to: "EPSG:6624", area: .quebec).forward(
                        places
                    )
                }
            }
            for try await found in group { #expect(found == expected) }
        }
    }
}
