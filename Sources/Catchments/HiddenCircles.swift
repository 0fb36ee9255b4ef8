internal import Geodesy
internal import Geometry
private import Glibc
import Travel

/// Which of the circles of one radius lie, with all of their line, well within others: the border of the union has no part
/// of them.
///
/// A circle is looked at in arcs. With p the middle of an arc, h half its length and C the centre of another circle, the
/// whole arc is in that circle where the chord from p to C is shorter by h than one whose longest path is the radius. An
/// arc that is in no circle is halved, down to 1/512 of the circle; then the circle counts as seen.
struct HiddenCircles {
    private let centers: [EarthCentered]
    private let frames: [Frame]
    private let tree: ChordTree
    private let radius: Double
    /// How far `p` as computed may be from the circle.
    private let error: Double
    /// The longest chord from a place of a circle to a centre whose circle holds it with the margin, and with twice that.
    private let longest: Double
    private let longestTwice: Double
    /// The curvature of a geodesic in metres⁻¹, halfway between the least and the greatest on the ellipsoid.
    private let curvature: Double

    /// East, north and up at a place.
    private struct Frame {
        let east: SIMD3<Double>
        let north: SIMD3<Double>
        let up: SIMD3<Double>

        init(_ position: Coordinate) {
            let (longitude, latitude) = (position.x * .pi / 180, position.y * .pi / 180)
            east = SIMD3(-sin(longitude), cos(longitude), 0)
            north = SIMD3(-sin(latitude) * cos(longitude), -sin(latitude) * sin(longitude), cos(latitude))
            up = SIMD3(cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude))
        }
    }

    /// Prepares the question.
    ///
    /// - Parameters:
    ///   - positions: the centres, longitude and latitude in degrees, none twice.
    ///   - radius: at most 1 000 km.
    ///   - margin: how far within other circles a circle has to be.
    ///   - ellipsoid: what it is all on.
    init(around positions: [Coordinate], radius: Metres, margin: Metres, on ellipsoid: Ellipsoid) {
        centers = positions.map { EarthCentered($0, on: ellipsoid) }
        frames = positions.map(Frame.init)
        tree = ChordTree(centers.map(\.self))
        self.radius = radius.value
        let s = radius.value
        // How far a place on a circle as computed may be from it: the page Bounds, “Circles that others hide”.
        let least = 1 / ellipsoid.greatestRadiusOfCurvature
        let greatest = 1 / ellipsoid.smallestRadiusOfCurvature
        curvature = (least + greatest) / 2
        error = s * s * s * greatest * greatest * 1.1 / 6 + s * s * (greatest - least) / 4 * 1.02 + 1e-3
        longest = ChordBound(ellipsoid).chord(longestPath: s - margin.value) - error
        longestTwice = ChordBound(ellipsoid).chord(longestPath: s - margin.value * 2) - error
    }

    private static let smallestArc = 2 * Double.pi / 512

    /// Whether the circle with this number is hidden.
    func isHidden(_ index: Int) -> Bool {
        var last: Int32?
        let arc = Double.pi / 4
        return (0..<8).allSatisfy { isHidden(index, middle: Double($0) * arc, arc: arc, &last) }
    }

    private func isHidden(_ index: Int, middle: Double, arc: Double, _ last: inout Int32?) -> Bool {
        let limit = longest - radius * arc / 2
        if limit > 0 {
            let place = place(index, azimuth: middle)
            if let last, place.squaredChord(to: centers[Int(last)]) <= limit * limit { return true }
            if let found = tree.any(within: limit * limit, of: place) {
                last = found
                return true
            }
        }
        guard arc > Self.smallestArc else { return false }
        return isHidden(index, middle: middle - arc / 4, arc: arc / 2, &last)
            && isHidden(index, middle: middle + arc / 4, arc: arc / 2, &last)
    }

    /// How far below the plane that touches the Earth at the centre a circle lies.
    private var depth: Double { radius * radius * curvature / 2 }

    /// A place on the circle, to within ``error``.
    private func place(_ index: Int, azimuth: Double) -> EarthCentered {
        let (center, frame) = (centers[index], frames[index])
        let across = frame.north * (radius * cos(azimuth)) + frame.east * (radius * sin(azimuth))
        let vector = across - frame.up * depth
        return EarthCentered(x: center.x + vector.x, y: center.y + vector.y, z: center.z + vector.z)
    }

    /// The parts of a circle that lie within others by twice the margin, in turns anticlockwise from north, 0…1, apart from
    /// one another and in ascending order.
    ///
    /// With v the way from the centre to another, e, n and u its parts, and φ its azimuth, the square of the chord from the place
    /// p at azimuth α to the other centre is r² + d² + |v|² + 2 d u − 2 r √(e² + n²) cos(α − φ).
    func hiddenParts(_ index: Int) -> [ClosedRange<Double>] {
        let (center, frame) = (centers[index], frames[index])
        guard longestTwice > 0 else { return [] }
        let farthest = radius + longestTwice
        var parts: [ClosedRange<Double>] = []
        for other in tree.indices(within: farthest * farthest, of: center) where Int(other) != index {
            let way = centers[Int(other)] - center
            let vector = SIMD3(way.x, way.y, way.z)
            func part(_ direction: SIMD3<Double>) -> Double { (vector * direction).sum() }
            let (east, north, up) = (part(frame.east), part(frame.north), part(frame.up))
            let across = (east * east + north * north).squareRoot()
            let rest = radius * radius + depth * depth + way.dot(way) + 2 * depth * up - longestTwice * longestTwice
            let cosine = rest / (2 * radius * across)
            guard across > 0, cosine < 1 else { continue }
            let half = acos(max(-1, cosine)) / (2 * .pi)
            let middle = -atan2(east, north) / (2 * .pi)
            let start = middle - half - (middle - half).rounded(.down)
            let end = start + 2 * half
            parts.append(start...min(1, end))
            if end > 1 { parts.append(0...min(1, end - 1)) }
        }
        return parts.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { joined, part in
            guard let last = joined.last, part.lowerBound <= last.upperBound else { return joined.append(part) }
            joined[joined.count - 1] = last.lowerBound...max(last.upperBound, part.upperBound)
        }
    }
}
