public import Atlas
public import Geometry
internal import Measures
public import Travel

extension LivePlan.Place {
    /// The localities of an atlas, and its towns that have none of their name, each where a facility stands that is named by
    /// it.
    ///
    /// - Throws: ``/Atlas/AtlasError`` where the atlas cannot be read.
    public static func all(of atlas: Atlas) throws(AtlasError) -> [LivePlan.Place] {
        let localities = try atlas.places()
        let known = Set(localities.map(\.name))
        let towns = try atlas.municipalities().filter { !known.contains($0.name) }
        return localities.map { LivePlan.Place(name: $0.name, detail: $0.municipality, position: $0.position) }
            + towns.compactMap { town in
                town.position.map { LivePlan.Place(name: town.name, detail: town.code ?? "", position: $0) }
            }
    }
}

extension LivePlan {
    /// More points than a plan may hold.
    public struct TooManyPoints: Error {}

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
    ///   - limit: how many points the plan may hold.
    ///   - threads: how many threads read; the plan does not depend on it.
    ///   - observer: is told how far it has come.
    /// - Throws: what is wrong with the points; ``TooManyPoints`` as soon as there are more than may be.
    public init(
        reading source: any DemandSource,
        in layer: AreaLayer,
        within reach: Metres? = nil,
        only: [Int]? = nil,
        facilities: [Facility],
        thresholds: [Metres],
        atMost limit: Int = .max,
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
            guard areas.count <= limit else { throw TooManyPoints() }
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
        NetworkChange.changes(from: before, to: after).compactMap { change in
            let position = change.after.map { after[$0].position }
            switch (change.kind, position) {
            case (.closed, _): return .close(change.name)
            case (.moved, let position?): return .move(change.name, to: change.name, position)
            case (.opened, let position?): return .add(change.name, position)
            default: return nil
            }
        }
    }
}
