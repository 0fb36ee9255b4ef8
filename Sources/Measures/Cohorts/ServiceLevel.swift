internal import Atlas
internal import Geometry
public import Travel

/// People of each cohort by antenna, and how far the population has to the nearest one.
public struct ServiceLevel: Sendable {
    /// One area.
    public struct Row: Sendable {
        /// The index of the area in the layer.
        public let area: Int
        /// The antennas that stand in it.
        public let facilities: Int
        /// The population of the points.
        public let population: Double
        /// The way of the population to the nearest antenna; `nil` without people or antennas.
        public let distances: CostSummary?
        /// The part of the population within ``ServiceLevel/threshold``; `nil` without people.
        public let coveredShare: Double?
        /// The people of each cohort by antenna; `nil` without antenna or figure.
        public let perFacility: [Double?]
        /// The people of each cohort by 10 000 inhabitants; `nil` without population or figure.
        public let perTenThousand: [Double?]
    }

    /// The cost within which people count as covered.
    public let threshold: Cost
    /// One row an area, in the layer’s order.
    public let rows: [Row]
    /// The areas where the last cohort has more people than the reference (or any, where there is none), the longest mean
    /// way first: where newcomers have the farthest to go.
    public let farthestGaining: [Int]
}

extension ServiceLevel {
    /// Computes it.
    static func of(
        _ sections: [CohortReport.Section],
        _ comparison: CohortComparison,
        population ownPopulation: [Double?]?,
        demand: CohortDemandTally,
        distances: DistanceReport,
        facilities: [Facility]
    ) -> ServiceLevel {
        let layer = comparison.table.layer
        let index = AreaIndex(layer, threads: comparison.threads)
        var offices = Array(repeating: 0, count: layer.areas.count)
        for facility in facilities {
            if let match = index.match(at: facility.position) { offices[match.area] += 1 }
        }
        let rows = layer.areas.indices.map { area in
            let people = distances.areas[area].population
            let inhabitants = ownPopulation.map { $0[area] } ?? people
            let counts = sections.map { $0.areas[area].count?.value }
            return Row(
                area: area,
                facilities: offices[area],
                population: people,
                distances: distances.areas[area].summary,
                coveredShare: people > 0 ? demand.covered(area) / people : nil,
                perFacility: counts.map { count in offices[area] > 0 ? count.map { $0 / Double(offices[area]) } : nil },
                perTenThousand: counts.map { count in
                    guard let count, let inhabitants, inhabitants > 0 else { return nil }
                    return count / inhabitants * 10_000
                }
            )
        }
        let gaining = layer.areas.indices.filter { area in
            guard let row = sections.last?.areas[area], rows[area].distances != nil else { return false }
            return (row.change ?? row.count?.value ?? 0) > 0
        }
        let ranked = gaining.sorted { left, right in
            let (a, b) = (rows[left].distances?.mean.value ?? 0, rows[right].distances?.mean.value ?? 0)
            return a != b ? a > b : left < right
        }
        return ServiceLevel(threshold: comparison.threshold, rows: rows, farthestGaining: ranked)
    }
}
