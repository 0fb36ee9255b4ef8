internal import Geometry
internal import Travel

/// The pairs of points and candidates of the searches that were asked last, so that those which differ in what they look for
/// alone do not look them up again.
package final class SharedSitePairs: Sendable {
    private final class Entry: Sendable {
        let key: String
        let pairs = Locked<SitePairs?>(nil)

        init(_ key: String) { self.key = key }
    }

    private let entries = Locked<[Entry]>([])
    private let capacity: Int

    /// Keeps the pairs of so many searches.
    package init(capacity: Int) { self.capacity = max(1, capacity) }

    /// Finds the plans of a search, as ``SiteSearch/report()`` does; from any thread.
    ///
    /// - Parameters:
    ///   - search: the question.
    ///   - key: what is the same for searches with the same points, kept facilities, candidates and what binds them, costs and
    ///     capacities.
    /// - Returns: the plans.
    /// - Throws: as ``SiteSearch/report()`` does.
    package func report(of search: SiteSearch, _ key: String) throws -> SitingReport {
        let own = "\(key), \(search.objective.threshold?.value ?? .nan)"
        let entry = entries.withLock { entries -> Entry in
            let entry = entries.first { $0.key == own } ?? Entry(own)
            entries.removeAll { $0 === entry }
            entries.append(entry)
            if entries.count > capacity { entries.removeFirst() }
            return entry
        }
        return try search.report {
            try entry.pairs.withLock { pairs in
                let found = try pairs ?? SitePairs(search)
                pairs = found
                return found
            }
        }
    }
}
