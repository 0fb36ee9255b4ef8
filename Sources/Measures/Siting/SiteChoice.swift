public import Atlas
internal import Geodesy
public import Geometry
public import Siting
public import Travel

/// Narrows a list of candidates down: those that are excluded, required, too near to each other, in the same area.
public struct SiteChoice: Sendable {
    private let all: [SiteCandidate]
    private var isOut: [Bool]
    private var required: [Int] = []

    /// Starts with every candidate.
    public init(_ candidates: [SiteCandidate]) {
        all = candidates
        isOut = candidates.map { _ in false }
    }

    /// Leaves candidates out: one by `#row`, those with a code or a name, those in the area of a layer that has the code.
    ///
    /// - Throws: ``ComputationError`` with code `invalidArgument` where nothing answers to the text.
    public mutating func exclude(_ text: String, _ layers: [AreaLayer]) throws(ComputationError) {
        var named = matches(text)
        if named.isEmpty {
            for layer in layers {
                guard let area = layer.areas.firstIndex(where: { $0.code == text }) else { continue }
                named += zip(all.indices, Self.areas(of: all, layer)).filter { $1 == area }.map(\.0)
            }
        }
        guard !named.isEmpty else { throw .noCandidate(text) }
        for candidate in named { isOut[candidate] = true }
    }

    /// Leaves candidates out that are nearer to a facility than a distance.
    ///
    /// - Returns: how many.
    public mutating func excludeNear(_ facilities: [Facility], _ distance: Metres) -> Int {
        let finder = NearestFacilityFinder(facilities.map(\.position), on: Geodesic.standard)
        var count = 0
        for index in all.indices where !isOut[index] {
            guard let nearest = finder.nearest(to: all[index].position), nearest.distance < distance else { continue }
            isOut[index] = true
            count += 1
        }
        return count
    }

    /// Makes every plan open a candidate: by `#row`, its code or its name.
    ///
    /// - Throws: ``ComputationError`` with code `invalidArgument` where none or several answer to the text, or one that is
    ///   excluded.
    public mutating func require(_ text: String) throws(ComputationError) {
        let named = matches(text)
        guard let candidate = named.first else { throw .noCandidate(text) }
        guard named.count == 1 else { throw .severalCandidates(text, named.map { all[$0] }) }
        guard !isOut[candidate] else { throw .excludedCandidate(text) }
        if !required.contains(candidate) { required.append(candidate) }
    }

    /// What is left, and what binds it.
    ///
    /// - Parameters:
    ///   - minimumDistance: candidates nearer to each other may not be opened together.
    ///   - onePer: candidates in the same area may not.
    /// - Returns: the candidates, the required ones by their index, the conflicts, and how many lie in no area.
    public func made(
        minimumDistance: Metres?,
        onePer: AreaLayer?
    ) -> (candidates: [SiteCandidate], required: [Int], conflicts: SiteConflicts, outside: Int) {
        let left = all.indices.filter { !isOut[$0] }
        let candidates = left.map { all[$0] }
        let index = Dictionary(left.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let required = required.compactMap { index[$0] }.sorted()
        guard minimumDistance != nil || onePer != nil else { return (candidates, required, .none, 0) }
        var excluded = candidates.map { _ in Set<Int32>() }
        func exclude(_ first: Int, _ second: Int) {
            excluded[first].insert(Int32(truncatingIfNeeded: second))
            excluded[second].insert(Int32(truncatingIfNeeded: first))
        }
        if let minimumDistance {
            let batch = BatchGeodesic(Geodesic.standard)
            let places = batch.places(
                longitudes: candidates.map(\.position.x),
                latitudes: candidates.map(\.position.y)
            )
            for first in candidates.indices {
                let row = batch.distances(
                    from: candidates[first].position,
                    to: places,
                    deciding: [minimumDistance.value]
                )
                for second in candidates.indices where second > first && row[second] < minimumDistance.value {
                    exclude(first, second)
                }
            }
        }
        var outside = 0
        if let onePer {
            var members: [Int: [Int]] = [:]
            let areas = Self.areas(of: candidates, onePer)
            outside = areas.count { $0 < 0 }
            for (candidate, area) in areas.enumerated() where area >= 0 {
                for other in members[area] ?? [] { exclude(other, candidate) }
                members[area, default: []].append(candidate)
            }
        }
        return (candidates, required, SiteConflicts(excluded: excluded.map { $0.sorted() }), outside)
    }

    private func matches(_ text: String) -> [Int] {
        if text.hasPrefix("#"), let row = Int(text.dropFirst()) { return all.indices.filter { all[$0].row == row } }
        let byCode = all.indices.filter { all[$0].code == text }
        guard byCode.isEmpty else { return byCode }
        let key = PlaceName.key(text)
        return all.indices.filter { PlaceName.key(all[$0].name) == key }
    }

    private static func areas(of candidates: [SiteCandidate], _ layer: AreaLayer) -> [Int] {
        let batch = DemandBatch(
            longitudes: candidates.map(\.position.x),
            latitudes: candidates.map(\.position.y),
            weights: nil
        ) { _ in "" }
        return DemandLookup(layer: layer).find(batch).areas.map(Int.init)
    }
}

extension ComputationError {
    static func noCandidate(_ text: String) -> ComputationError {
        ComputationError(
            .invalidArgument,
            Message(en: "no candidate answers to “\(text)”", fr: "aucun candidat ne répond à « \(text) »"),
            advice: Message(
                en: "write a name or code of the list, #ROW, or the code of an area",
                fr: "écrivez un nom ou un code de la liste, #LIGNE, ou le code d’un territoire"
            )
        )
    }

    static func severalCandidates(_ text: String, _ named: [SiteCandidate]) -> ComputationError {
        let list = named.prefix(6).map { "#\($0.row) \($0.municipality ?? $0.code ?? $0.name)" }.joined(separator: ", ")
        return ComputationError(
            .invalidArgument,
            Message(
                en: "\(named.count) candidates answer to “\(text)”: \(list)",
                fr: "\(named.count) candidats répondent à « \(text) » : \(list)"
            ),
            advice: Message(en: "name one by #ROW", fr: "nommez-en un par #LIGNE")
        )
    }

    static func excludedCandidate(_ text: String) -> ComputationError {
        ComputationError(
            .invalidArgument,
            Message(en: "“\(text)” is required and left out", fr: "« \(text) » est exigé et laissé de côté")
        )
    }
}
