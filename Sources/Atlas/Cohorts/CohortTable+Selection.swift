extension CohortTable {
    /// The cohorts that are asked for, in that order: by name, or several taken together as one, `NAME=FIRST+SECOND`.
    ///
    /// The name of a cohort that the table has is never taken apart. The total of the table can be asked for by its name.
    ///
    /// - Parameter requests: such as `2001-2010=2001-2005+2006-2010`; empty for the table as it is.
    /// - Returns: the table with those cohorts.
    /// - Throws: ``AtlasError`` with code `badInput` for a cohort that is not there, or stands twice.
    public func selecting(_ requests: [String]) throws(AtlasError) -> CohortTable {
        guard !requests.isEmpty else { return self }
        let known = cohorts + (everybody.map { [$0] } ?? [])
        let names = known.map(\.all.name)
        var chosen: [Cohort] = []
        for request in requests {
            let (name, parts) = try Self.parts(request, among: names)
            var merged: Cohort?
            for part in parts {
                guard let index = names.firstIndex(of: part) else { throw .unknownCohort(part, among: names) }
                merged = merged.map { $0.adding(known[index]) } ?? known[index]
            }
            guard var merged, !name.isEmpty, !chosen.contains(where: { $0.all.name == name }),
                Set(parts).count == parts.count
            else { throw .repeatedCohort(request) }
            merged.all.name = name
            chosen.append(merged)
        }
        var table = self
        table.cohorts = chosen
        table.finer = try finer.map { finer throws(AtlasError) in try finer.selecting(requests) }
        table.others = cohorts.filter { cohort in !chosen.contains { $0.all.name == cohort.all.name } }
        return table
    }

    /// The name that a request gives, and the cohorts that it is made of.
    static func parts(_ request: String, among names: [String]) throws(AtlasError) -> (name: String, parts: [String]) {
        guard !names.contains(request), let sign = request.firstIndex(of: "=") else { return (request, [request]) }
        let list = String(request[request.index(after: sign)...]).trimmed
        let found = PlusList(list, among: names)
        if let unknown = found.unknown { throw .unknownCohort(unknown, among: names) }
        return (String(request[..<sign]).trimmed, found.names)
    }
}

extension CohortTable.Cohort {
    /// Both cohorts together, group by group.
    fileprivate func adding(_ other: Self) -> Self {
        var groups = groups
        for group in other.groups {
            if let index = groups.firstIndex(where: { $0.name == group.name }) {
                groups[index] = groups[index].adding(group)
            } else {
                groups.append(group)
            }
        }
        return Self(all: all.adding(other.all), groups: groups)
    }
}

extension CohortTable.Column {
    /// Both columns together; a cell that one of them lacks has no sum.
    fileprivate func adding(_ other: Self) -> Self {
        func sum(_ left: CohortCount?, _ right: CohortCount?) -> CohortCount? {
            left.flatMap { left in right.map { left + $0 } }
        }
        return Self(
            name: name,
            counts: zip(counts, other.counts).map(sum),
            outside: sum(outside, other.outside),
            total: sum(total, other.total)
        )
    }
}
