import Formats
import Foundation
import Geometry
import TestSupport
import Testing

@Suite("convert --simplify: fewer vertices, shared borders still shared")
struct ConvertAreasTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The bundled divisions.
    private static let divisions = Fixture.checkout.appending(path: "GeoData/divisions.geojson").path(
        percentEncoded: false
    )

    /// The rings of a file by the code of their area.
    private func rings(_ file: String) throws -> [String: [[Coordinate]]] {
        let reader = try GeoJSONReader.read(path: file)
        var rings: [String: [[Coordinate]]] = [:]
        for feature in reader.features {
            guard case .string(let code)? = feature.properties["code"] else { continue }
            rings[code] = feature.shape?.areas.polygons.flatMap(\.rings).map(\.coordinates)
        }
        return rings
    }

    /// Which areas have each edge, whatever its direction.
    private static func owners(_ rings: [String: [[Coordinate]]]) -> [Edge: [String]] {
        var owners: [Edge: [String]] = [:]
        for (code, rings) in rings {
            for ring in rings {
                for (start, end) in zip(ring, ring.dropFirst()) { owners[Edge(start, end), default: []].append(code) }
            }
        }
        return owners.mapValues { $0.sorted() }
    }

    private struct Edge: Hashable {
        let first: Coordinate
        let last: Coordinate

        init(_ start: Coordinate, _ end: Coordinate) {
            let isForward = (start.x, start.y) < (end.x, end.y)
            (first, last) = isForward ? (start, end) : (end, start)
        }
    }

    /// The signed area in square degrees: enough to see a gap or an overlap.
    private static func area(_ ring: [Coordinate]) -> Double {
        zip(ring, ring.dropFirst()).reduce(0) { $0 + ($1.0.x * $1.1.y - $1.1.x * $1.0.y) / 2 }
    }

    @Test("Neighbours keep their borders to the last digit; the outline alone bounds the sum of the areas")
    func borders() throws {
        let output = try Program.succeed(["convert", Self.divisions, "out.geojson", "--simplify", "500m"], in: folder)
        #expect(output.standardError == "maillage: 26,303 positions became 12,596\n")
        let (before, after) = (try rings(Self.divisions), try rings(folder.file("out.geojson")))
        #expect(before.count == 98 && Set(after.keys) == Set(before.keys))
        let (old, new) = (Self.owners(before), Self.owners(after))
        #expect(new.values.allSatisfy { $0.count <= 2 }, "an edge belongs to one area or to two")
        // The same neighbours as before, and no edge of a shared border that the other side lacks.
        func neighbours(_ owners: [Edge: [String]]) -> Set<[String]> { Set(owners.values.filter { $0.count == 2 }) }
        #expect(neighbours(new) == neighbours(old))
        #expect(neighbours(new).count > 200)
        // Sum of the areas = area within the edges that one area alone has: neither gap nor overlap inside.
        let sum = after.values.joined().reduce(0) { $0 + Self.area($1) }
        var outline = 0.0
        for rings in after.values {
            for ring in rings {
                for (start, end) in zip(ring, ring.dropFirst()) where new[Edge(start, end)]?.count == 1 {
                    outline += (start.x * end.y - end.x * start.y) / 2
                }
            }
        }
        #expect(abs(sum - outline) < 1e-9 * sum)
        let size = before.values.joined().reduce(0) { $0 + Self.area($1) }
        #expect(abs(sum - size) < 0.002 * size)
    }

    @Test("No border moves by more than the tolerance", arguments: ["2466", "2402", "2413"])
    func tolerance(code: String) throws {
        _ = try Program.succeed(["convert", Self.divisions, "out.geojson", "--simplify", "500m"], in: folder)
        let (old, new) = (try rings(Self.divisions), try rings(folder.file("out.geojson")))
        let (before, after) = (try #require(old[code]), try #require(new[code]))
        let farthest = max(Self.farthest(before, from: after), Self.farthest(after, from: before))
        #expect(farthest > 50 && farthest <= 500.5, "\(farthest)")
    }

    /// How far a vertex of some rings is from others at most, metres on GRS 80 around it.
    private static func farthest(_ rings: [[Coordinate]], from others: [[Coordinate]]) -> Double {
        let edges = others.flatMap { zip($0, $0.dropFirst()) }
        return rings.joined().reduce(0) { farthest, vertex in
            let latitude = vertex.y * .pi / 180
            let (x, y) = (111_412.9 * cos(latitude) - 93.5 * cos(3 * latitude), 111_132.9 - 559.8 * cos(2 * latitude))
            var nearest = Double.infinity
            for (start, end) in edges {
                let (a, b) = ((start.x - vertex.x) * x, (start.y - vertex.y) * y)
                let (c, d) = ((end.x - start.x) * x, (end.y - start.y) * y)
                let along = min(1, max(0, -(a * c + b * d) / (c * c + d * d)))
                nearest = min(nearest, hypot(a + along * c, b + along * d))
            }
            return max(farthest, nearest)
        }
    }

    @Test("Areas in metres are simplified too, and come back in metres")
    func projected() throws {
        _ = try Program.succeed(["convert", Self.divisions, "m.gpkg", "--to-crs", "EPSG:32198"], in: folder)
        let output = try Program.succeed(["convert", "m.gpkg", "s.gpkg", "--simplify", "500m"], in: folder)
        #expect(output.standardError.contains("26,303 positions became "))
        let info = try #require(Subprocess.find("ogrinfo"))
        let text = try Subprocess.run(info, ["-al", "-so", "s.gpkg"], directory: folder.url).text
        #expect(text.contains("Feature Count: 98") && text.contains("PROJCRS[\"NAD83 / Quebec Lambert\""))
    }
}
