internal import Geometry

extension CoverageGeneralisation {
    /// Takes small islands out; the number of them.
    func dropIslands(of topology: inout CoverageTopology, butNot inhabited: [[Bool]]) -> Int {
        let uses = topology.useCounts
        var dropped = 0
        for area in topology.areas.indices {
            let sizes = topology.areas[area].map { squareMetres($0[0], topology) }
            let largest = sizes.indices.max { sizes[$0] < sizes[$1] }
            var kept: [CoverageTopology.Rings] = []
            for (index, rings) in topology.areas[area].enumerated() {
                let isIsland = rings.allSatisfy { $0.allSatisfy { uses[$0.arc] == 1 } }
                let isSmall = sizes[index] < minimumIsland.value
                if index != largest, isIsland, isSmall, !inhabited[area][index] {
                    dropped += 1
                } else {
                    kept.append(rings)
                }
            }
            topology.areas[area] = kept
        }
        return dropped
    }

    /// Closes small holes that no other area fills; the number of them.
    func closeHoles(of topology: inout CoverageTopology) -> Int {
        let uses = topology.useCounts
        let exteriors = topology.areas.flatMap { $0.map { ring($0[0], topology) } }
        let boxes = exteriors.map(\.boundingBox)
        // The middle of an edge of what lies in a hole is never on the hole's border.
        func isEmpty(_ hole: LinearRing) -> Bool {
            guard let box = hole.boundingBox else { return true }
            return !exteriors.indices.contains { index in
                guard let inner = boxes[index], box.contains(inner) else { return false }
                let (a, b) = (exteriors[index].coordinates[0], exteriors[index].coordinates[1])
                return hole.encloses(Coordinate(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2), within: 0)
            }
        }
        var closed = 0
        for area in topology.areas.indices {
            for polygon in topology.areas[area].indices where topology.areas[area][polygon].count > 1 {
                let rings = topology.areas[area][polygon]
                let kept = rings.dropFirst().filter { hole in
                    let isWater = hole.allSatisfy { uses[$0.arc] == 1 }
                    guard isWater, squareMetres(hole, topology) < minimumIsland.value else { return true }
                    return !isEmpty(ring(hole, topology))
                }
                closed += rings.count - 1 - kept.count
                topology.areas[area][polygon] = [rings[0]] + kept
            }
        }
        return closed
    }

    /// The size of what a ring encloses.
    func squareMetres(_ uses: [CoverageTopology.ArcUse], _ topology: CoverageTopology) -> Double {
        let ring = ring(uses, topology)
        guard let box = ring.boundingBox else { return 0 }
        let scale = metresPerUnit(box.center.y)
        return abs(ring.signedArea) * scale.x * scale.y
    }

    /// A ring in the units of the plane.
    func ring(_ uses: [CoverageTopology.ArcUse], _ topology: CoverageTopology) -> LinearRing {
        LinearRing(unchecked: topology.coordinates(of: uses, gridSize: gridSize))
    }
}
