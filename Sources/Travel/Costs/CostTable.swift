public import Geometry

/// Looks travel costs up in a table of pairs that somebody else computed: a routing engine, `maillage matrix`.
///
/// Demand points are found by their identifiers, facilities by their names. A pair that is not there cannot be reached.
public final class CostTable: TravelCost {
    /// One pair.
    struct Pair {
        /// The number of the origin.
        let origin: Int32
        /// The number of the facility.
        let facility: Int32
        /// In the unit of the table.
        let cost: Double
    }

    /// What costs are counted in.
    public let unit: CostUnit
    /// The file that costs come from.
    public let method: Message
    /// How many facilities there are.
    public let facilityCount: Int
    /// The number of each origin by its identifier.
    private let origins: [String: Int32]
    /// The facilities that pairs lead to: the first ones are those that costs are of, the others those of other networks.
    private let known: Destinations
    /// Where the pairs of each origin start, and where the last ones end.
    private let starts: [Int]
    private let facilities: [Int32]
    private let costs: [Double]
    /// The demand points that no pair begins at, so far: how many, the first of them, and how many others were found.
    private let missing = Locked((count: 0, first: FirstMissing?.none, found: 0))
    let name: String

    /// Makes a table of pairs, each of which stands in it once.
    ///
    /// - Parameters:
    ///   - pairs: by the numbers of `origins` and facilities.
    ///   - origins: the number of each origin by its identifier: 0 and up.
    ///   - known: the facilities.
    ///   - unit: of the costs.
    ///   - name: of the file, for people.
    init(_ pairs: [Pair], origins: [String: Int32], to known: Destinations, unit: CostUnit, name: String) {
        self.unit = unit
        self.name = name
        facilityCount = known.count
        self.origins = origins
        self.known = known
        method = Message(en: "as given in \(name)", fr: "selon \(name)")
        var starts = [Int](repeating: 0, count: origins.count + 1)
        for pair in pairs { starts[Int(pair.origin) + 1] += 1 }
        for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
        var next = starts
        var facilities = [Int32](repeating: -1, count: pairs.count)
        var costs = [Double](repeating: .nan, count: pairs.count)
        for pair in pairs {
            let place = next[Int(pair.origin)]
            next[Int(pair.origin)] += 1
            (facilities[place], costs[place]) = (pair.facility, pair.cost)
        }
        (self.starts, self.facilities, self.costs) = (starts, facilities, costs)
    }

    /// Begins a search.
    public func search(around box: BoundingBox) -> any CostSearch { Search(self) }

    /// Checks that the points that were looked up have to do with the table.
    ///
    /// - Throws: ``ComputationError`` with code `badInput` where no point has an identifier that stands in it.
    public func finish() throws(ComputationError) {
        let (count, first, found) = missing.withLock { $0 }
        guard found > 0 || count == 0 else { throw .noOrigin(first?.id ?? "", in: name) }
    }

    /// Says which points have no row. Complete when all were looked up.
    public var notices: [Message] {
        let (count, first, found) = missing.withLock { $0 }
        guard count > 0, found > 0, let first = first?.id else { return [] }
        return [
            Message(
                en:
                    "\(name): \(count) of \(count + found) points have no row and count as out of reach, the first “\(first)”",
                fr:
                    "\(name) : \(count) des \(count + found) points n’ont aucune ligne et comptent comme hors d’atteinte, le "
                    + "premier « \(first) »"
            )
        ]
    }

    /// The places of the pairs of a point; `nil` where it has none.
    private func pairs(of id: String) -> Range<Int>? {
        origins[id].map { starts[Int($0)]..<starts[Int($0) + 1] }
    }

    /// The nearest facility among some pairs of one point, of equally near ones the first.
    ///
    /// - Parameters:
    ///   - pairs: their places.
    ///   - number: gives a facility its number in a network; -1 where it is not in it.
    /// - Returns: the facility by that number, and the cost; `nil` for none.
    private func nearest(in pairs: Range<Int>, _ number: (Int32) -> Int32) -> (facility: Int32, cost: Double)? {
        var best: (facility: Int32, cost: Double)?
        for place in pairs {
            let found = (facility: number(facilities[place]), cost: costs[place])
            guard found.facility >= 0 else { continue }
            if best.map({ (found.cost, found.facility) < ($0.cost, $0.facility) }) ?? true { best = found }
        }
        return best
    }

