import Atlas
import AtlasWriting
import Formats
import Foundation
import Geodesy
import Geometry
import Planar
import TestSupport
import Testing

@Suite(
    "The atlas is what its sources give",
    .enabled(if: Folders.hasSources, "the source data are not beside the checkout: ../shared/geodata"),
    .timeLimit(.minutes(15))
)
struct BuildFromSourcesTests {
    @Test("the same bytes twice, those of the checkout; what does not match is said")
    func bytes() throws {
        let first = try AtlasBuilder(sources: Folders.sources).build()
        let second = try AtlasBuilder(sources: Folders.sources).build()
        #expect(first.files.map(\.name) == second.files.map(\.name))
        #expect(first.notices == second.notices)
        #expect(first.notices.contains { $0.en.contains("places of") && $0.en.contains("found no single code") })
        #expect(first.notices.contains { $0.en.hasPrefix("municipalities: ") && $0.en.contains("islets dropped") })
        let isRepeatable = first.files == second.files
        #expect(isRepeatable)
        for file in first.files {
            let committed = try FileBytes.read(path: "\(Folders.geoData)/\(file.name)")
            let isCommitted = file.bytes == committed
            #expect(isCommitted, "\(file.name): run `maillage atlas build`")
        }
    }

    /// Half the diagonal of a step of the grid, which both the borders and the points are rounded to, twice.
    private let rounding = 1.6

    @Test("nobody lost their island: who lived in a division still does, but for the tolerance")
    func islands() throws {
        let atlas = try Atlas(folder: Folders.geoData)
        let context = try PlanarContext()
        let points = try atlas.population()
        let codes = try #require(points.codes["divisions"])
        let generalised = Dictionary(
            uniqueKeysWithValues: try atlas.areas(.division).areas.map { ($0.code, $0.shape) }
        )
        let members = Dictionary(grouping: points.ids.indices.filter { points.weights[$0] > 0 }) { codes[$0] }
        var inside = 0
        for feature in try GeoJSONReader.read(path: Folders.sources + "/" + MiniSources.divisions).features {
            let code = try #require(feature.properties["cduid"]?.text)
            let after = try #require(generalised[code])
            let source = try PreparedArea(try #require(feature.shape).areas, in: context)
            let result = try PreparedArea(after, in: context)
            for index in members[code] ?? [] where try source.covers(points.positions[index]) {
                inside += 1
                if try result.covers(points.positions[index]) { continue }
                let distance = after.metresToBorder(from: points.positions[index])
                #expect(distance <= AtlasBuilder.divisionTolerance.value + rounding, "\(points.ids[index])")
            }
        }
        #expect(inside > 13_000)
    }
}

extension MultiPolygon {
    /// The distance to the nearest border, on the plane that touches the Earth at `position`.
    fileprivate func metresToBorder(from position: Coordinate) -> Double {
        let scale = Ellipsoid.grs80.metresPerDegree(atLatitude: position.y)
        var least = Double.infinity
        for ring in rings {
            let local = ring.coordinates.map { ((($0.x - position.x) * scale.x), ($0.y - position.y) * scale.y) }
            for (a, b) in zip(local, local.dropFirst()) {
                let (dx, dy) = (b.0 - a.0, b.1 - a.1)
                let squared = dx * dx + dy * dy
                let share = squared > 0 ? min(1, max(0, -(a.0 * dx + a.1 * dy) / squared)) : 0
                let (x, y) = (a.0 + share * dx, a.1 + share * dy)
                least = min(least, (x * x + y * y).squareRoot())
            }
        }
        return least
    }
}
