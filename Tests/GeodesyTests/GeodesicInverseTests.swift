import Foundation
import Geodesy
import Geometry
import TestSupport
import Testing

@Suite("Distances and directions on the ellipsoid")
struct GeodesicInverseTests {
    static let geodesic = Geodesic(.grs80)

    // geographiclib 2.1 (pure Python), by Scripts/oracles/geodesic.py.
    @Test("Distances and azimuths are those of geographiclib", .tags(.oracle))
    func fixture() throws {
        let rows = try Fixture.rows("geodesic-inverse.csv")
        #expect(rows.count == 400)
        for (index, row) in rows.enumerated() {
            let start = Coordinate(longitude: try row.number("lon1"), latitude: try row.number("lat1"))
            let end = Coordinate(longitude: try row.number("lon2"), latitude: try row.number("lat2"))
            let expected = try row.number("distance_m")
            let inverse = Self.geodesic.inverse(from: start, to: end)
            #expect(abs(inverse.distance.value - expected) <= 1e-8, "line \(index + 2)")
            #expect(Self.geodesic.distance(from: start, to: end) == inverse.distance)
            guard expected > 0 else { continue }  // between coincident points an azimuth is a convention
            let isShort = (142...201).contains(index + 2)
            let slack = isShort ? 5e-5 : 1e-9
            let azimuths = (try row.number("azimuth1_deg"), try row.number("azimuth2_deg"))
            #expect(Self.turn(inverse.startAzimuth, azimuths.0) <= slack, "line \(index + 2)")
            #expect(Self.turn(inverse.endAzimuth, azimuths.1) <= slack, "line \(index + 2)")
        }
    }

    /// The angle between two azimuths: 180 and −180 are the same.
    static func turn(_ a: Double, _ b: Double) -> Double { abs((a - b).remainder(dividingBy: 360)) }

    /// Pairs of places of every kind, from a seed.
    static func pairs(count: Int) -> [(Coordinate, Coordinate)] {
        var random = SeededGenerator(seed: 1_867)
        func place(_ latitudes: ClosedRange<Double> = -90...90) -> Coordinate {
            Coordinate(longitude: random.number(in: -180...180), latitude: random.number(in: latitudes))
        }
        return (0..<count).map { index in
            let start = place()
            switch index % 5 {
            case 0: return (start, place())
            case 1:  // up to a kilometre apart
                let azimuth = random.number(in: 0...360)
                let distance = Metres(random.number(in: 0...1000))
                return (start, geodesic.direct(from: start, azimuth: azimuth, distance: distance).position)
            case 2: return (place(85...90), place(-90 ... -85))
            case 3:  // nearly antipodal
                let (east, north) = (random.number(in: -1...1), random.number(in: -1...1))
                let longitude = start.x > 0 ? start.x - 180 : start.x + 180
                let latitude = min(90, max(-90, -start.y + north))
                return (start, Coordinate(longitude: longitude + east, latitude: latitude))
            default:  // across the antimeridian
                let east = Coordinate(longitude: random.number(in: 170...180), latitude: start.y)
                return (east, Coordinate(longitude: random.number(in: -180 ... -170), latitude: place().y))
            }
        }
    }

    /// The geod program, which shares PROJ's library but neither our wrapper nor our order of axes.
    static let geod = Subprocess.find("geod")

