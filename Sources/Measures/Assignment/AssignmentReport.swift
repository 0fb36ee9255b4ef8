internal import Atlas
internal import Formats
import Travel

/// Says how many points went to which areas.
public struct AssignmentReport: Sendable {
    /// The points of one layer.
    public struct Section: Sendable {
        /// The layer.
        public let target: PointAssignment.Target
        /// The points of each area, in the layer’s order.
        public fileprivate(set) var counts: [Int]
        /// Those of them that lie outside every area, and went to the nearest.
        public fileprivate(set) var nearby = 0
        /// The points in no area.
        public fileprivate(set) var outside = 0
    }

    /// One section a layer.
    public private(set) var sections: [Section]
    /// All points.
    public private(set) var total = 0
    /// Those without a position, which are in no area and not outside.
    public private(set) var withoutPosition = 0

    init(_ targets: [PointAssignment.Target]) {
        sections = targets.map { Section(target: $0, counts: Array(repeating: 0, count: $0.layer.areas.count)) }
    }

    /// The numbers of it, to go on from.
    var tally: [Int] {
        get { [total, withoutPosition] + sections.flatMap { [$0.nearby, $0.outside] + $0.counts } }
        set {
            var rest = newValue[...]
            func next() -> Int { rest.popFirst() ?? 0 }
            (total, withoutPosition) = (next(), next())
            for section in sections.indices {
                (sections[section].nearby, sections[section].outside) = (next(), next())
                for area in sections[section].counts.indices { sections[section].counts[area] = next() }
            }
        }
    }

    /// Counts a batch: the matches of its points, layer by layer, and their positions.
    mutating func count(_ matches: [[AreaIndex.Match?]], _ batch: PointBatch) {
        total += batch.count
        withoutPosition += batch.longitudes.count(where: \.isNaN)
        for section in sections.indices {
            for (index, match) in matches[section].enumerated() {
                if let match {
                    sections[section].counts[match.area] += 1
                    if match.isNearby { sections[section].nearby += 1 }
                } else if !batch.longitudes[index].isNaN {
                    sections[section].outside += 1
                }
            }
        }
    }
}
