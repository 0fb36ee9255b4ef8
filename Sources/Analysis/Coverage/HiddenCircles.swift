internal import Geodesy
internal import Geometry
private import Glibc

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
    /// How far `p` as computed may be from the circle, and the longest chord to a centre for an arc without length.
    private let error: Double
    private let longest: Double
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
        // A geodesic of length s is C + s t − s² κ / 2 · up, t being its direction. Its curvature κ is that of the normal
        // section, which is least at the poles and greatest along the meridian at the equator. Its third
        // derivative is κ² in length, and little more where κ changes: less than a tenth, the ellipsoid being so round.
        let least = 1 / ellipsoid.greatestRadiusOfCurvature
        let greatest = 1 / ellipsoid.smallestRadiusOfCurvature
        curvature = (least + greatest) / 2
        error = s * s * s * greatest * greatest * 1.1 / 6 + s * s * (greatest - least) / 4 * 1.02 + 1e-3
        longest = ChordBound(ellipsoid).chord(longestPath: s - margin.value) - error
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

    /// A place on the circle, to within ``error``.
    private func place(_ index: Int, azimuth: Double) -> EarthCentered {
        let (center, frame) = (centers[index], frames[index])
        let across = frame.north * (radius * cos(azimuth)) + frame.east * (radius * sin(azimuth))
        let vector = across - frame.up * (radius * radius * curvature / 2)
        return EarthCentered(x: center.x + vector.x, y: center.y + vector.y, z: center.z + vector.z)
    }
}
