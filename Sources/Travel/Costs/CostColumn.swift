/// Tells which column of a table holds costs, and what its numbers are counted in.
public struct CostColumn: Hashable, Sendable {
    /// What the numbers of a column are counted in.
    public enum Unit: String, CaseIterable, Sendable {
        /// Seconds.
        case seconds = "s"
        /// Minutes.
        case minutes = "min"
        /// Hours.
        case hours = "h"
        /// Metres.
        case metres = "m"
        /// Kilometres.
        case kilometres = "km"

        /// The unit that costs are kept in.
        public var unit: CostUnit {
            switch self {
            case .seconds, .minutes, .hours: .minutes
            case .metres, .kilometres: .metres
            }
        }

        /// A number of the column in that unit.
        package func cost(_ value: Double) -> Double {
            switch self {
            case .seconds: value / 60
            case .hours: value * 60
            case .kilometres: value * 1000
            case .minutes, .metres: value
            }
        }
    }

    /// The number of the column, counted from 0.
    package let index: Int
    /// What its numbers are counted in.
    package let unit: Unit

    /// The names of columns whose unit is known: those of r5r, of the usual matrix services, and of `maillage matrix`.
    private static let units: [String: Unit] = [
        "travel_time_p50": .minutes, "minutes": .minutes, "min": .minutes, "time_min": .minutes,
        "duration_min": .minutes,
        "travel_time_min": .minutes, "duree_min": .minutes, "temps_min": .minutes,
        "duration": .seconds, "durations": .seconds, "seconds": .seconds, "duration_s": .seconds, "time_s": .seconds,
        "travel_time_s": .seconds, "duree_s": .seconds, "temps_s": .seconds,
        "hours": .hours, "duration_h": .hours, "time_h": .hours,
        "distance_m": .metres, "metres": .metres, "meters": .metres, "length_m": .metres,
        "distance_km": .kilometres, "kilometres": .kilometres, "kilometers": .kilometres, "km": .kilometres,
    ]

    /// Names of costs that do not say their unit.
    private static let unclear: Set = [
        "cost", "cout", "travel_time", "time", "temps", "duree", "distance", "length", "impedance",
    ]

    /// Finds the column.
    ///
    /// - Parameters:
    ///   - header: the names of the columns, folded.
    ///   - stated: the column that the user names, folded; `nil` for none.
    ///   - unit: the unit that the user states; `nil` for that of the name.
    ///   - others: more names whose unit is known.
    ///   - unclear: more names that do not say their unit.
    /// - Returns: the column, or what keeps it from being found.
    package static func find(
        in header: [String],
        stated: String?,
        unit: Unit?,
        besides others: [String: Unit] = [:],
        unclear: Set<String> = []
    ) -> Result<CostColumn, Failure> {
        let candidates = header.indices.filter { index in
            if let stated { return header[index] == stated }
            let name = header[index]
            return units[name] != nil || others[name] != nil || Self.unclear.contains(name) || unclear.contains(name)
        }
        guard let index = candidates.first else { return .failure(.none) }
        guard candidates.count == 1 else { return .failure(.several(candidates)) }
        guard let unit = unit ?? units[header[index]] ?? others[header[index]] else { return .failure(.noUnit(index)) }
        return .success(CostColumn(index: index, unit: unit))
    }

    /// What keeps a column from being found.
    package enum Failure: Error {
        /// No name is known.
        case none
        /// These columns all may be it.
        case several([Int])
        /// This one does not say what it is counted in.
        case noUnit(Int)
    }
}
