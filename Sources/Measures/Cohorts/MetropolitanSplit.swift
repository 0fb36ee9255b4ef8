public import Atlas
internal import Geometry

/// Who lives inside an area of one layer, inside each area of another, and outside: two layers that are taken for one
/// another kept apart, as the territory says in ``/Atlas/Territory/Distinction``.
///
/// Where the table is by these areas, its counts are taken. Where areas of the table are cut by a border, their people
/// are shared out by the population on either side, and the bounds say what is certain: on neither side can there be
/// more of a cohort than people.
public struct MetropolitanSplit: Sendable {
    /// One side of a border.
    public struct Zone: Sendable {
        /// The layer that it belongs to.
        public let layer: AreaLayerID
        /// The code, such as `462`; `nil` for outside all of the layer.
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

    /// What is told apart.
    public let distinction: Territory.Distinction
    /// The zones: of the first layer, then of the other, each with its outside.
    public let zones: [Zone]
    /// The population of the two areas, of both, and of each without the other.
    public let overlap: Overlap?

    /// How the two areas differ, in people.
    public struct Overlap: Hashable, Sendable {
        /// In both.
        public let both: Double
        /// In the area of the first layer only.
        public let firstOnly: Double
        /// In that of the other only.
        public let otherOnly: Double
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
        let territory = table.layer.territory
        func codes(_ id: AreaLayerID) -> [String]? {
            territory.layer(id)?.edition(nil).flatMap { population.codes[$0.entry] }
        }
        guard let distinction = territory.distinction, let id = table.layer.id, id != distinction.layer,
            let areaCodes = table.layer.entry.flatMap({ population.codes[$0] }),
            let first = codes(distinction.layer), let other = codes(distinction.otherLayer)
        else { return nil }
        var indexOfCode: [String: Int] = [:]
        for (index, area) in table.layer.areas.enumerated() { indexOfCode[area.code] = index }
        let hasRest = table.cohorts.contains { $0.all.outside != nil }
        let areaOfPoint = areaCodes.map { code -> Int in
            guard let index = indexOfCode[code] else { return table.layer.areas.count }
            let isCounted = table.cohorts.contains { $0.all.counts[index] != nil }
            return isCounted || !hasRest ? index : table.layer.areas.count
        }
        var zones: [Zone] = []
        for layer in names {
            guard let layerID = layer.id else { continue }
            let zoneCodes = layerID == distinction.layer ? first : other
            // Of the first layer one area counts.
            let isOwn = layerID == id
            let areas = layer.areas.enumerated().filter { index, area in
                if layerID == distinction.layer { return area.code == distinction.code }
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
        var (both, firstOnly, otherOnly) = (0.0, 0.0, 0.0)
        for (index, weight) in population.weights.enumerated() {
            switch (first[index] == distinction.code, other[index] == distinction.otherCode) {
            case (true, true): both += weight
            case (true, false): firstOnly += weight
            case (false, true): otherOnly += weight
            case (false, false): break
            }
        }
        return MetropolitanSplit(
            distinction: distinction,
            zones: zones,
            overlap: Overlap(both: both, firstOnly: firstOnly, otherOnly: otherOnly)
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
