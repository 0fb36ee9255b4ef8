internal import Geodesy
internal import Geometry
private import Glibc

/// The shores as they are seen from a facility: by direction, and in each direction by distance.
///
/// Places are vectors east, north and up from the facility. A line from there is a half plane that holds the vertical,
/// and borders, cut into chords of a few kilometres, cross it or do not: what is asked is in which order, and how far
/// away. Directions are divided into sectors, which know the borders in them.
final class ShoreView {
    typealias Vector = SIMD3<Double>

    /// A piece of a border, with land on its left.
    struct Edge {
        let a: Vector
        let b: Vector

        /// Twice the area that it makes with the facility: positive where the direction turns left along it, so that a
        /// line outwards leaves the land.
        @inline(__always)
        var turn: Double { a.x * b.y - a.y * b.x }
    }

    /// An edge in the list of a sector.
    struct Link {
        let edge: Int32
        let next: Int32
    }

    /// How far away borders are known.
    let depth: Double
    /// How many areas hold the facility.
    private(set) var winding: Int
    private(set) var edges: [Edge] = []
    /// The lists of the sectors.
    private(set) var heads: [Int32] = []
    private(set) var links: [Link] = []
    /// What is known of sectors as a whole, once somebody asked.
    var bounds: [SectorBounds?] = []

    private let origin: EarthCentered
    private let directions: LocalDirections
    /// The mean radius of curvature at the facility.
    private let radius: Double

    /// Looks around.
    ///
    /// - Parameters:
    ///   - land: the land.
    ///   - facility: a place on the Earth, longitude and latitude in degrees.
    ///   - depth: how far borders matter, in metres.
    init(of land: Land, from facility: Coordinate, upTo depth: Double) {
        self.depth = depth
        let (place, longitude, latitude) = land.table.placeAndAngles(facility)
        directions = LocalDirections(longitude: longitude, latitude: latitude)
        // A few millimetres aside, where no border has a corner.
        let (east, north) = (directions.east, directions.north)
        origin = EarthCentered(
            x: place.x + 0.003_1 * east.x + 0.007_3 * north.x,
            y: place.y + 0.003_1 * east.y + 0.007_3 * north.y,
            z: place.z + 0.003_1 * east.z + 0.007_3 * north.z
        )
        let squared = land.ellipsoid.eccentricitySquared
        radius =
            land.ellipsoid.semiMajorAxis * (1 - squared).squareRoot() / (1 - squared * latitude.sine * latitude.sine)
        // From the other end of the vertical, up along the meridian.
        let far = EarthCenteredTable.opposite(of: facility, place, directions.up, on: land.ellipsoid)
        winding = land.areaCount(at: far)
        // A piece comes nearer than its ends by less than half its length.
        let limit = depth + Land.longestPieceInMetres
        for block in land.blocks {
            let middle = local(block.middle)
            if abs(middle.x) <= block.radius, middle.y >= -block.radius {
                winding += areasLeft(northwards: block, of: land)
            }
            let reach = limit + block.radius
            guard (middle * middle).sum() <= reach * reach else { continue }
            var a = local(land.places[block.first])
            var isNear = (a * a).sum() <= limit * limit
            for index in block.first + 1...block.first + block.count {
                let b = local(land.places[index])
                let isNextNear = (b * b).sum() <= limit * limit
                if isNear || isNextNear { edges.append(Edge(a: a, b: b)) }
                (a, isNear) = (b, isNextNear)
            }
        }
        fillSectors()
    }

    /// A place as the facility sees it.
    @inline(__always)
    func local(_ place: EarthCentered) -> Vector {
        let line = place - origin
        return Vector(directions.east.dot(line), directions.north.dot(line), directions.up.dot(line))
    }

    /// The length in metres of a line of the Earth's curvature whose chord, squared, is given.
    @inline(__always)
    func metres(squaredChord: Double) -> Double {
        2 * radius * asin(min(1, squaredChord.squareRoot() / (2 * radius)))
    }

