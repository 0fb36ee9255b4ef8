internal import Formats
internal import Geodesy
internal import Geometry

/// Where on the Earth the places of a page's map are: longitudes and latitudes at the corners of a grid, between which a
/// page interpolates. A cell is some thirty kilometres wide on a map of two thousand; there straight lines miss the
/// projection by some metres.
struct PageGrid {
    let box: BoundingBox
    let columns: Int
    let rows: Int
    let longitudes: [Double]
    let latitudes: [Double]

    /// Lays the grid over a frame.
    ///
    /// - Throws: an error of PROJ where there is no such plane. A place that the plane does not have is NaN.
    init(_ frame: MapFrame, _ plane: MapPlane, side: Int = 64) throws {
        (box, columns, rows) = (frame.page, side, side)
        let (low, high) = (frame.page.minimum, frame.page.maximum)
        let corners = (0...side).flatMap { row in
            (0...side).map { column in
                let (x, y) = (Double(column) / Double(side), Double(row) / Double(side))
                return Coordinate(x: low.x + (high.x - low.x) * x, y: low.y + (high.y - low.y) * y)
            }
        }
        let positions = corners.map { corner in
            Coordinate(
                x: frame.window.minimum.x + (corner.x - low.x) * frame.metresPerUnit,
                y: frame.window.maximum.y - (corner.y - low.y) * frame.metresPerUnit
            )
        }
        let context = try ProjectionContext()
        let projection = try plane.projection(context)
        let nowhere = Coordinate(x: .nan, y: .nan)
        let places =
            (try? projection.inverse(positions))
            ?? positions.map { (try? projection.inverse([$0]).first) ?? nowhere }
        // Within half a turn of the middle, so that no cell reaches around the Earth.
        let middle = places[places.count / 2].x
        longitudes = places.map { place in
            let turns = ((place.x - middle) / 360).rounded()
            return Self.rounded(turns.isFinite ? place.x - 360 * turns : place.x)
        }
        latitudes = places.map { Self.rounded($0.y) }
    }

    /// To a tenth of a metre.
    private static func rounded(_ degrees: Double) -> Double { (degrees * 1e6).rounded() / 1e6 + 0 }

    var json: JSONValue {
        [
            "box": .array([box.minimum.x, box.minimum.y, box.maximum.x, box.maximum.y].map(JSONValue.number)),
            "columns": .integer(columns), "rows": .integer(rows),
            "longitudes": PackedColumn(longitudes).json, "latitudes": PackedColumn(latitudes).json,
        ]
    }
}
