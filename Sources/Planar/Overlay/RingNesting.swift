package import Geometry

/// Which rings of an area are exteriors, and whose holes the others are.
package enum RingNesting {
    /// A polygon as the numbers of its rings.
    package struct Part {
        /// The ring around it.
        package let exterior: Int
        /// The rings of its holes.
        package var holes: [Int] = []
    }

    /// The polygons that rings make which do not cross.
    ///
    /// - Parameter rings: without closing positions, exteriors anticlockwise and holes clockwise.
    /// - Returns: the exteriors in their order, each hole with the smallest exterior around it; `nil` where a hole is in
    ///   none.
    package static func parts(of rings: [[Coordinate]]) -> [Part]? {
        let areas = rings.map { LinearRing.signedArea(of: $0[...]) }
        let boxes = rings.map { BoundingBox($0) }
        var parts = rings.indices.filter { areas[$0] > 0 }.map { Part(exterior: $0) }
        for hole in rings.indices where areas[hole] <= 0 {
            guard let box = boxes[hole] else { continue }
            var around = parts.indices.filter { boxes[parts[$0].exterior]?.contains(box) == true }
            if around.count > 1 {
                around = around.filter { encloses(rings[parts[$0].exterior], rings[hole]) }
            }
            guard let smallest = around.min(by: { areas[parts[$0].exterior] < areas[parts[$1].exterior] }) else {
                return nil
            }
            parts[smallest].holes.append(hole)
        }
        return parts
    }

    /// Whether a ring encloses another that does not cross it: the first position that is not on it decides.
    private static func encloses(_ exterior: [Coordinate], _ ring: [Coordinate]) -> Bool {
        var set = RingSet()
        set.append(exterior)
        for position in ring { if let isInside = set.contains(position) { return isInside } }
        return false
    }
}
