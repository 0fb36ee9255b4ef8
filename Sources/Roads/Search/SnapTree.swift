internal import Geodesy
internal import Geometry
private import Glibc

/// Finds the point of a road that is nearest to a position, by boxes around streets.
///
/// Boxes and segments are judged by a plane around the position, with a margin for what that may be wrong; those that may
/// be the nearest are measured in the azimuthal equidistant projection around it, where lengths of rays are geodesic.
struct SnapTree: Sendable {
    /// What is nearest.
    struct Found {
        /// The street.
        var street: Int
        /// The segment of the street, from 0.
        var segment: Int
        /// How far along the segment, 0…1.
        var fraction: Double
        /// The geodesic distance in metres.
        var distance: Double
        /// The azimuth from the position to the point, in degrees.
        var azimuth: Double
    }

    private let network: RoadNetwork
    private let geodesic = Geodesic(.wgs84)
    /// How many streets there are to snap to: the first ones.
    private let streetCount: Int
    /// Where each level of boxes begins, the finest first, and where the last one ends.
    private let levels: [Int]

    init(_ network: RoadNetwork) {
        self.network = network
        streetCount = network.description.snappableCount
        levels = Self.levels(streetCount)
    }

    /// How many boxes there are for so many streets.
    static func boxCount(_ streetCount: Int) -> Int { levels(streetCount).last ?? 0 }

    private static func levels(_ streetCount: Int) -> [Int] {
        var levels = [0]
        var count = streetCount
        while count > 0 {
            count = (count + NetworkLayout.boxFanout - 1) / NetworkLayout.boxFanout
            levels.append(levels[levels.count - 1] + count)
            if count == 1 { break }
        }
        return levels
    }

    /// Finds the nearest point of a road.
    ///
    /// - Parameters:
    ///   - position: longitude and latitude in degrees.
    ///   - limit: the greatest distance in metres.
    /// - Returns: what is nearest, of equally near ones that with the least number; `nil` where nothing is within the limit,
    ///   or the position is none.
    func nearest(to position: Coordinate, within limit: Double) -> Found? {
        guard levels.count > 1, abs(position.y) <= 90, position.x.isFinite else { return nil }
        let plane = LocalPlane(position)
        var best: Found?
        var reach = limit
        // The box with the least bound is opened first, so that streets far away are never looked at.
        var open = BoxQueue()
        open.push(.init(bound: 0, level: levels.count - 2, index: 0))
        while let next = open.pop(), next.bound <= reach {
            let first = next.index * NetworkLayout.boxFanout
            if next.level == 0 {
                let last = min(streetCount, first + NetworkLayout.boxFanout)
                for street in first..<last { look(at: street, plane, &best, &reach) }
                continue
            }
            let start = levels[next.level - 1]
            let count = levels[next.level] - start
            for child in first..<min(count, first + NetworkLayout.boxFanout) {
                let bound = plane.lowerBound(network.boxes[start + child])
                if bound <= reach { open.push(.init(bound: bound, level: next.level - 1, index: child)) }
            }
        }
        return best
    }

    private func look(at street: Int, _ plane: LocalPlane, _ best: inout Found?, _ reach: inout Double) {
        let range = Int(network.streets[street].point)..<Int(network.streets[street + 1].point)
        var from = plane.point(network.fixed(Int(network.streets[street].start)))
        for segment in 0...range.count {
            let fixed =
                segment < range.count
                ? (
                    network.points[2 * (range.lowerBound + segment)],
                    network.points[2 * (range.lowerBound + segment) + 1]
                )
                : network.fixed(Int(network.streets[street].end))
            let to = plane.point(fixed)
            defer { from = to }
            guard plane.mayBeWithin(reach, from, to) else { continue }
            guard var found = measure(street, segment, plane.position, from.position, to.position) else { continue }
            // A corner has one name: of two places there, neither is before the other.
            if found.fraction == 1, segment < range.count { (found.segment, found.fraction) = (segment + 1, 0) }
            let isBetter =
                best.map { best in
                    found.distance < best.distance
                        || (found.distance == best.distance
                            && (found.street, found.segment) < (best.street, best.segment))
                } ?? (found.distance <= reach)
            if isBetter {
                best = found
                reach = found.distance
            }
        }
    }

