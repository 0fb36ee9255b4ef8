internal import Atlas
public import Geometry
public import Travel

/// Takes the smallest threshold whose polygons hold a demand point for the travel cost: all that catchments say of people.
///
/// Which facility a point is within reach of is not known: it stays -1.
public final class CatchmentCost: TravelCost {
    /// What thresholds are counted in.
    public let unit: CostUnit
    /// The file that polygons come from.
    public let method: Message
    private let index: AreaIndex
    private let thresholds: [Double]
    private let source: String
    /// How many points were looked up, and how many of them lie in a polygon.
    private let counts = Locked((all: 0, found: 0))

    /// Prepares the costs of catchments that are polygons; of circles nothing is known, as
    /// ``GeodesicCost`` knows them.
    ///
    /// - Parameters:
    ///   - catchments: the polygons.
    ///   - threads: how many threads prepare the search.
    public init(_ catchments: Catchments, threads: Int = 1) {
        let known = catchments.thresholds ?? []
        unit = catchments.unit
        source = catchments.source ?? ""
        method = Message(en: "within the polygons of \(source)", fr: "dans les polygones de \(source)")
        thresholds = known.map(\.value)
        // A point belongs to the first area that holds it: that of the smallest threshold.
        let areas = known.map { Area(code: $0.words, name: $0.words, shape: catchments.polygons(within: $0)) }
        index = AreaIndex(AreaLayer(areas: areas), within: Metres(0), threads: threads)
    }

    /// No facility is known.
    public var facilityCount: Int { 0 }

    /// Begins a search.
    public func search(around box: BoundingBox) -> any CostSearch { Search(self) }

    /// Says where no point lies in a polygon. Complete when all were looked up.
    public var notices: [Message] {
        let (all, found) = counts.withLock { $0 }
        guard all > 0, found == 0 else { return [] }
        return [
            Message(
                en: "\(source): no point lies in a polygon",
                fr: "\(source) : aucun point n’est dans un polygone"
            )
        ]
    }

    private final class Search: CostSearch {
        private let cost: CatchmentCost

        init(_ cost: CatchmentCost) { self.cost = cost }

        func nearest(to batch: DemandBatch, facilities: inout [Int32], costs: inout [Double]) {
            let areas = cost.index.areas(longitudes: batch.longitudes, latitudes: batch.latitudes)
            var found = 0
            for (point, area) in areas.enumerated() where area >= 0 {
                costs[point] = cost.thresholds[Int(area)]
                found += 1
            }
            cost.counts.withLock { $0 = ($0.all + batch.count, $0.found + found) }
        }

        func costs(of point: Int, in batch: DemandBatch, to costs: inout [Double]) {}
    }
}
