public import Geometry
private import Glibc

/// All places at one distance from a centre, drawn as a polygon with a stated error.
///
/// The polygon is the picture; whether a place is covered is decided by its distance. Its vertices lie on the true
/// circle, evenly spread by azimuth, and are as many as ``maximumDeviation`` needs.
///
/// By how much an edge departs from the circle at most is on the page Bounds, “The polygon of a circle”.
public struct GeodesicCircle: Hashable, Sendable {
    /// The centre, longitude and latitude in degrees.
    public let center: Coordinate
    /// The distance of the circle from its centre.
    public let radius: Metres
    /// How far the polygon departs from the true circle at most.
    public let maximumDeviation: Metres
    /// The closed ring, anticlockwise, longitudes running on past ±180° rather than jumping. Empty for radius 0.
    public let ring: [Coordinate]

    /// The greatest radius that can be drawn: half of what lies between the poles, 10 002 km. Farther circles turn
    /// inside out around the antipode.
    public static func maximumRadius(on ellipsoid: Ellipsoid) -> Metres { Metres(ellipsoid.halfMeridian.value / 2) }

    /// The number of vertices, the closing one not counted.
    public var vertexCount: Int { max(0, ring.count - 1) }

    /// Whether the circle runs around a pole: its ring then ends a full turn from where it began.
    public var enclosesPole: Bool {
        guard let first = ring.first, let last = ring.last else { return false }
        return abs(last.x - first.x) > 180
    }
}

extension Geodesic {
    /// The circle of `radius` around `center`.
    ///
    /// - Parameters:
    ///   - center: longitude and latitude in degrees.
    ///   - radius: from 0, which gives an empty ring, to ``GeodesicCircle/maximumRadius(on:)``.
    ///   - tolerance: how far the polygon may depart from the true circle; at least a millimetre.
    /// - Returns: the circle, its ring and the bound on its error.
    /// - Throws: ``GeodesyError`` with code `invalidArgument` for a centre that is not on the Earth, a radius that is
    ///   negative, NaN or too large, a tolerance below a millimetre.
    public func circle(
        center: Coordinate,
        radius: Metres,
        tolerance: Metres = Metres(1)
    ) throws(GeodesyError) -> GeodesicCircle {
        try circle(center: center, radius: radius, tolerance: tolerance, hiding: [])
    }

    /// The circle of which some parts do not matter: there, vertices are left out, but for sixteen all around.
    ///
    /// - Parameters:
    ///   - center: longitude and latitude in degrees.
    ///   - radius: as for ``circle(center:radius:tolerance:)``.
    ///   - tolerance: how far the polygon may depart from the true circle in the other parts.
    ///   - hidden: the parts, in turns anticlockwise from north, 0…1, apart from one another and in ascending order.
    /// - Returns: the circle; all vertices that it has are those of the whole circle.
    /// - Throws: ``GeodesyError`` as ``circle(center:radius:tolerance:)``.
    package func circle(
        center: Coordinate,
        radius: Metres,
        tolerance: Metres,
        hiding hidden: [ClosedRange<Double>]
    ) throws(GeodesyError) -> GeodesicCircle {
        guard center.isOnEarth else { throw .invalidArgument("center", center.description) }
        guard radius.value >= 0, radius <= GeodesicCircle.maximumRadius(on: ellipsoid) else {
            throw .invalidArgument("radius", "\(radius.value) m")
        }
        guard tolerance.value >= 0.001 else { throw .invalidArgument("tolerance", "\(tolerance.value) m") }
        guard radius.value > 0 else {
            return GeodesicCircle(center: center, radius: radius, maximumDeviation: Metres(0), ring: [])
        }

        let a = ellipsoid.semiMajorAxis
        let angle = radius.value / a
        let circumference = 2 * Double.pi * a * sin(min(angle, .pi / 2))
        let latitude = min(89.9, greatestLatitude(center: center, radius: radius)) * .pi / 180
        let curvature = (max(0, 1 / tan(angle)) + 1.089 * tan(latitude)) / a * 1.01
        let edge = (8 * tolerance.value / curvature).squareRoot()
        let count = min(1_000_000, max(16, 4 * Int((circumference / edge / 4).rounded(.up))))

        var ring: [Coordinate] = []
        ring.reserveCapacity(count + 1)
        let length = circumference / Double(count)
        let deviation = length * length / 8 * curvature
        func place(_ azimuth: Double) -> Coordinate {
            direct(from: center, azimuth: azimuth, distance: radius).position
        }
        func append(_ place: Coordinate) {
            let reference = ring.last?.x ?? center.x
            ring.append(Coordinate(x: place.x + ((reference - place.x) / 360).rounded() * 360, y: place.y))
        }
        /// Halves an edge close to a pole until it stays within the deviation.
        func refine(_ start: Coordinate, _ end: Coordinate, _ azimuths: (Double, Double), _ length: Double) {
            guard max(abs(start.y), abs(end.y)) > 89.8, isTooLong(start, end, length, radius, deviation) else { return }
            let middle = (azimuths.0 + azimuths.1) / 2
            let place = place(middle)
            refine(start, place, (azimuths.0, middle), length / 2)
            append(place)
            refine(place, end, (middle, azimuths.1), length / 2)
        }
        func azimuth(_ index: Int) -> Double { -360 * Double(index) / Double(count) }
        let kept = Self.vertices(of: count, hiding: hidden)
        var start = place(0)
        let first = start
        for (number, index) in kept.enumerated() {
            append(start)
            let next = number + 1 < kept.count ? kept[number + 1] : count
            let end = next < count ? place(azimuth(next)) : first
            if next == index + 1 { refine(start, end, (azimuth(index), azimuth(next)), length) }
            start = end
        }
        append(first)
        if let opening = ring.first { ring[ring.count - 1].y = opening.y }
        return GeodesicCircle(center: center, radius: radius, maximumDeviation: Metres(deviation), ring: ring)
    }

