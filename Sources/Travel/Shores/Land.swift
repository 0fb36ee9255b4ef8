public import Atlas
public import Geodesy
public import Geometry

/// The land of an atlas, and how far a straight line leaves it: the areas of a layer that covers the territory, with
/// their shores and the borders with neighbours.
///
/// What lies in no area is outside: water where the areas end at shores, and the land of neighbours, of which an atlas
/// knows nothing. Areas that overlap count once.
///
/// ```swift
/// let land = Land(try atlas.areas("region"))
/// let sea = land.longestStretchOutside(
///     from: Coordinate(longitude: -70.504, latitude: 47.441),  // Baie-Saint-Paul
///     to: Coordinate(longitude: -69.534, latitude: 47.826)  // Rivière-du-Loup
/// )
/// ```
public struct Land: Sendable {
    /// A line that leaves the land for more than this at a stretch goes across: 3 km.
    public static let widest = Metres.kilometres(3)

    /// Some edges that follow each other: each runs from a place to the next, with land on its left.
    struct Block: Sendable {
        /// The first place.
        let first: Int
        /// How many edges there are.
        let count: Int
        /// The middle and the radius of a ball around the edges.
        let middle: EarthCentered
        let radius: Double
    }

    /// The positions of all borders, and the same as vectors.
    private(set) var positions: [Coordinate] = []
    private(set) var places: [EarthCentered] = []
    private(set) var blocks: [Block] = []
    private let box: BoundingBox?
    let ellipsoid: Ellipsoid
    let table: EarthCenteredTable

    private static let blockSize = 64
    /// Edges, which are straight in longitude and latitude, are cut into pieces no longer than this, in degrees of
    /// latitude: some 5 km, of which no chord leaves the edge by a metre up to 60° north, or by two up to 75°.
    private static let longestPiece = 0.045
    /// No piece is longer on the Earth.
    static let longestPieceInMetres = 6000.0

    /// Takes the areas of a layer for the land.
    public init(_ layer: AreaLayer, on ellipsoid: Ellipsoid = .standard) {
        self.ellipsoid = ellipsoid
        table = EarthCenteredTable(ellipsoid)
        box = layer.boundingBox
        for area in layer.areas {
            for polygon in area.shape.polygons {
                append(polygon.exterior.oriented(anticlockwise: true))
                for hole in polygon.holes { append(hole.oriented(anticlockwise: false)) }
            }
        }
    }

    private mutating func append(_ ring: LinearRing) {
        let start = places.count
        var former: Coordinate?
        for position in ring.coordinates {
            let (place, _, latitude) = table.placeAndAngles(position)
            if let former {
                let (dx, dy) = (position.x - former.x, position.y - former.y)
                let squared = dx * dx * latitude.cosine * latitude.cosine + dy * dy
                if squared > Self.longestPiece * Self.longestPiece {
                    let pieces = (squared.squareRoot() / Self.longestPiece).rounded(.up)
                    for piece in 1..<Int(pieces) {
                        let part = Double(piece) / pieces
                        let between = Coordinate(x: former.x + dx * part, y: former.y + dy * part)
                        positions.append(between)
                        places.append(table[between])
                    }
                }
            }
            positions.append(position)
            places.append(place)
            former = position
        }
        for first in stride(from: start, to: places.count - 1, by: Self.blockSize) {
            blocks.append(block(first, min(Self.blockSize, places.count - 1 - first)))
        }
    }

    private func block(_ first: Int, _ count: Int) -> Block {
        var (low, high) = (places[first], places[first])
        for place in places[first...first + count] {
            low = EarthCentered(x: min(low.x, place.x), y: min(low.y, place.y), z: min(low.z, place.z))
            high = EarthCentered(x: max(high.x, place.x), y: max(high.y, place.y), z: max(high.z, place.z))
        }
        let middle = EarthCentered(x: (low.x + high.x) / 2, y: (low.y + high.y) / 2, z: (low.z + high.z) / 2)
        return Block(
            first: first,
            count: count,
            middle: middle,
            radius: (high.squaredChord(to: low)).squareRoot() / 2
        )
    }

    /// How many areas hold a position, straight borders in longitude and latitude.
    func areaCount(at position: Coordinate) -> Int {
        guard let box, box.contains(position) else { return 0 }
        var count = 0
        for block in blocks {
            for index in block.first..<block.first + block.count {
                let (a, b) = (positions[index], positions[index + 1])
                guard (a.y > position.y) != (b.y > position.y) else { continue }
                let crossing = a.x + (position.y - a.y) / (b.y - a.y) * (b.x - a.x)
                if crossing > position.x { count += b.y > a.y ? 1 : -1 }
            }
        }
        return count
    }

    /// The longest stretch of the geodesic between two places that lies outside the land, longitude and latitude in
    /// degrees; 0 where the line stays on land, or a place is not on the Earth.
    ///
    /// The line is the normal section at `end`, which leaves the geodesic by some centimetres in 300 km and a few metres
    /// in 1000 km; borders are followed to two metres. For many lines to the same places, ``DemandLookup`` is faster.
    public func longestStretchOutside(from start: Coordinate, to end: Coordinate) -> Metres {
        guard start.isOnEarth, end.isOnEarth else { return Metres(0) }
        let view = ShoreView(of: self, from: end, upTo: .infinity)
        return Metres(view.longestStretch(to: view.local(table[start])))
    }
}
