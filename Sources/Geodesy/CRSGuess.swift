public import Geometry

/// Guesses in which coordinate reference system positions are that cannot be what they are said to be.
public struct CRSGuess: Sendable {
    /// The systems in use in Québec, the commonest first: Lambert, Albers, Statistics Canada's Lambert, UTM,
    /// MTM. Zones begin with those where most people live.
    public static let quebecSystems: [String] =
        ["EPSG:32198", "EPSG:6622", "EPSG:3347", "EPSG:6624", "EPSG:3798", "EPSG:3799", "EPSG:3348", "EPSG:6623"]
        + [18, 19, 17, 20, 21].map { "EPSG:269\($0)" }
        + [8, 7, 9, 6, 10, 5, 4, 3, 2].map { "EPSG:\(2942 + $0)" }

    /// Of ``quebecSystems``, those in which at least nine in ten of the positions lie where the system is used, within
    /// Québec.
    ///
    /// - Parameters:
    ///   - positions: eastings and northings, or what they are; the first hundred count. None fits nothing.
    ///   - context: PROJ, with its database.
    /// - Returns: the systems that would do, the likeliest first.
    public static func systems(for positions: [Coordinate], _ context: ProjectionContext) -> [CRSDescription] {
        let sample = positions.prefix(100).filter(\.isFinite)
        guard !sample.isEmpty else { return [] }
        return quebecSystems.compactMap { system in
            guard let description = try? context.describe(system),
                let operation = try? context.transformation(from: system, to: "EPSG:4326")
            else { return nil }
            let area = description.areaOfUse ?? .quebec
            var hits = 0
            for position in sample {
                guard let place = try? operation.forward([position]).first else { continue }
                if area.contains(place), BoundingBox.quebec.contains(place) { hits += 1 }
            }
            return hits * 10 >= sample.count * 9 ? description : nil
        }
    }
}
