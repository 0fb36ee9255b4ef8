public import Atlas
internal import Geometry

/// Who lives inside the CMM, inside each metropolitan area, and outside: the CMM and the Montréal RMR kept apart.
///
/// Where the table is by these areas, its counts are taken. Where areas of the table are cut by a border, their people
/// are shared out by the population on either side, and the bounds say what is certain: on neither side can there be
/// more of a cohort than people.
public struct MetropolitanSplit: Sendable {
    /// One side of a border.
    public struct Zone: Sendable {
        /// The layer that it belongs to: `AreaLayerID.community` or `.cma`.
        public let layer: AreaLayerID
        /// The code, such as `CMM` or `462`; `nil` for outside all of the layer.
        public let code: String?
        /// The official name, `nil` for outside.
        public let name: String?
        /// The population of the points.
        public let population: Double
        /// For each cohort of the report the people, with bounds; `nil` where it cannot be told.
        public let counts: [CohortCount?]
        /// For each cohort the part of it that lives here; `nil` where it cannot be told.
        public let shares: [Double?]
        /// Whether the counts are the table’s own, and not shared out.
        public let isExact: Bool
    }

    /// The zones: of the CMM, then of the metropolitan areas, each with its outside.
    public let zones: [Zone]
    /// The population of the CMM and of the Montréal RMR, of both, and of each without the other.
    public let overlap: Overlap?

    /// How the CMM and the Montréal RMR differ, in people.
    public struct Overlap: Hashable, Sendable {
        /// In both.
        public let both: Double
        /// In the CMM, outside the RMR.
        public let communityOnly: Double
        /// In the RMR, outside the CMM.
        public let metropolitanAreaOnly: Double
    }
}

extension MetropolitanSplit {
    /// Splits the cohorts of a table.
    ///
    /// - Parameters:
    ///   - table: the cohorts; by one of the atlas’s layers.
    ///   - population: points with the codes of the layers.
    ///   - names: the areas of the two layers, for their names.
    /// - Returns: the split, or `nil` where the points do not carry the codes.
    static func split(_ table: CohortTable, population: DemandPoints, names: [AreaLayer]) -> MetropolitanSplit? {
        guard let id = table.layer.id, let vintage = table.layer.vintage else { return nil }
        let own = id == .region ? id.layerName(vintage) : id.layerName(.newest)
        guard let codes = population.codes[own], id != .community,
            let communities = population.codes[AreaLayerID.community.layerName(.newest)],
            let metropolitan = population.codes[AreaLayerID.cma.layerName(.newest)]
        else { return nil }
        var indexOfCode: [String: Int] = [:]
        for (index, area) in table.layer.areas.enumerated() { indexOfCode[area.code] = index }
        let hasRest = table.cohorts.contains { $0.all.outside != nil }
        let areaOfPoint = codes.map { code -> Int in
            guard let index = indexOfCode[code] else { return table.layer.areas.count }
            let isCounted = table.cohorts.contains { $0.all.counts[index] != nil }
            return isCounted || !hasRest ? index : table.layer.areas.count
        }
        var zones: [Zone] = []
        for layer in names {
            guard let layerID = layer.id else { continue }
            let zoneCodes = layerID == .community ? communities : metropolitan
            // The CMQ is drawn as whole divisions, more than the community itself: no split by it.
            let isOwn = layerID == id
            let areas = layer.areas.enumerated().filter { index, area in
                if layerID == .community { return area.code == "CMM" }
                // The rest of a table is what its areas with figures leave.
                return !isOwn || table.cohorts.contains { $0.all.counts[index] != nil }
            }
            .map(\.element)
            for area in areas.map(Optional.some) + [nil] {
                let inside = zoneCodes.map { code in area.map { $0.code == code } ?? !areas.contains { $0.code == code }
                }
                zones.append(
                    zone(table, population, areaOfPoint, inside, (layerID, area), ownCode: isOwn)
                )
            }
        }
        var (both, communityOnly, areaOnly) = (0.0, 0.0, 0.0)
        for (index, weight) in population.weights.enumerated() {
            switch (communities[index] == "CMM", metropolitan[index] == "462") {
            case (true, true): both += weight
            case (true, false): communityOnly += weight
            case (false, true): areaOnly += weight
            case (false, false): break
            }
        }
        return MetropolitanSplit(
            zones: zones,
            overlap: Overlap(both: both, communityOnly: communityOnly, metropolitanAreaOnly: areaOnly)
        )
    }

    private static func zone(
        _ table: CohortTable,
        _ population: DemandPoints,
        _ areaOfPoint: [Int],
        _ inside: [Bool],
        _ what: (layer: AreaLayerID, area: Area?),
        ownCode: Bool
    ) -> Zone {
        let count = table.layer.areas.count
        var here = Array(repeating: 0.0, count: count + 1)
        var everywhere = here
        for (point, area) in areaOfPoint.enumerated() {
            everywhere[area] += population.weights[point]
            if inside[point] { here[area] += population.weights[point] }
        }
        let counts = table.cohorts.map { cohort -> CohortCount? in
            var sum: CohortCount? = .zero
            for area in 0...count {
                let people = area < count ? cohort.all.counts[area] : cohort.all.outside
                guard here[area] > 0 else { continue }
                guard let people else {
                    sum = nil
                    continue
                }
                sum = sum.map { $0 + part(of: people, here[area], everywhere[area]) }
            }
            return sum
        }
        let shares = zip(table.cohorts, counts).map { cohort, count -> Double? in
            let parts = cohort.all.counts.compactMap { $0?.value } + (cohort.all.outside?.value.map { [$0] } ?? [])
            let total = parts.reduce(0, +)
            return total > 0 ? count?.value.map { $0 / total } : nil
        }
        return Zone(
            layer: what.layer,
            code: what.area?.code,
            name: what.area?.name,
            population: here.reduce(0, +),
            counts: counts,
            shares: shares,
            isExact: ownCode || zip(here, everywhere).allSatisfy { $0 == 0 || $0 == $1 }
        )
    }

    /// The people of an area that live where a part of its population does.
    private static func part(of count: CohortCount, _ here: Double, _ all: Double) -> CohortCount {
        guard here < all else { return count }
        return CohortCount(
            value: count.value.map { $0 * (here / all) },
            low: max(0, count.low - (all - here)),
            high: min(count.high, here)
        )
    }
}
