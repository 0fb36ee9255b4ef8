import Geometry
import TestSupport

@testable import Planar

extension OverlayRings {
    /// The area that the rings make, its positions taken from the operands.
    func area(_ operands: RingSet...) -> MultiPolygon? {
        let positions = operands.flatMap(\.positions) + crossings
        let rings = rings.map { $0.map { positions[Int($0)] } }
        return RingNesting.parts(of: rings).map { parts in
            func ring(_ index: Int) -> LinearRing { LinearRing(unchecked: rings[index] + rings[index].prefix(1)) }
            return MultiPolygon(parts.map { Polygon(exterior: ring($0.exterior), holes: $0.holes.map(ring)) })
        }
    }
}

/// The parts of an area inside and outside another; `nil` where they do more than cross.
func cut(_ subject: MultiPolygon, by clip: MultiPolygon) -> (inside: MultiPolygon, outside: MultiPolygon)? {
    let (subject, clip) = (RingSet(subject), RingSet(clip))
    guard let cut = RingCut(subject, by: EdgeGrid(clip)),
        let inside = cut.insideRings()?.area(subject, clip), let outside = cut.outsideRings()?.area(subject, clip)
    else { return nil }
    return (inside, outside)
}

/// The union of rings; `nil` where they do more than cross.
func union(of rings: RingSet, piece: Int) -> MultiPolygon? {
    let union = RingUnion(rings)
    let found = stride(from: 0, to: rings.count, by: piece).map { union.find($0..<min(rings.count, $0 + piece)) }
    guard found.allSatisfy({ $0 != nil }) else { return nil }
    return union.border(found.compactMap(\.self))?.area(rings)
}

/// Whether an area is valid and, but for rounding, what GEOS says: ring by ring the same size in the same box.
///
/// Not the difference of the two: where two borders are a nanometre apart, GEOS 3.11 may lose a polygon.
func isSame(_ area: MultiPolygon, as expected: borrowing PlanarGeometry, _ context: PlanarContext) throws -> Bool {
    guard try PlanarGeometry(area, in: context).validity() == .valid else { return false }
    var own = area.polygons
    for polygon in try expected.multiPolygon().polygons {
        guard let index = own.firstIndex(where: { isNear($0, polygon) }) else { return false }
        own.remove(at: index)
    }
    return own.isEmpty
}

private func isNear(_ a: Polygon, _ b: Polygon) -> Bool {
    var rings = a.holes
    for hole in b.holes {
        guard let index = rings.firstIndex(where: { isNear($0, hole) }) else { return false }
        rings.remove(at: index)
    }
    return rings.isEmpty && isNear(a.exterior, b.exterior)
}

private func isNear(_ a: LinearRing, _ b: LinearRing) -> Bool {
    guard let one = a.boundingBox, let other = b.boundingBox else { return false }
    let ordinates = [
        (one.minimum.x, other.minimum.x), (one.minimum.y, other.minimum.y), (one.maximum.x, other.maximum.x),
        (one.maximum.y, other.maximum.y),
    ]
    return ordinates.allSatisfy { abs($0.0 - $0.1) <= 1e-9 * max(1, abs($0.0)) }
        && abs(abs(a.signedArea) - abs(b.signedArea)) <= 1e-9 * max(1, abs(a.signedArea))
}
