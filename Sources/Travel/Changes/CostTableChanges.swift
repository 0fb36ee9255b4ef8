internal import Atlas
internal import Geometry

extension CostTable: ChangingCost {
    /// Rows are found by the identifiers of points.
    package var isByIdentifier: Bool { true }

    /// Finds the rows of the points.
    package func changes(of points: HeldPoints, threads: Int) -> any NearestChanges {
        CostTableChanges(self, points)
    }

    /// Refuses a new facility that no row leads to, and a network of which none leads anywhere.
    package func check(_ network: EditedNetwork) throws(ComputationError) {
        for number in network.new {
            let facility = network.facilities[Int(number)].name
            guard hasRow(to: facility) else { throw .noRow(to: facility, name) }
        }
        guard network.facilities.contains(where: { hasRow(to: $0.name) }) else { throw .noRowLeft(name) }
    }
}

/// Costs of a table in networks that differ in a few facilities.
private struct CostTableChanges: NearestChanges {
    private let table: CostTable
    private let before: NetworkLookup.Nearest
    /// The number of the origin of each point, -1 for none.
    private let origins: [Int32]
    private let pointsOfOrigin: [[Int32]]
    /// The pairs that lead to each facility that the network before has not.
    private let pairs: [[(origin: Int32, cost: Double)]]

    init(_ table: CostTable, _ points: HeldPoints) {
        (self.table, before) = (table, points.nearest)
        origins = points.ids.map { table.origin($0) ?? -1 }
        var pointsOfOrigin = [[Int32]](repeating: [], count: table.originCount)
        for (point, origin) in origins.enumerated() where origin >= 0 {
            pointsOfOrigin[Int(origin)].append(Int32(truncatingIfNeeded: point))
        }
        self.pointsOfOrigin = pointsOfOrigin
        pairs = table.pairsToOthers()
    }

    func nearest(in network: EditedNetwork) -> (points: [Int], nearest: NetworkLookup.Nearest) {
        // The number in the network of each facility that the table knows.
        var numbers = [Int32](repeating: -1, count: table.knownCount)
        for (number, facility) in network.facilities.enumerated() {
            if let known = table.number(of: facility.name) { numbers[known] = Int32(truncatingIfNeeded: number) }
        }
        let asked = asked(network)
        var nearest = NetworkLookup.Nearest(count: asked.count)
        for (index, point) in asked.enumerated() where origins[point] >= 0 {
            guard let found = table.nearest(from: origins[point], numbers) else { continue }
            (nearest.facilities[index], nearest.costs[index]) = (found.facility, found.cost)
        }
        return (asked, nearest)
    }

    /// The points whose facility is gone, and those to which a new one is nearer than theirs, or as near.
    private func asked(_ network: EditedNetwork) -> [Int] {
        var marks = before.facilities.map { $0 >= 0 && network.kept[Int($0)] < 0 }
        for number in network.new {
            // One that was there before costs what it did: whoever it is nearest to is marked.
            guard let known = table.number(of: network.facilities[Int(number)].name), known >= table.facilityCount
            else {
                continue
            }
            for pair in pairs[known - table.facilityCount] {
                for point in pointsOfOrigin[Int(pair.origin)] where !(pair.cost > before.costs[Int(point)]) {
                    marks[Int(point)] = true
                }
            }
        }
        return marks.indices.filter { marks[$0] }
    }
}

extension ComputationError {
    /// A facility that a table does not lead to.
    fileprivate static func noRow(to facility: String, _ table: String) -> ComputationError {
        ComputationError(
            .badInput,
            Message(
                en: "no row of \(table) leads to “\(facility)”, so that nobody reaches it",
                fr: "aucune ligne de \(table) ne mène à « \(facility) », donc personne ne l’atteint"
            ),
            advice: Message(
                en: "destinations are found by the name of the office",
                fr: "les destinations se trouvent par le nom du bureau"
            )
        )
    }

    /// A network of facilities that a table does not lead to.
    fileprivate static func noRowLeft(_ table: String) -> ComputationError {
        ComputationError(
            .badInput,
            Message(
                en: "no row of \(table) leads to an office that is left",
                fr: "aucune ligne de \(table) ne mène à un bureau qui reste"
            )
        )
    }
}