    /// Sends numbers to geod, a line each, and reads numbers back.
    static func runGeod(_ arguments: [String], _ lines: [[Double]]) throws -> [[Double]] {
        let input = lines.map { $0.map { String(format: "%.12f", $0) }.joined(separator: " ") }.joined(separator: "\n")
        let output = try Subprocess.run(try #require(geod), ["+ellps=GRS80"] + arguments, input: input + "\n")
        #expect(output.status == 0, "\(output.standardError)")
        return output.lines.map { line in line.split(whereSeparator: \.isWhitespace).compactMap { Double($0) } }
    }

    // geod 9.1 of Debian's proj-bin.
    @Test(
        "10 000 distances are those of PROJ’s geod to the millimetre",
        .tags(.oracle),
        .enabled(if: geod != nil, "the program geod is not installed (Debian: proj-bin)")
    )
    func inverseAgainstProgram() throws {
        let pairs = Self.pairs(count: 10_000)
        let arguments = ["-I", "-f", "%.12f", "-F", "%.6f"]
        let answers = try Self.runGeod(arguments, pairs.map { [$0.0.y, $0.0.x, $0.1.y, $0.1.x] })
        try #require(answers.count == pairs.count)
        var (worst, asymmetry) = (0.0, 0.0)
        for (pair, answer) in zip(pairs, answers) {
            let there = Self.geodesic.distance(from: pair.0, to: pair.1).value
            worst = max(worst, abs(there - answer[2]))
            asymmetry = max(asymmetry, abs(there - Self.geodesic.distance(from: pair.1, to: pair.0).value))
        }
        #expect(worst < 0.001)
        #expect(asymmetry < 1e-7)
    }

    // geod 9.1 of Debian's proj-bin.
    @Test(
        "1000 paths end where PROJ’s geod says",
        .tags(.oracle),
        .enabled(if: geod != nil, "the program geod is not installed (Debian: proj-bin)")
    )
    func directAgainstProgram() throws {
        var random = SeededGenerator(seed: 1_608)
        let paths = (0..<1000).map { _ in
            (
                start: Coordinate(longitude: random.number(in: -180...180), latitude: random.number(in: -89...89)),
                azimuth: random.number(in: -180...180), distance: random.number(in: 0...15_000_000)
            )
        }
        let answers = try Self.runGeod(
            ["-f", "%.12f"],
            paths.map { [$0.start.y, $0.start.x, $0.azimuth, $0.distance] }
        )
        try #require(answers.count == paths.count)
        for (path, answer) in zip(paths, answers) {
            let distance = Metres(path.distance)
            let direct = Self.geodesic.direct(from: path.start, azimuth: path.azimuth, distance: distance)
            let expected = Coordinate(longitude: answer[1], latitude: answer[0])
            #expect(Self.geodesic.distance(from: direct.position, to: expected).value < 0.000_001)
            #expect(Self.turn(direct.azimuth + 180, answer[2]) < 1e-9)
            #expect(direct.position.isOnEarth)
        }
    }

    // `echo "46.809498 -71.212888 48.83005 -64.481779" | geod +ellps=GRS80 -I -F %.3f`, PROJ 9.1.
    @Test("Québec and Gaspé are 551.6 km apart", .tags(.oracle))
    func namedPlaces() {
        let distance = Self.geodesic.distance(from: Places.quebec, to: Places.gaspe)
        #expect(abs(distance.value - 551_600.543) < 0.001)
    }

    @Test("A path run backwards ends where it began", arguments: Places.all.map(\.position))
    func negativeDistance(start: Coordinate) {
        let there = Self.geodesic.direct(from: start, azimuth: 37, distance: .kilometres(400))
        let back = Self.geodesic.direct(from: there.position, azimuth: there.azimuth, distance: .kilometres(-400))
        #expect(Self.geodesic.distance(from: start, to: back.position).value < 1e-6)
    }

    @Test("A whole turn of longitude changes nothing", arguments: [-720.0, -360, 360, 720])
    func turns(turn: Double) {
        let moved = Coordinate(longitude: Places.gaspe.x + turn, latitude: Places.gaspe.y)
        let distances = [moved, Places.gaspe].map { Self.geodesic.distance(from: Places.quebec, to: $0).value }
        #expect(abs(distances[0] - distances[1]) < 1e-6)
        #expect(Self.geodesic.distance(from: moved, to: Places.gaspe).value < 1e-6)
    }

    @Test(
        "What is not on the Earth gives NaN",
        arguments: [(Double.nan, 0.0), (0, .nan), (0, 90.001), (0, -91), (.infinity, 0), (0, .infinity)]
    )
    func notOnEarth(longitude: Double, latitude: Double) {
        let nowhere = Coordinate(longitude: longitude, latitude: latitude)
        #expect(Self.geodesic.distance(from: nowhere, to: Places.quebec).value.isNaN)
        #expect(Self.geodesic.distance(from: Places.quebec, to: nowhere).value.isNaN)
        #expect(Self.geodesic.inverse(from: nowhere, to: Places.quebec).startAzimuth.isNaN)
        #expect(Self.geodesic.direct(from: nowhere, azimuth: 0, distance: Metres(1)).position.x.isNaN)
    }

    @Test("Many threads at once get the answers of one")
    func threads() async {
        let pairs = Self.pairs(count: 2000)
        let expected = pairs.map { Self.geodesic.inverse(from: $0.0, to: $0.1) }
        let shared = Geodesic(.grs80)
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask { pairs.map { shared.inverse(from: $0.0, to: $0.1) } == expected }
            }
            for await same in group { #expect(same) }
        }
    }
}
