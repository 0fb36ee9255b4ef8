public import Geometry

/// Guesses in which coordinate reference system positions are that cannot be what they are said to be.
public struct CRSGuess: Sendable {
    /// Of the systems in use in a territory, those in which at least nine in ten of the positions lie where the system is
    /// used, within the territory.
    ///
    /// - Parameters:
    ///   - positions: eastings and northings, or what they are; the first hundred count. None fits nothing.
    ///   - territory: where they are expected.
    ///   - context: PROJ, with its database.
    /// - Returns: the systems that would do, the likeliest first.
    public static func systems(
        for positions: [Coordinate],
        in territory: LocalProjections,
        _ context: ProjectionContext
    ) -> [CRSDescription] {
        let sample = positions.prefix(100).filter(\.isFinite)
        guard !sample.isEmpty else { return [] }
        return territory.systems.compactMap { system in
            guard let description = try? context.describe(system),
                let operation = try? context.transformation(from: system, to: "EPSG:4326", area: territory.extent)
            else { return nil }
            let area = description.areaOfUse ?? territory.extent
            var hits = 0
            for position in sample {
                guard let place = try? operation.forward([position]).first else { continue }
                if area.contains(place), territory.extent.contains(place) { hits += 1 }
            }
            return hits * 10 >= sample.count * 9 ? description : nil
        }
    }
}
