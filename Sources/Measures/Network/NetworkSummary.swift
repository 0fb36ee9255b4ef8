public import Atlas
public import Geometry
public import Travel

/// Counts the people and the facilities of each area, and says which of some wider areas it lies in.
public struct NetworkSummary: Sendable {
    /// The people of each area.
    public let people: [Double]
    /// How many facilities lie in each area.
    public let facilities: [Int]
    /// The index of the wider area that the first point of each area lies in; `nil` where there is none.
    public let wider: [Int?]

    /// Computes the summary.
    ///
    /// - Parameters:
    ///   - layer: the areas.
    ///   - wider: the wider areas; `nil` for none.
    ///   - demand: the people.
    ///   - facilities: longitude and latitude in degrees.
    ///   - threads: how many threads work on it; the answer does not depend on it.
    ///   - observer: is told how far it has come.
    /// - Throws: what is wrong with the points.
    public init(
        of layer: AreaLayer,
        in wider: AreaLayer?,
        demand: any DemandSource,
        facilities: [Coordinate],
        threads: Int = 1,
        observer: ProgressObserver? = nil
    ) throws {
        let areas = DemandLookup(layer: layer, threads: threads)
        let others = wider.map { DemandLookup(layer: $0, threads: threads) }
        var people = [WeightSum](repeating: WeightSum(), count: layer.areas.count)
        var found = [Int?](repeating: nil, count: layer.areas.count)
        try demand.process(threads: threads, observer: observer) { batch in
            (areas: areas.find(batch).areas, wider: others?.find(batch).areas, weights: batch.weights)
        } inOrder: { piece in
            for (point, area) in piece.areas.enumerated() where area >= 0 {
                people[Int(area)].add(piece.weights?[point] ?? 1)
                guard found[Int(area)] == nil, let other = piece.wider?[point], other >= 0 else { continue }
                found[Int(area)] = Int(other)
            }
        }
        let index = AreaIndex(layer, threads: threads)
        var counts = [Int](repeating: 0, count: layer.areas.count)
        for facility in facilities {
            if let area = index.match(at: facility)?.area { counts[area] += 1 }
        }
        (self.people, self.facilities, self.wider) = (people.map(\.value), counts, found)
    }
}
