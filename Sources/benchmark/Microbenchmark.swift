import Atlas
import Formats
import Geodesy
import Geometry
import Travel

/// One step of the work on one thread, timed over many and told as nanoseconds for each.
struct Microbenchmark: Sendable {
    /// What is done each time.
    let title: String
    /// Reads the inputs in a folder and gives how often the step is done, and what does it so often.
    let prepare: @Sendable (_ folder: String) throws -> (count: Int, run: () throws -> Double)

    /// A row of the table in Markdown: the median of some rounds, after one that does not count.
    func row(folder: String, rounds: Int) throws -> String {
        let (count, run) = try prepare(folder)
        let measurement = try Measurement(of: title, rounds: rounds + 1, run)
        let nanoseconds = measurement.medianOfAllButFirst / Double(max(1, count)) * 1e9
        return "| \(title) | \(Int(nanoseconds.rounded())) ns | \(count) |"
    }
}

extension Microbenchmark {
    /// Every step, in the order of the table.
    static let all: [Microbenchmark] =
        [geodesic, circle] + ["EPSG:3347", "EPSG:6624"].map(position) + [25, 5000].map(nearest)
        + ["regions", "munis"].flatMap { [index(of: $0), area(of: $0)] }
        + ["csv", "geojson"].flatMap { [read($0), write($0)] }

    private static func places(_ file: String) throws -> [Coordinate] { try DemandPoints(reading: file).positions }

    private static let geodesic = Microbenchmark(title: "a geodesic of some kilometres: its length") { folder in
        let places = try places("\(folder)/pts_1m.csv")
        let geodesic = Geodesic.standard
        return (
            places.count,
            {
                places.reduce(0) { sum, place in
                    let end = Coordinate(x: place.x + 0.05, y: place.y + 0.03)
                    return sum + geodesic.distance(from: place, to: end).value
                }
            }
        )
    }

    private static let circle = Microbenchmark(title: "a circle of 50 km with 128 vertices") { folder in
        let places = try places("\(folder)/svc_5000.csv")
        let geodesic = Geodesic.standard
        return (
            places.count,
            {
                try places.reduce(0) {
                    let circle = try geodesic.circle(center: $1, radius: .kilometres(50), tolerance: Metres(15.6))
                    return $0 + Double(circle.vertexCount)
                }
            }
        )
    }

    private static func position(to crs: String) -> Microbenchmark {
        Microbenchmark(title: "a position to \(crs)") { folder in
            let places = try places("\(folder)/pts_1m.csv")
            let (x, y) = (places.map(\.x), places.map(\.y))
            let transformation = try SharedTransformation(from: "EPSG:4326", to: crs)
            return (places.count, { try transformation.images(x: x, y: y).x.sumInLanes })
        }
    }

    private static func nearest(of services: Int) -> Microbenchmark {
        Microbenchmark(title: "the nearest of \(services) services, its distance included") { folder in
            let services = try places("\(folder)/svc_\(services).csv")
            let places = try places("\(folder)/pts_1m.csv")
            return (
                places.count,
                {
                    let found = NearestFacilityFinder(services, on: Geodesic.standard).nearest(to: places)
                    return found.reduce(0) { $0 + ($1?.distance.value ?? 0) }
                }
            )
        }
    }

    private static func index(of areas: String) -> Microbenchmark {
        Microbenchmark(title: "a position of the borders of `\(areas)`, in the index") { folder in
            let layer = try AreaLayer(reading: "\(folder)/\(areas).geojson")
            let positions = layer.areas.reduce(0) { $0 + $1.shape.positionCount }
            return (positions, { Double(AreaIndex(layer).layer.areas.count) })
        }
    }

    private static func area(of areas: String) -> Microbenchmark {
        Microbenchmark(title: "the area of a point in `\(areas)`, the index being there") { folder in
            let index = AreaIndex(try AreaLayer(reading: "\(folder)/\(areas).geojson"))
            let places = try places("\(folder)/pts_1m.csv")
            let (x, y) = (places.map(\.x), places.map(\.y))
            return (
                places.count,
                { index.matches(longitudes: x, latitudes: y).reduce(0) { $0 + Double($1?.area ?? 0) } }
            )
        }
    }

    private static func read(_ format: String) -> Microbenchmark {
        Microbenchmark(title: "a point read from \(format == "csv" ? "CSV" : "GeoJSON")") { folder in
            let stream = try PointStream(path: "\(folder)/pts_1m.\(format)")
            var pieces: [RecordChunk] = []
            while let piece = try stream.next() { pieces.append(piece) }
            let all = pieces
            let count = try all.reduce(0) { $0 + (try stream.parse($1).count) }
            return (count, { try all.reduce(0) { $0 + (try stream.parse($1).longitudes.first ?? 0) } })
        }
    }

    private static func write(_ format: String) -> Microbenchmark {
        Microbenchmark(title: "a point written as \(format == "csv" ? "CSV" : "GeoJSON"), as it was read") { folder in
            let stream = try PointStream(path: "\(folder)/pts_1m.\(format)")
            var batches: [PointBatch] = []
            while let piece = try stream.next() { batches.append(try stream.parse(piece)) }
            let all = batches
            let path = "\(folder)/written.\(format)"
            return (
                all.reduce(0) { $0 + $1.count },
                {
                    let sink = try PointSink(path: path, layout: stream.layout, overwrite: true)
                    for batch in all { try sink.write(sink.encode(batch)) }
                    try sink.finish()
                    return 0
                }
            )
        }
    }
}
