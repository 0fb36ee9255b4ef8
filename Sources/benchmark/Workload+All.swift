import Atlas
import Formats
import Geodesy
import Geometry
import Measures
import Travel

extension Workload {
    /// Every workload, by the name of its row in the table.
    static let all: [Workload] =
        ["regions", "munis"].map(assignment) + [25, 5000].map(nearest) + [25].map(chords) + [manyToMany]
        + [25, 5000].map(reach)
        + ["EPSG:3347", "EPSG:6624"].map(reprojection) + [read, write]

    /// Points to areas, the index built anew.
    private static func assignment(to areas: String) -> Workload {
        Workload(name: "assign-\(areas)") { folder, threads in
            let layer = try AreaLayer(reading: "\(folder)/\(areas).geojson")
            let points = try DemandPoints(reading: "\(folder)/pts_1m.csv").positions
            let (longitudes, latitudes) = (points.map(\.x), points.map(\.y))
            return {
                let index = AreaIndex(layer, threads: threads)
                let found = index.areas(longitudes: longitudes, latitudes: latitudes, threads: threads)
                return found.reduce(0) { $0 + Double($1 + 1) }
            }
        }
    }

    /// The nearest service of every point, and how far it is.
    private static func nearest(of services: Int) -> Workload {
        Workload(name: "nearest-\(services)") { folder, threads in
            let places = try DemandPoints(reading: "\(folder)/svc_\(services).csv").positions
            let points = try DemandPoints(reading: "\(folder)/pts_1m.csv").positions
            return {
                let found = NearestFacilityFinder(places, on: Geodesic.standard).nearest(to: points, threads: threads)
                return found.reduce(0) { $0 + ($1?.distance.value ?? 0) }
            }
        }
    }

    /// One length a point, to the service that is known to be nearest: the least that a search can cost.
    private static func chords(to services: Int) -> Workload {
        Workload(name: "chords-\(services)") { folder, threads in
            let places = try DemandPoints(reading: "\(folder)/svc_\(services).csv").positions
            let points = try DemandPoints(reading: "\(folder)/pts_1m.csv").positions
            let geodesic = Geodesic.standard
            let batch = BatchGeodesic(geodesic)
            let found = NearestFacilityFinder(places, on: geodesic).nearest(to: points, threads: threads)
            let targets = found.map { places[$0?.facility ?? 0] }
            return {
                func columns(_ positions: [Coordinate]) -> BatchGeodesic.Places {
                    batch.places(longitudes: positions.map(\.x), latitudes: positions.map(\.y))
                }
                return batch.distances(between: columns(points), and: columns(targets)).sumInLanes
            }
        }
    }

    /// All lengths between two sets of places.
    private static let manyToMany = Workload(name: "many-to-many") { folder, threads in
        let points = try DemandPoints(reading: "\(folder)/pts_13806.csv").positions
        let services = try DemandPoints(reading: "\(folder)/svc_1664.csv").positions
        return {
            let batch = BatchGeodesic(Geodesic.standard)
            func columns(_ positions: [Coordinate]) -> BatchGeodesic.Places {
                batch.places(longitudes: positions.map(\.x), latitudes: positions.map(\.y))
            }
            return batch.distances(from: columns(points), to: columns(services), threads: threads).sumInLanes
        }
    }

    /// Circles of 50 km, their union, what it covers of 17 regions and what not.
    private static func reach(of services: Int) -> Workload {
        Workload(name: "reach-\(services)") { folder, threads in
            let layer = try AreaLayer(reading: "\(folder)/regions.geojson")
            let places = try DemandPoints(reading: "\(folder)/svc_\(services).csv").positions
            let facilities = places.enumerated().map { Facility(name: "\($0)", position: $1) }
            let nobody = DemandPoints(ids: [], positions: [], weights: [])
            var coverage = Coverage(layer: layer, demand: nobody, facilities: facilities, radii: [.kilometres(50)])
            coverage.includesShapes = true
            // 128 vertices for every circle here, as the peer has.
            coverage.tolerance = Metres(15.6)
            coverage.threads = threads
            let work = coverage
            return { try work.report().sections[0].total.coveredSize?.squareKilometres ?? 0 }
        }
    }

    /// Ten million positions from longitude and latitude.
    private static func reprojection(to crs: String) -> Workload {
        Workload(name: "reproject-\(crs.dropFirst(5))") { folder, threads in
            var (x, y): ([Double], [Double]) = ([], [])
            let stream = try PointStream(path: "\(folder)/pts_10m.csv")
            try stream.process(threads: threads) {
                (x: $0.longitudes, y: $0.latitudes)
            } inOrder: {
                x += $0.x
                y += $0.y
            }
            return {
                let transformation = try SharedTransformation(from: "EPSG:4326", to: crs)
                let (eastings, northings) = try transformation.images(x: x, y: y, threads: threads)
                return eastings.sumInLanes + northings.sumInLanes
            }
        }
    }

    /// GeoJSON points with properties into columns.
    private static let read = Workload(name: "read-points") { folder, threads in
        {
            var sum = 0.0
            let stream = try PointStream(path: "\(folder)/pts_1m.geojson")
            try stream.process(threads: threads) {
                $0.longitudes.reduce(0, +)
            } inOrder: {
                sum += $0
            }
            return sum
        }
    }

    /// The same points to GeoJSON.
    private static let write = Workload(name: "write-points") { folder, threads in
        let stream = try PointStream(path: "\(folder)/pts_1m.geojson")
        var batches: [PointBatch] = []
        try stream.process(threads: threads) {
            $0
        } inOrder: {
            batches.append($0)
        }
        let points = batches
        return {
            let sink = try PointSink(path: "\(folder)/written.geojson", layout: stream.layout, overwrite: true)
            try sink.write(points, threads: threads)
            try sink.finish()
            return Double(points.reduce(0) { $0 + $1.count })
        }
    }
}
