internal import Geometry

/// Where the names of areas may stand: within the area, as large as fits, in one to three lines.
struct AreaLabels {
    /// An area on the page.
    struct Area {
        let index: Int
        let name: String
        /// The rings of the part in which the name stands.
        let rings: [[Coordinate]]
        /// The place farthest from the border, and how far that is.
        let pole: (place: Coordinate, distance: Double)
    }

    /// The areas whose names may be placed, the roomiest first.
    let areas: [Area]
    /// Whether names may run over the border of their area: where there are few.
    let mayOverflow: Bool

    init(_ names: [String], _ shapes: [MultiPolygon], in frame: MapFrame) {
        var areas: [Area] = []
        for (index, shape) in shapes.enumerated() {
            let parts = frame.rings(shape, margin: 0)
            let largest = parts.max { Self.size($0[0]) < Self.size($1[0]) }
            guard let largest, let pole = PoleOfInaccessibility.find(largest, precision: 1) else { continue }
            areas.append(Area(index: index, name: names[index], rings: largest, pole: pole))
        }
        self.areas = areas.sorted { ($0.pole.distance, $1.index) > ($1.pole.distance, $0.index) }
        mayOverflow = shapes.count <= 30
    }

    /// The candidates for the name of an area, best first.
    func candidates(_ area: Area, sizes: [Double]) -> [PlacedLabel] {
        var candidates: [PlacedLabel] = []
        let reach = max(4, area.pole.distance)
        let offsets: [(Double, Double)] = [
            (0, 0), (0, -0.4), (0, 0.4), (-0.4, 0), (0.4, 0), (0, -0.8), (0, 0.8), (-0.8, 0), (0.8, 0), (-0.6, -0.6),
            (0.6, -0.6), (-0.6, 0.6), (0.6, 0.6), (0, -1.3), (0, 1.3),
        ]
        for overflow in mayOverflow ? [0.78, 0.45] : [0.85] {
            for size in sizes {
                for count in 1...3 {
                    let lines = TextMetrics.wrapped(area.name, lines: count, size: size)
                    guard lines.count == count else { continue }
                    for (x, y) in offsets {
                        let place = Coordinate(x: area.pole.place.x + x * reach, y: area.pole.place.y + y * reach)
                        let label = PlacedLabel(lines: lines, size: size, place: place, anchor: "middle")
                        if Self.share(of: label.box, in: area.rings) >= overflow { candidates.append(label) }
                    }
                }
            }
        }
        return candidates
    }

    private static func size(_ ring: [Coordinate]) -> Double {
        guard let first = ring.first, ring.count >= 3 else { return 0 }
        return abs(LinearRing(unchecked: ring + (ring.last == first ? [] : [first])).signedArea)
    }

    /// How much of a rectangle lies in an area, by fifteen of its places.
    private static func share(of box: BoundingBox, in rings: [[Coordinate]]) -> Double {
        var inside = 0
        for row in [0.15, 0.5, 0.85] {
            for column in [0.04, 0.27, 0.5, 0.73, 0.96] {
                let place = Coordinate(
                    x: box.minimum.x + (box.maximum.x - box.minimum.x) * column,
                    y: box.minimum.y + (box.maximum.y - box.minimum.y) * row
                )
                inside += contains(place, rings) ? 1 : 0
            }
        }
        return Double(inside) / 15
    }

    private static func contains(_ place: Coordinate, _ rings: [[Coordinate]]) -> Bool {
        var isInside = false
        for ring in rings {
            guard var previous = ring.last else { continue }
            for point in ring {
                if (point.y > place.y) != (previous.y > place.y),
                    place.x < (previous.x - point.x) * (place.y - point.y) / (previous.y - point.y) + point.x
                {
                    isInside.toggle()
                }
                previous = point
            }
        }
        return isInside
    }
}
