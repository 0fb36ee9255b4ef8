internal import Geometry

extension CohortTable {
    /// The table on other borders, where each of its areas lies in one of them: divisions in regions of either vintage,
    /// regions in service territories.
    ///
    /// - Parameters:
    ///   - target: the areas to bring it to.
    ///   - population: points that carry the codes of both layers; they say which area lies in which.
    /// - Returns: the table by those areas; one that lacks some of its parts has no figure.
    /// - Throws: ``AtlasError`` with code `badInput` and the reason, where an area lies in two, or where the table has
    ///   only some of the parts of one.
    func rebased(to target: AreaLayer, by population: DemandPoints) throws(AtlasError) -> CohortTable {
        let parents = try parents(in: target, population)
        var incomplete: Set<Int> = []
        func moved(_ column: Column) -> Column {
            var counts: [CohortCount?] = Array(repeating: nil, count: target.areas.count)
            var lacking: Set<Int> = []
            for (area, count) in column.counts.enumerated() {
                guard let parent = parents[area] else { continue }
                if let count {
                    counts[parent] = counts[parent].map { $0 + count } ?? count
                } else {
                    lacking.insert(parent)
                }
            }
            for parent in lacking {
                if counts[parent] != nil { incomplete.insert(parent) }
                counts[parent] = nil
            }
            return Column(name: column.name, counts: counts, outside: column.outside, total: column.total)
        }
        func moved(_ cohort: Cohort) -> Cohort {
            Cohort(all: moved(cohort.all), groups: cohort.groups.map { moved($0) })
        }
        var table = self
        table.layer = target
        table.finer = [self]
        table.cohorts = cohorts.map { moved($0) }
        table.others = others.map { moved($0) }
        table.everybody = everybody.map { moved($0) }
        table.population = self.population.map { moved($0) }
        let (from, to) = (Self.title(layer), Self.title(target))
        table.notices.append(Message(en: "summed from \(from.en) to \(to.en)", fr: "sommes de \(from.fr) à \(to.fr)"))
        if !incomplete.isEmpty {
            let names = incomplete.sorted().map { target.areas[$0].name }.joined(separator: ", ")
            table.warnings.append(
                Message(
                    en: "without a figure, as the table lacks some of their parts: \(names)",
                    fr: "sans chiffre, car la table n’a pas toutes leurs parties : \(names)"
                )
            )
        }
        return table
    }

    /// The area of `target` that each area of the table's layer lies in.
    private func parents(in target: AreaLayer, _ population: DemandPoints) throws(AtlasError) -> [Int?] {
        guard let sources = Self.codes(layer, population), let targets = Self.codes(target, population) else {
            throw cannotRebase(
                to: target,
                en: "it is not known which lies in which",
                fr: "on ne sait pas lesquels sont dans lesquels"
            )
        }
        var parentsOfCode: [String: Set<String>] = [:]
        for (source, target) in zip(sources, targets) { parentsOfCode[source, default: []].insert(target) }
        // Where nobody lives, the file of the layer says it.
        if let column = target.definition?.edition(target.vintage)?.pointColumn {
            for area in layer.areas where parentsOfCode[area.code] == nil {
                if let code = area.codes[column] { parentsOfCode[area.code] = [code] }
            }
        }
        var indexOfTarget: [String: Int] = [:]
        for (index, area) in target.areas.enumerated() { indexOfTarget[area.code] = index }
        var parents: [Int?] = []
        for (index, area) in layer.areas.enumerated() {
            let codes = (parentsOfCode[area.code] ?? []).sorted()
            let isCounted = cohorts.contains { $0.all.counts[index] != nil }
            guard codes.count <= 1 || !isCounted else {
                let list = codes.map { code in
                    indexOfTarget[code].map { "\(code) \(target.areas[$0].name)" } ?? "–"
                }
                .joined(separator: ", ")
                throw cannotRebase(
                    to: target,
                    en: "“\(area.code) \(area.name)” lies in more than one of them (\(list))",
                    fr: "« \(area.code) \(area.name) » est dans plus d’un d’entre eux (\(list))"
                )
            }
            let parent = codes.first.flatMap { indexOfTarget[$0] }
            guard parent != nil || !isCounted else {
                throw cannotRebase(
                    to: target,
                    en: "“\(area.code) \(area.name)” lies in none of them",
                    fr: "« \(area.code) \(area.name) » n’est dans aucun d’entre eux"
                )
            }
            parents.append(parent)
        }
        return try checked(parents, parentsOfCode, target)
    }

    /// Refuses borders where an area that the table has would get only some of its parts: the Estrie of 2016 is not
    /// that of 2021.
    private func checked(
        _ parents: [Int?],
        _ parentsOfCode: [String: Set<String>],
        _ target: AreaLayer
    ) throws(AtlasError) -> [Int?] {
        func isCounted(_ area: Int) -> Bool { cohorts.contains { $0.all.counts[area] != nil } }
        for (index, area) in layer.areas.enumerated() where !isCounted(index) {
            for code in parentsOfCode[area.code] ?? [] where (parentsOfCode[area.code]?.count ?? 0) > 1 {
                let isHit = parents.enumerated().contains { place, parent in
                    isCounted(place) && parent.map { target.areas[$0].code == code } ?? false
                }
                guard isHit else { continue }
                throw cannotRebase(
                    to: target,
                    en: "a part of “\(area.name)”, which the table lacks, lies in “\(code)”",
                    fr: "une partie de « \(area.name) », absente de la table, est dans « \(code) »"
                )
            }
        }
        return parents
    }

    private func cannotRebase(to target: AreaLayer, en: String, fr: String) -> AtlasError {
        .cannotRebase(Self.title(layer), Self.title(target), because: Message(en: en, fr: fr), of: layer)
    }

    private static func codes(_ layer: AreaLayer, _ population: DemandPoints) -> [String]? {
        layer.entry.flatMap { population.codes[$0] }
    }

    /// What the areas of a layer are, with the year of their borders where that matters.
    private static func title(_ layer: AreaLayer) -> Message {
        guard let kind = layer.definition else { return Message(en: "your polygons", fr: "vos polygones") }
        let year = kind.hasVintages ? layer.vintage.map { " (\($0.rawValue))" } ?? "" : ""
        return Message(en: kind.title.en.lowercased() + year, fr: kind.title.fr.lowercased() + year)
    }
}
