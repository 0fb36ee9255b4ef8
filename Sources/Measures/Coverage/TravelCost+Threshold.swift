internal import Geometry
internal import Travel

extension TravelCost {
    /// Makes sure that a threshold can be compared with the costs.
    func check(_ threshold: Cost) throws(ComputationError) {
        guard threshold.unit == unit else { throw .otherUnit(threshold, than: unit) }
        let isInRange = threshold.distance.map { $0 <= GeodesicCost.maximumRadius } ?? threshold.value.isFinite
        guard threshold.value >= 0, isInRange else { throw .thresholdOutOfRange(threshold) }
    }
}
