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
        guard let extent = BoundingBox(area.rings[0]) else { return [] }
        var candidates: [PlacedLabel] = []
        let reach = max(4, area.pole.distance)
        let offsets: [(Double, Double)] = [
            (0, 0), (0, -0.4), (0, 0.4), (-0.4, 0), (0.4, 0), (0, -0.8), (0, 0.8), (-0.8, 0), (0.8, 0), (-0.6, -0.6),
            (0.6, -0.6), (-0.6, 0.6), (0.6, 0.6), (0, -1.3), (0, 1.3),
        ]
        // Where lines break does not depend on their size.
        let broken = (1...3).map { TextMetrics.wrapped(area.name, lines: $0, size: 1) }
        for overflow in mayOverflow ? [0.78, 0.45] : [0.85] {
            let least = Int((overflow * 15).rounded(.up))
            for size in sizes {
                for (count, lines) in broken.enumerated() where lines.count == count + 1 {
                    for (x, y) in offsets {
                        let place = Coordinate(x: area.pole.place.x + x * reach, y: area.pole.place.y + y * reach)
                        let label = PlacedLabel(lines: lines, size: size, place: place, anchor: "middle")
                        if Self.count(of: label.box, in: area.rings, extent, least: least) >= least {
                            candidates.append(label)
                        }
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

    /// How many of fifteen places of a rectangle lie in an area; counted no further once `least` is out of reach.
    private static func count(of box: BoundingBox, in rings: [[Coordinate]], _ extent: BoundingBox, least: Int) -> Int {
        var (inside, left) = (0, 15)
        for row in [0.15, 0.5, 0.85] {
            for column in [0.04, 0.27, 0.5, 0.73, 0.96] {
                let place = Coordinate(
                    x: box.minimum.x + (box.maximum.x - box.minimum.x) * column,
                    y: box.minimum.y + (box.maximum.y - box.minimum.y) * row
                )
                if extent.contains(place), contains(place, rings) { inside += 1 }
                left -= 1
                if inside + left < least { return inside }
            }
        }
        return inside
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
