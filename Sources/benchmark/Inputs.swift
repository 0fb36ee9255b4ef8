import Formats
import Geometry

/// Synthetic inputs in the box of Québec, from fixed seeds: points of which four in five lie around Montréal, services
/// of the same kind, and three meshes of areas with winding borders.
enum Inputs {
    private static let box = BoundingBox(
        minimum: Coordinate(longitude: -79.8, latitude: 44.9),
        maximum: Coordinate(longitude: -57, latitude: 62.6)
    )

    static func write(to folder: String) throws {
        try points(1_000_000, seed: 1, to: "\(folder)/pts_1m", geoJSON: true)
        try points(10_000_000, seed: 2, to: "\(folder)/pts_10m", geoJSON: false)
        try points(25, seed: 3, to: "\(folder)/svc_25", geoJSON: false)
        try points(5000, seed: 4, to: "\(folder)/svc_5000", geoJSON: false)
        try points(13_806, seed: 7, to: "\(folder)/pts_13806", geoJSON: false)
        try points(1664, seed: 8, to: "\(folder)/svc_1664", geoJSON: false)
        try points(1000, seed: 9, to: "\(folder)/pts_1000", geoJSON: false)
        try points(1000, seed: 10, to: "\(folder)/svc_1000", geoJSON: false)
        try mesh("detailed", columns: 12, rows: 8, areas: 96, positions: 180_000, seed: 11, to: folder)
        try mesh("regions", columns: 6, rows: 3, areas: 17, positions: 300_000, seed: 5, to: folder)
        try mesh("munis", columns: 26, rows: 50, areas: 1300, positions: 1_500_000, seed: 6, to: folder)
    }

    // MARK: - Points

    private static func points(_ count: Int, seed: UInt64, to path: String, geoJSON: Bool) throws {
        var random = SplitMix(state: seed)
        let columns = ["id", "lon", "lat", "weight"]
        let csv = try ColumnSink(path: "\(path).csv", columns: columns, overwrite: true)
        let named = columns + ["postal"]
        let json =
            geoJSON ? try ColumnSink(path: "\(path).geojson", columns: [named[0]] + named[3...], overwrite: true) : nil
        for start in stride(from: 0, to: count, by: 10_000) {
            let size = min(10_000, count - start)
            let places = (0..<size).map { _ in place(&random) }
            let (x, y) = (places.map(\.x), places.map(\.y))
            let ids = AddedColumn("id", .numbers((start..<start + size).map(Double.init)))
            let weights = AddedColumn("weight", .numbers((0..<size).map { _ in Double(1 + random.next() % 499) }))
            let (lon, lat) = (
                AddedColumn("lon", .numbers(x, decimals: 6)), AddedColumn("lat", .numbers(y, decimals: 6))
            )
            try csv.write(csv.encode([ids, lon, lat, weights]))
            guard let json else { continue }
            let postal = AddedColumn("postal", .texts((0..<size).map { _ in postalCode(&random) }))
            try json.write(json.encode([ids, weights, postal], longitudes: x, latitudes: y))
        }
        try csv.finish()
        try json?.finish()
    }

    private static func place(_ random: inout SplitMix) -> Coordinate {
        var (x, y) = (random.uniform(box.minimum.x, box.maximum.x), random.uniform(box.minimum.y, box.maximum.y))
        if random.uniform(0, 1) < 0.8 {
            let spread = random.uniform(0, 1) < 0.6 ? 0.15 : 0.7
            x = -73.57 + random.normal() * spread * 1.3
            y = 45.55 + abs(random.normal()) * spread * (random.uniform(0, 1) < 0.5 ? -0.6 : 1)
        }
        let round = { (value: Double) in (value * 1e6).rounded() / 1e6 }
        return Coordinate(
            x: round(min(max(x, box.minimum.x + 0.001), box.maximum.x - 0.001)),
            y: round(min(max(y, box.minimum.y + 0.001), box.maximum.y - 0.001))
        )
    }

    private static func postalCode(_ random: inout SplitMix) -> String {
        let letters = Array("ABCEGHJKLMNPRSTVWXYZ")
        var digit: Int { Int(random.next() % 10) }
        var letter: Character { letters[Int(random.next() % 20)] }
        return "H\(digit)\(letter)\(digit)\(letter)\(digit)"
    }

