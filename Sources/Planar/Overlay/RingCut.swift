internal import Geometry

/// An area cut by another: what lies inside of it and what outside.
///
/// Where the border of one enters the other, both are cut; the stretches that lie inside, or outside, follow one another
/// from crossing to crossing (K. Weiler and P. Atherton, *Hidden surface removal using polygon area sorting*, 1977). All
/// decisions are made without rounding error; only where a crossing lies is rounded. The knife is searched through a
/// grid: an edge far from it costs a look-up.
///
/// Areas that touch without crossing, share a stretch of border, or whose crossings rounding cannot tell apart have no
/// answer here; `PlanarGeometry` cuts them.
package struct RingCut {
    private let subject: RingSet
    private let clip: EdgeGrid
    private var crossings: [Crossing] = []
    private var inside: [RingSection] = []
    private var outside: [RingSection] = []
    private var wholeInside: [[Int32]] = []
    private var wholeOutside: [[Int32]] = []

    /// Cuts `subject` by `clip`; `nil` where they do more than cross. Neither may cross itself.
    package init?(_ subject: RingSet, by clip: EdgeGrid) {
        self.subject = subject
        self.clip = clip
        for ring in 0..<subject.count { guard cutSubject(ring) else { return nil } }
        guard cutKnife() else { return nil }
    }

    /// What lies inside the knife. The numbers of its positions follow those of the subject's, those of the crossings
    /// come last. `nil` where crossings cannot be told apart.
    package func insideRings() -> OverlayRings? { link(inside, wholeInside) }

    /// What lies outside the knife; as ``insideRings()``.
    package func outsideRings() -> OverlayRings? { link(outside, wholeOutside) }

    private func link(_ arcs: [RingSection], _ whole: [[Int32]]) -> OverlayRings? {
        let count = subject.positions.count + clip.rings.positions.count
        guard let linked = RingLinker.rings(of: arcs, crossingCount: crossings.count, positionCount: count) else {
            return nil
        }
        return OverlayRings(rings: whole + linked, crossings: crossings.map(\.position))
    }

    /// Finds the crossings of one of the subject's rings and cuts it there.
    private mutating func cutSubject(_ ring: Int) -> Bool {
        let range = subject[ring]
        var passages: [RingCrossing] = []
        for start in range {
            let end = start + 1 < range.upperBound ? start + 1 : range.lowerBound
            let (a, b) = (subject.positions[start], subject.positions[end])
            let isClear = clip.forEachCrossing(of: Int32(start), from: a, to: b) { crossing in
                passages.append(RingCrossing(of: crossing, Int32(crossings.count), byFirst: true))
                crossings.append(crossing)
            }
            guard isClear else { return false }
        }
        guard let startsInside = clip.contains(subject.positions[range.lowerBound]) else { return false }
        guard !passages.isEmpty else {
            let numbers = range.map(Int32.init)
            if startsInside { wholeInside.append(numbers) } else { wholeOutside.append(numbers) }
            return true
        }
        passages.sort()
        var isInside = startsInside
        for (index, passage) in passages.enumerated() {
            guard passage.enters != isInside else { return false }
            isInside = passage.enters
            let next = passages[(index + 1) % passages.count]
            let arc = RingSection(from: passage, to: next, of: range)
            if isInside { inside.append(arc) } else { outside.append(arc) }
        }
        return isInside == startsInside
    }

    /// Cuts the knife's rings at the crossings: what is in the subject bounds both sides.
    private mutating func cutKnife() -> Bool {
        let rings = clip.rings
        let offset = subject.positions.count
        var passages: [Int: [RingCrossing]] = [:]
        for (index, crossing) in crossings.enumerated() {
            let passage = RingCrossing(of: crossing, Int32(index), byFirst: false)
            passages[Int(clip.owners[Int(crossing.second)]), default: []].append(passage)
        }
        let box = BoundingBox(subject.positions)
        for ring in 0..<rings.count {
            let range = rings[ring]
            guard var passed = passages[ring] else {
                guard let box, box.contains(rings.positions[range.lowerBound]) else { continue }
                guard let isInside = subject.contains(rings.positions[range.lowerBound]) else { return false }
                guard isInside else { continue }
                let numbers = range.map { Int32($0 + offset) }
                wholeInside.append(numbers)
                wholeOutside.append(numbers.reversed())
                continue
            }
            passed.sort()
            for (index, passage) in passed.enumerated() {
                let next = passed[(index + 1) % passed.count]
                guard passage.enters != next.enters else { return false }
                guard passage.enters else { continue }
                var arc = RingSection(from: passage, to: next, of: range, offset: offset)
                inside.append(arc)
                arc.isReversed = true
                outside.append(arc)
            }
        }
        return true
    }
}