    /// A point without a row: of several the one that comes first in its source, whichever thread meets it first.
    private typealias FirstMissing = (record: Int, id: String)

    private func note(missing count: Int, first: FirstMissing?, found: Int) {
        missing.withLock { missing in
            if let first, first.record < missing.first?.record ?? .max { missing.first = first }
            missing.count += count
            missing.found += found
        }
    }

    private final class Search: CostSearch {
        private let table: CostTable

        init(_ table: CostTable) { self.table = table }

        func nearest(to batch: DemandBatch, facilities: inout [Int32], costs: inout [Double]) {
            var (missing, first, found): (Int, FirstMissing?, Int) = (0, nil, 0)
            for point in 0..<batch.count {
                let id = batch.id(point)
                guard let pairs = table.pairs(of: id) else {
                    missing += 1
                    first = first ?? (batch.records.lowerBound + point, id)
                    continue
                }
                found += 1
                let nearest = table.nearest(in: pairs) { $0 < table.facilityCount ? $0 : -1 }
                if let nearest { (facilities[point], costs[point]) = nearest }
            }
            table.note(missing: missing, first: first, found: found)
        }

        func costs(of point: Int, in batch: DemandBatch, to costs: inout [Double]) {
            let id = batch.id(point)
            let pairs = table.pairs(of: id)
            let first = pairs == nil ? (record: batch.records.lowerBound + point, id: id) : nil
            table.note(missing: pairs == nil ? 1 : 0, first: first, found: pairs == nil ? 0 : 1)
            for place in pairs ?? 0..<0 where table.facilities[place] < table.facilityCount {
                costs[Int(table.facilities[place])] = table.costs[place]
            }
        }
    }
}

extension CostTable {
    /// The facilities that a table may lead to, by their names.
    struct Destinations: Sendable {
        /// The number of each by its name.
        let numbers: [String: Int32]
        /// How many of them, the first ones, costs are of.
        let count: Int
        /// Whether a row leads to each, be it one without a cost.
        var isInRow: [Bool]

        /// No row leads to any so far.
        init(_ names: [String], besides others: [String]) {
            let all = names + others
            numbers = Dictionary(
                all.enumerated().map { ($1, Int32(truncatingIfNeeded: $0)) },
                uniquingKeysWith: { first, _ in first }
            )
            count = names.count
            isInRow = all.map { _ in false }
        }
    }

    /// The number of a facility that the table was read for.
    func number(of facility: String) -> Int? { known.numbers[facility].map(Int.init) }

    /// How many facilities the table was read for.
    var knownCount: Int { known.isInRow.count }

    /// Whether a row leads to a facility.
    func hasRow(to facility: String) -> Bool { number(of: facility).map { known.isInRow[$0] } ?? false }

    /// The number of an origin by its identifier.
    func origin(_ id: String) -> Int32? { origins[id] }

    /// How many origins there are.
    var originCount: Int { origins.count }

    /// The nearest facility of a network, of equally near ones the first.
    ///
    /// - Parameters:
    ///   - origin: the number of the origin.
    ///   - numbers: for each facility of the table its number in the network, -1 where it is not in it.
    /// - Returns: the facility by its number in the network, and the cost; `nil` for none.
    func nearest(from origin: Int32, _ numbers: [Int32]) -> (facility: Int32, cost: Double)? {
        nearest(in: starts[Int(origin)]..<starts[Int(origin) + 1]) { numbers[Int($0)] }
    }

    /// The pairs that lead to each facility of other networks, an element a facility.
    func pairsToOthers() -> [[(origin: Int32, cost: Double)]] {
        var pairs = [[(origin: Int32, cost: Double)]](repeating: [], count: knownCount - facilityCount)
        for origin in 0..<originCount {
            for place in starts[origin]..<starts[origin + 1] where Int(facilities[place]) >= facilityCount {
                pairs[Int(facilities[place]) - facilityCount].append(
                    (Int32(truncatingIfNeeded: origin), costs[place])
                )
            }
        }
        return pairs
    }
}