    // MARK: - Areas

    /// A mesh of winding quadrilaterals over the box; neighbours share every position of their border. Where there are
    /// fewer areas than cells, the last area takes the cells that are left over, which stand in the top row.
    private static func mesh(
        _ name: String,
        columns: Int,
        rows: Int,
        areas: Int,
        positions: Int,
        seed: UInt64,
        to folder: String
    ) throws {
        var random = SplitMix(state: seed)
        let (width, height) = (box.maximum.x - box.minimum.x, box.maximum.y - box.minimum.y)
        let (dx, dy) = (width / Double(columns), height / Double(rows))
        var corners: [[Coordinate]] = []
        for row in 0...rows {
            corners.append(
                (0...columns).map { column in
                    let isInner = (row > 0 && row < rows, column > 0 && column < columns)
                    let shift = (random.uniform(-0.2, 0.2) * dx, random.uniform(-0.2, 0.2) * dy)
                    return rounded(
                        box.minimum.x + Double(column) * dx + (isInner.1 ? shift.0 : 0),
                        box.minimum.y + Double(row) * dy + (isInner.0 ? shift.1 : 0)
                    )
                }
            )
        }
        let merged = columns * rows - areas
        // Each border between two areas stands in both rings; those on the edge of the box are single lines.
        let segments = max(2, positions / (2 * (columns * (rows - 1) + rows * (columns - 1) - merged)))
        var across: [[[Coordinate]]] = []
        for row in 0...rows {
            let isInner = row > 0 && row < rows
            across.append(
                (0..<columns).map {
                    path(corners[row][$0], corners[row][$0 + 1], isInner ? segments : 1, &random)
                }
            )
        }
        var upward: [[[Coordinate]]] = []
        for row in 0..<rows {
            upward.append(
                (0...columns).map {
                    path(corners[row][$0], corners[row + 1][$0], $0 > 0 && $0 < columns ? segments : 1, &random)
                }
            )
        }
        let sink = try FeatureSink(path: "\(folder)/\(name).geojson", overwrite: true)
        for area in 0..<areas {
            let (row, column) = (area / columns, area % columns)
            let cells = column...column + (area == areas - 1 ? merged : 0)
            var ring = cells.flatMap { across[row][$0].dropLast() } + upward[row][cells.upperBound + 1].dropLast()
            ring += cells.reversed().flatMap { across[row + 1][$0].reversed().dropLast() }
            ring += upward[row][column].reversed()
            let number = String(String(10_000 + area).dropFirst())
            let polygon = Polygon(exterior: try LinearRing(ring))
            let properties: Properties = ["code": .string(number), "name": .string("\(name) \(number)")]
            try sink.write(sink.encode([Feature(shape: .polygon(polygon), properties: properties)]))
        }
        try sink.finish()
    }

    /// A winding path that stays within a thin wedge at both ends, so that it meets no other.
    private static func path(
        _ start: Coordinate,
        _ end: Coordinate,
        _ segments: Int,
        _ random: inout SplitMix
    ) -> [Coordinate] {
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        var offsets = Array(repeating: 0.0, count: segments + 1)
        var (steps, height) = (2, 0.6)
        while steps * 2 <= segments {
            let knots = (0...steps).map { $0 == 0 || $0 == steps ? 0 : random.uniform(-height, height) }
            for index in 0...segments {
                let place = Double(index) / Double(segments) * Double(steps)
                let knot = min(Int(place), steps - 1)
                offsets[index] += knots[knot] + (knots[knot + 1] - knots[knot]) * (place - Double(knot))
            }
            (steps, height) = (steps * 2, height * 0.6)
        }
        return (0...segments).map { index in
            if index == 0 { return start }
            if index == segments { return end }
            let share = Double(index) / Double(segments)
            let offset = offsets[index] * min(share, 1 - share) * 0.12
            return rounded(start.x + share * dx - offset * dy, start.y + share * dy + offset * dx)
        }
    }

    private static func rounded(_ x: Double, _ y: Double) -> Coordinate {
        Coordinate(x: (x * 1e7).rounded() / 1e7, y: (y * 1e7).rounded() / 1e7)
    }
}