    /// The point of a segment that is nearest in the azimuthal equidistant projection around a position.
    private func measure(
        _ street: Int,
        _ segment: Int,
        _ position: Coordinate,
        _ from: Coordinate,
        _ to: Coordinate
    ) -> Found? {
        let (start, end) = (geodesic.inverse(from: position, to: from), geodesic.inverse(from: position, to: to))
        let radians = Double.pi / 180
        let (ax, ay) = (
            start.distance.value * sin(start.startAzimuth * radians),
            start.distance.value * cos(start.startAzimuth * radians)
        )
        let (bx, by) = (
            end.distance.value * sin(end.startAzimuth * radians), end.distance.value * cos(end.startAzimuth * radians)
        )
        let (dx, dy) = (bx - ax, by - ay)
        let squared = dx * dx + dy * dy
        let fraction = squared > 0 ? min(1, max(0, -(ax * dx + ay * dy) / squared)) : 0
        let (x, y) = (ax + fraction * dx, ay + fraction * dy)
        let distance = (x * x + y * y).squareRoot()
        guard distance.isFinite else { return nil }
        return Found(
            street: street,
            segment: segment,
            fraction: fraction,
            distance: distance,
            azimuth: atan2(x, y) / radians
        )
    }
}

/// Boxes by their bound, the least first: a binary heap.
private struct BoxQueue {
    struct Entry {
        var bound: Double
        var level: Int
        var index: Int
    }

    private var entries: [Entry] = []

    mutating func push(_ entry: Entry) {
        entries.append(entry)
        var place = entries.count - 1
        while place > 0, entry.bound < entries[(place - 1) / 2].bound {
            entries[place] = entries[(place - 1) / 2]
            place = (place - 1) / 2
        }
        entries[place] = entry
    }

    mutating func pop() -> Entry? {
        guard let top = entries.first, let last = entries.popLast() else { return nil }
        guard !entries.isEmpty else { return top }
        var place = 0
        while 2 * place + 1 < entries.count {
            var child = 2 * place + 1
            if child + 1 < entries.count, entries[child + 1].bound < entries[child].bound { child += 1 }
            guard entries[child].bound < last.bound else { break }
            entries[place] = entries[child]
            place = child
        }
        entries[place] = last
        return top
    }
}

/// A plane around a position, in metres: good for a first look, with margins for what it may be wrong.
private struct LocalPlane {
    struct Point {
        var position: Coordinate
        var x: Double
        var y: Double
    }

    let position: Coordinate
    private let scale: Coordinate
    private let slope: Double
    private static let radius = 6.35e6

    init(_ position: Coordinate) {
        self.position = position
        scale = Ellipsoid.wgs84.metresPerDegree(atLatitude: position.y)
        slope = abs(tan(min(89.9, abs(position.y)) * .pi / 180)) + 1
    }

    /// A position of the network in the plane.
    func point(_ fixed: (Int32, Int32)) -> Point {
        let there = Coordinate(x: Double(fixed.0) / 1e7, y: Double(fixed.1) / 1e7)
        return Point(position: there, x: turned(there.x - position.x) * scale.x, y: (there.y - position.y) * scale.y)
    }

    /// Whether a segment may come within so many metres.
    func mayBeWithin(_ reach: Double, _ from: Point, _ to: Point) -> Bool {
        let (dx, dy) = (to.x - from.x, to.y - from.y)
        let squared = dx * dx + dy * dy
        let fraction = squared > 0 ? min(1, max(0, -(from.x * dx + from.y * dy) / squared)) : 0
        let (x, y) = (from.x + fraction * dx, from.y + fraction * dy)
        let distance = (x * x + y * y).squareRoot()
        return distance - margin(distance + squared.squareRoot()) <= reach
    }

    /// A distance that no point of a box is nearer than, segments between its corners included.
    func lowerBound(_ box: NetworkLayout.Box) -> Double {
        let (west, east) = (Double(box.west) / 1e7, Double(box.east) / 1e7)
        let (south, north) = (Double(box.south) / 1e7, Double(box.north) / 1e7)
        let dy = max(0, south - position.y, position.y - north) * scale.y
        func gap(_ x: Double) -> Double { max(0, west - x, x - east) }
        let dx = min(gap(position.x), gap(position.x - 360), gap(position.x + 360)) * scale.x
        let (width, height) = ((east - west) * scale.x, (north - south) * scale.y)
        let distance = (dx * dx + dy * dy).squareRoot()
        return max(0, distance - margin(distance + width + height))
    }

    /// By how much a distance may be mistaken among things so far apart: meridians draw together by the tangent of the
    /// latitude over the radius for each metre, so that a line bends and a length changes by that share.
    private func margin(_ extent: Double) -> Double {
        let share = min(1, extent * slope / Self.radius)
        return 0.01 + extent * share
    }

    private func turned(_ degrees: Double) -> Double {
        degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees
    }
}

extension RoadNetwork {
    /// The position of a vertex in 1e-7 degrees.
    func fixed(_ vertex: Int) -> (Int32, Int32) { (positions[2 * vertex], positions[2 * vertex + 1]) }
}