    /// By how many areas there are fewer at the end of the line northwards, as far as some edges have to do with it.
    private func areasLeft(northwards block: Land.Block, of land: Land) -> Int {
        var count = 0
        var a = local(land.places[block.first])
        for index in block.first + 1...block.first + block.count {
            let b = local(land.places[index])
            let edge = Edge(a: a, b: b)
            if let way = edge.crossing(of: Vector(0, 1, 0)) { count -= way.areas }
            a = b
        }
        return count
    }

    /// The number of sectors, a power of 2.
    var sectorCount: Int { heads.count }

    private func fillSectors() {
        var count = 16
        while count < 2048, count * 4 < edges.count { count *= 2 }
        heads = Array(repeating: -1, count: count)
        bounds = Array(repeating: nil, count: count)
        links.reserveCapacity(edges.count * 3 / 2)
        let mask = count - 1
        for index in edges.indices {
            let edge = edges[index]
            let isLeft = edge.turn > 0
            let first = sector(at: Self.angle(isLeft ? edge.a : edge.b) - Self.rounding)
            let last = sector(at: Self.angle(isLeft ? edge.b : edge.a) + Self.rounding)
            var sector = first
            while true {
                links.append(Link(edge: Int32(truncatingIfNeeded: index), next: heads[sector]))
                heads[sector] = Int32(truncatingIfNeeded: links.count - 1)
                if sector == last { break }
                sector = (sector + 1) & mask
            }
        }
    }

    /// Much more than an angle is rounded by.
    private static let rounding = 1e-12

    /// The direction of a place as a number from 0 to 4, which grows to the left from east on.
    @inline(__always)
    static func angle(_ place: Vector) -> Double {
        let sum = abs(place.x) + abs(place.y)
        guard sum > 0 else { return 0 }
        let part = place.x / sum
        return place.y >= 0 ? 1 - part : 3 + part
    }

    /// The sector of a direction.
    @inline(__always)
    func sector(at angle: Double) -> Int {
        Int((angle * Double(heads.count) / 4).rounded(.down)) & (heads.count - 1)
    }

    /// Where a sector begins, as a direction.
    func beginning(ofSector sector: Double) -> Vector {
        let angle = sector * 4 / Double(heads.count)
        let x = angle <= 2 ? 1 - angle : angle - 3
        return Vector(x, angle <= 2 ? 1 - abs(x) : abs(x) - 1, 0)
    }
}

extension ShoreView.Edge {
    /// Where the line in a direction crosses the edge: the place between the ends, 0…1, and by how many areas there are
    /// more behind it, 1 or -1; `nil` where it does not.
    @inline(__always)
    func crossing(of line: SIMD3<Double>) -> (part: Double, areas: Int)? {
        let (left, right) = (line.x * a.y - line.y * a.x, line.x * b.y - line.y * b.x)
        guard (left > 0) != (right > 0) else { return nil }
        let leaves = turn > 0
        // In front, not behind.
        guard leaves == (right > left) else { return nil }
        return (left / (left - right), leaves ? -1 : 1)
    }

    @inline(__always)
    func place(at part: Double) -> SIMD3<Double> { a + (b - a) * part }

    @inline(__always)
    func squaredChord(at part: Double) -> Double {
        let place = place(at: part)
        return (place * place).sum()
    }
}

extension EarthCenteredTable {
    /// Where the vertical of a place comes out of the Earth on the other side, longitude and latitude in degrees.
    fileprivate static func opposite(
        of position: Coordinate,
        _ place: EarthCentered,
        _ up: EarthCentered,
        on ellipsoid: Ellipsoid
    ) -> Coordinate {
        let flat = 1 - ellipsoid.eccentricitySquared
        let stretched = EarthCentered(x: up.x, y: up.y, z: up.z / flat)
        let way = -2 * place.dot(stretched) / up.dot(stretched)
        let (x, y, z) = (place.x + way * up.x, place.y + way * up.y, place.z + way * up.z)
        let latitude = atan2(z, flat * (x * x + y * y).squareRoot()) * 180 / .pi
        return Coordinate(x: position.x > 0 ? position.x - 180 : position.x + 180, y: latitude)
    }
}
