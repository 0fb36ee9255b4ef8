internal import Geodesy
internal import Geometry

/// A street as a line of geodesics. Positions on it are numbers: the segment, counted from 0, and the share of it.
struct StreetLine {
    /// The positions of the street.
    let shape: [Coordinate]
    /// Metres of each segment.
    let lengths: [Double]
    private let geodesic: Geodesic

    init(_ shape: [Coordinate], _ geodesic: Geodesic) {
        (self.shape, self.geodesic) = (shape, geodesic)
        lengths = zip(shape, shape.dropFirst()).map { geodesic.distance(from: $0, to: $1).value }
    }

    /// The line of a part: cut positions lie on the geodesic of their segment.
    func part(_ part: ClosedRange<Double>) -> [Coordinate] {
        let (first, last) = (part.lowerBound.rounded(.down), part.upperBound.rounded(.down))
        var line = [position(part.lowerBound)]
        if first < last { line += shape[Int(first) + 1...Int(last)] }
        if part.upperBound > last { line.append(position(part.upperBound)) }
        return line
    }

    /// Metres of a part.
    func metres(_ part: ClosedRange<Double>) -> Double {
        let first = Int(part.lowerBound.rounded(.down))
        let end = Int(part.upperBound.rounded(.up))
        return (first..<max(first, end)).reduce(0) { sum, segment in
            let share = min(part.upperBound - Double(segment), 1) - max(part.lowerBound - Double(segment), 0)
            return sum + lengths[segment] * share
        }
    }

    private func position(_ place: Double) -> Coordinate {
        let node = place.rounded(.down)
        guard place > node else { return shape[Int(node)] }
        let (from, to) = (shape[Int(node)], shape[Int(node) + 1])
        let azimuth = geodesic.inverse(from: from, to: to).startAzimuth
        let metres = Metres((place - node) * lengths[Int(node)])
        let cut = geodesic.direct(from: from, azimuth: azimuth, distance: metres).position
        // On the same side of the antimeridian as the segment begins.
        return Coordinate(x: cut.x - ((cut.x - from.x) / 360).rounded() * 360, y: cut.y)
    }
}
