internal import Travel

extension [WeightSum] {
    /// Adds the weights of points whose line to the nearest facility leaves the land to the sums of their areas, the last of
    /// which is for what lies outside every area; no sums stay none.
    mutating func addCrossings(_ found: DemandLookup.Findings, _ weights: [Double]?) {
        guard let outside = indices.last, let crossings = found.crossings else { return }
        for point in crossings.indices where crossings[point] {
            let area = found.areas[point]
            self[area < 0 ? outside : Int(area)].add(weights?[point] ?? 1)
        }
    }
}
