internal import Geometry

/// How far all lines of a sector go before one of them, and before the last of them, has left the land for more than
/// ``Land/widest`` at a stretch; infinite where none does.
struct SectorBounds {
    var first = Double.infinity
    var last = Double.infinity
}

extension ShoreView {
    /// What lies between the nearest and the farthest place of borders that overlap in distance.
    private struct Band {
        let nearest: Double
        var farthest: Double
        /// By how many areas there are more behind it.
        var areas: Int
    }

    /// Whether all lines to places in some sectors, at some distances, go across, or none does; `nil` where it is open.
    ///
    /// - Parameters:
    ///   - sectors: any numbers; so many from there on as the range has, around the circle.
    ///   - distances: in metres.
    /// - Returns: the answer.
    func goAcross(_ sectors: ClosedRange<Int>, _ distances: ClosedRange<Double>) -> Bool? {
        var (none, all) = (true, true)
        for sector in sectors {
            let bounds = bounds(ofSector: sector & (sectorCount - 1))
            // A metre is more than roundings make.
            if bounds.first < distances.upperBound + 1 { none = false }
            if bounds.last > distances.lowerBound - 1 { all = false }
            if !none, !all { return nil }
        }
        return all
    }

    private func bounds(ofSector sector: Int) -> SectorBounds {
        if let known = bounds[sector] { return known }
        let found = bounds(bands(ofSector: sector))
        bounds[sector] = found
        return found
    }

    /// Between bands all lines are on land, or none is; within a band one line may be and another may not.
    private func bounds(_ bands: [Band]) -> SectorBounds {
        let widest = Land.widest.value
        var bounds = SectorBounds()
        /// Where the last band ended, and from where on some line may have been outside.
        var (position, left): (Double, Double?) = (0, nil)
        var areas = winding
        func mayBeOutside(from start: Double, to end: Double) {
            let begun = left ?? start
            left = begun
            if end - begun > widest { bounds.first = min(bounds.first, begun + widest) }
        }
        func pass(to end: Double) {
            if areas > 0 {
                if end > position { left = nil }
            } else {
                mayBeOutside(from: position, to: end)
                if end - position > widest { bounds.last = min(bounds.last, position + widest) }
            }
        }
        for band in bands {
            pass(to: band.nearest)
            mayBeOutside(from: band.nearest, to: band.farthest)
            areas += band.areas
            position = band.farthest
        }
        pass(to: max(position, min(depth, 4e7)))
        return bounds
    }

    private func bands(ofSector sector: Int) -> [Band] {
        let right = beginning(ofSector: Double(sector))
        let left = beginning(ofSector: Double(sector + 1))
        let middle = beginning(ofSector: Double(sector) + 0.5)
        var found: [Band] = []
        var link = heads[sector]
        while link >= 0 {
            let edge = edges[Int(links[Int(link)].edge)]
            link = links[Int(link)].next
            guard let part = edge.part(between: right, and: left) else { continue }
            let (first, last) = (edge.squaredChord(at: part.lowerBound), edge.squaredChord(at: part.upperBound))
            let line = edge.b - edge.a
            let foot = -(edge.a * line).sum() / (line * line).sum()
            let nearest = part.contains(foot) ? edge.squaredChord(at: foot) : min(first, last)
            found.append(
                Band(
                    nearest: metres(squaredChord: nearest),
                    farthest: metres(squaredChord: max(first, last)),
                    areas: edge.crossing(of: middle)?.areas ?? 0
                )
            )
        }
        found.sort { $0.nearest < $1.nearest }
        var bands: [Band] = []
        for band in found {
            if let former = bands.last, band.nearest <= former.farthest {
                bands[bands.count - 1].farthest = max(former.farthest, band.farthest)
                bands[bands.count - 1].areas += band.areas
            } else {
                bands.append(band)
            }
        }
        return bands
    }
}

extension ShoreView.Edge {
    /// The part of the edge, 0…1, that lies left of a direction and right of another; `nil` for none.
    fileprivate func part(between right: SIMD3<Double>, and left: SIMD3<Double>) -> ClosedRange<Double>? {
        var (low, high) = (0.0, 1.0)
        // Both must not be negative.
        for line in [right, -left] {
            let (first, last) = (line.x * a.y - line.y * a.x, line.x * b.y - line.y * b.x)
            if first < 0, last < 0 { return nil }
            if first < 0 { low = max(low, first / (first - last)) }
            if last < 0 { high = min(high, first / (first - last)) }
        }
        return low <= high ? low...high : nil
    }
}
