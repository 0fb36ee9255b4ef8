public import Atlas
public import Geometry
public import Travel

extension LivePlan {
    /// Makes a plan of what a source of people holds.
    ///
    /// - Parameters:
    ///   - source: the people; is read once, from beginning to end.
    ///   - layer: the areas.
    ///   - reach: how far outside every area a point may lie and still belong to the nearest; `nil` for the layer's
    ///     tolerance, 0 for not at all.
    ///   - only: the areas that count, by their indices in the layer and in the order of the map; people elsewhere are left
    ///     out. `nil` for everybody.
    ///   - facilities: the network that edits begin with.
    ///   - thresholds: how far counts as within reach; at least one.
    ///   - threads: how many threads read; the plan does not depend on it.
    ///   - observer: is told how far it has come.
    /// - Throws: what is wrong with the points.
    public init(
        reading source: any DemandSource,
        in layer: AreaLayer,
        within reach: Metres? = nil,
        only: [Int]? = nil,
        facilities: [Facility],
        thresholds: [Metres],
        threads: Int = 1,
        observer: ProgressObserver? = nil
    ) throws {
        let lookup = DemandLookup(layer: layer, within: reach, threads: threads)
        var places = layer.areas.indices.map { Int32(truncatingIfNeeded: $0) }
        if let only {
            places = places.map { _ in -1 }
            for (place, area) in only.enumerated() { places[area] = Int32(truncatingIfNeeded: place) }
        }
        var (longitudes, latitudes, weights): ([Double], [Double], [Double]) = ([], [], [])
        var areas: [Int32] = []
        try source.process(threads: threads, observer: observer) { batch in
            (batch: batch, areas: lookup.find(batch).areas)
        } inOrder: { piece in
            for point in 0..<piece.batch.count {
                let area = piece.areas[point] < 0 ? -1 : places[Int(piece.areas[point])]
                if only != nil, area < 0 { continue }
                longitudes.append(piece.batch.longitudes[point])
                latitudes.append(piece.batch.latitudes[point])
                weights.append(piece.batch.weights?[point] ?? 1)
                areas.append(area)
            }
        }
        self.init(
            longitudes: longitudes,
            latitudes: latitudes,
            weights: weights,
            areas: areas,
            facilities: facilities,
            thresholds: thresholds
        )
    }

    /// The edits that make one network of another. Facilities are the same where they have the same name: one that stands
    /// elsewhere moves, one that is missing closes, what is new opens.
    ///
    /// - Parameters:
    ///   - before: facilities with names of their own.
    ///   - after: the same.
    /// - Returns: the edits, as ``edits`` has them; none where nothing differs.
    public static func edits(from before: [Facility], to after: [Facility]) -> [Edit] {
        let places = Dictionary(after.map { ($0.name, $0.position) }, uniquingKeysWith: { first, _ in first })
        let known = Set(before.map(\.name))
        let changes = before.compactMap { facility -> Edit? in
            guard let place = places[facility.name] else { return .close(facility.name) }
            return place == facility.position ? nil : .move(facility.name, to: facility.name, place)
        }
        return changes + after.filter { !known.contains($0.name) }.map { .add($0.name, $0.position) }
    }
}
