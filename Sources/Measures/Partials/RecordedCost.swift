package import Geometry
package import Travel

/// Travel costs that were looked up already, elsewhere: what reports say of them, and no cost.
package struct RecordedCost: TravelCost {
    package let unit: CostUnit
    package let method: Message
    package let facilityCount: Int

    /// Stands for costs in the unit with this symbol; `nil` for another symbol.
    package init?(symbol: String, method: Message, facilityCount: Int) {
        guard let unit = CostUnit.all.first(where: { $0.symbol == symbol }) else { return nil }
        (self.unit, self.method, self.facilityCount) = (unit, method, facilityCount)
    }

    package func search(around box: BoundingBox) -> any CostSearch { Nothing() }

    /// Reaches nothing.
    private final class Nothing: CostSearch {
        func nearest(to batch: DemandBatch, facilities: inout [Int32], costs: inout [Double]) {}
        func costs(of point: Int, in batch: DemandBatch, to costs: inout [Double]) {}
    }
}