    /// The numbers of the vertices to draw: those with an edge that does not lie whole in a hidden part, and every sixteenth
    /// part of a turn one.
    private static func vertices(of count: Int, hiding hidden: [ClosedRange<Double>]) -> [Int] {
        guard !hidden.isEmpty else { return Array(0..<count) }
        var isHidden = [Bool](repeating: false, count: count)
        for part in hidden {
            let (start, end) = (part.lowerBound * Double(count), part.upperBound * Double(count))
            let (first, last) = (Int(start.rounded(.up)), min(count, Int(end.rounded(.down))))
            for edge in first..<max(first, last) { isHidden[edge] = true }
        }
        let step = max(1, count / 16)
        return (0..<count).filter { vertex in
            vertex % step == 0 || !isHidden[vertex] || !isHidden[vertex == 0 ? count - 1 : vertex - 1]
        }
    }

    /// Whether an edge of the circle near a pole departs from it by more than `deviation`. Within half of that from the
    /// pole no edge does.
    private func isTooLong(
        _ start: Coordinate,
        _ end: Coordinate,
        _ length: Double,
        _ radius: Metres,
        _ deviation: Double
    ) -> Bool {
        let fromPole = [start, end].map { (90 - abs($0.y)) * .pi / 180 * ellipsoid.semiMajorAxis }
        if max(fromPole[0], fromPole[1]) < deviation / 2 { return false }
        let angle = radius.value / ellipsoid.semiMajorAxis
        let straight = 1.089 / max(min(fromPole[0], fromPole[1]), deviation / 4)
        return length * length / 8 * (max(0, 1 / tan(angle)) / ellipsoid.semiMajorAxis + straight) * 1.01 > deviation
    }

    /// The greatest distance from the equator that the circle reaches, in degrees of latitude, from 64 of its points
    /// and a margin for what lies between them.
    private func greatestLatitude(center: Coordinate, radius: Metres) -> Double {
        // Away from the poles it is reached due north or south, two of the 64.
        let samples = 64
        let isPolar = abs(center.y) + radius.value / ellipsoid.semiMajorAxis * 180 / .pi > 80
        var greatest = 0.0
        for index in stride(from: 0, to: samples, by: isPolar ? 1 : samples / 2) {
            let azimuth = 360 * Double(index) / Double(samples)
            greatest = max(greatest, abs(direct(from: center, azimuth: azimuth, distance: radius).position.y))
        }
        let spacing = 2 * radius.value / ellipsoid.semiMajorAxis * sin(.pi / Double(samples)) * 180 / .pi
        return greatest + spacing / 2
    }
}
