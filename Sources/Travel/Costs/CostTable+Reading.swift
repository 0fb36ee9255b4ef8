internal import Atlas
public import Formats
public import Geometry

extension CostTable {
    /// How a table of costs is read.
    public struct Options: Sendable {
        /// The column of the costs; `nil` for the usual names.
        public var column: String?
        /// What its numbers are counted in; `nil` for what its name says.
        public var unit: CostColumn.Unit?
        /// How a CSV file is spelled; `nil` for found out.
        public var encoding: TextEncoding?
        /// The decimal mark; `nil` for found out.
        public var decimalMark: NumberMarks.Mark?

        /// Makes the usual options.
        public init() {}
    }

    private static let originNames = ["from_id", "origin", "origin_id", "source", "source_id", "from", "origine"]
    private static let facilityNames = [
        "to_id", "destination", "destination_id", "target", "target_id", "to", "antenna", "antenne", "facility",
    ]

    /// Reads a table of pairs: CSV, or JSON with an object a pair.
    ///
    /// - Parameters:
    ///   - path: the file, or `-` for standard input.
    ///   - facilities: the names of the facilities, in their order.
    ///   - options: the column and the unit.
    ///   - notify: is told which destinations are no facility, and which facilities are in no pair.
    /// - Throws: ``ComputationError`` with code `badInput` and the place in the file: for a column that is missing or may be several, a number
    ///   that is none or negative, a pair that stands twice with different costs; where no destination is a facility. What a file throws that cannot be read is
    ///   passed on.
    public convenience init(
        reading path: String,
        facilities: [String],
        options: Options = Options(),
        notify: (Message) -> Void = { _ in }
    ) throws(ComputationError) {
        try self.init(reading: path, facilities: facilities, besides: [], options: options, notify: notify)
    }

    /// The same, with rows to the facilities of other networks kept for ``ChangingCost``.
    ///
    /// - Parameters:
    ///   - path: as there.
    ///   - facilities: as there.
    ///   - others: the names of the other ones, none of them one of `facilities`.
    ///   - options: as there.
    ///   - notify: as there.
    /// - Throws: as there.
    package convenience init(
        reading path: String,
        facilities: [String],
        besides others: [String],
        options: Options,
        notify: (Message) -> Void
    ) throws(ComputationError) {
        let read = try ComputationError.passing {
            try CostTable.read(path, Destinations(facilities, besides: others), options, notify)
        }
        self.init(
            read.pairs.pairs,
            origins: read.pairs.origins,
            to: read.pairs.known,
            unit: read.cost.unit.unit,
            name: read.name
        )
    }

    private static func read(
        _ path: String,
        _ known: Destinations,
        _ options: Options,
        _ notify: (Message) -> Void
    ) throws -> (pairs: PairList, cost: CostColumn, name: String) {
        var table = try AttributeTable.read(path: path, encoding: options.encoding)
        table.decimalMark = options.decimalMark
        table.notices.forEach(notify)
        let origin = try column(originNames, Message(en: "origin", fr: "l’origine"), table)
        let facility = try column(facilityNames, Message(en: "destination", fr: "la destination"), table)
        let cost = try cost(options, table)
        var pairs = PairList(known, table)
        for row in 0..<table.rowCount {
            // An empty cost is a pair that cannot be reached, as is one that is not there.
            let text = table.text(row: row, column: cost.index)
            let value = text.isEmpty ? nil : try table.number(row: row, column: cost.index)
            if let value, value < 0 {
                throw ComputationError.negativeCost(text, at: table.location(row: row, column: cost.index))
            }
            try pairs.add(
                row,
                from: table.text(row: row, column: origin),
                to: table.text(row: row, column: facility),
                value.map(cost.unit.cost)
            )
        }
        try pairs.finish(notify)
        return (pairs, cost, table.name)
    }

    private static func column(
        _ names: [String],
        _ meaning: Message,
        _ table: AttributeTable
    ) throws(ComputationError) -> Int {
        if let column = table.column(anyOf: names) { return column }
        throw .missingCostColumn(meaning, names, table)
    }

    private static func cost(_ options: Options, _ table: AttributeTable) throws(ComputationError) -> CostColumn {
        let header = table.header.map(TextFolding.fold)
        let found = CostColumn.find(
            in: header,
            stated: options.column.map(TextFolding.fold),
            unit: options.unit
        )
        switch found {
        case .success(let column): return column
        case .failure(.none): throw .missingCostColumn(Message(en: "cost", fr: "le coût"), [], table)
        case .failure(.several(let columns)): throw .severalCostColumns(columns.map { table.header[$0] }, table)
        case .failure(.noUnit(let column)): throw .costWithoutUnit(table.header[column], table)
        }
    }
}

/// Collects the pairs of a table by the numbers of origins and facilities.
private struct PairList {
    private let table: AttributeTable
    private(set) var known: CostTable.Destinations
    private(set) var origins: [String: Int32] = [:]
    private(set) var pairs: [CostTable.Pair] = []
    /// The cost and the row of each pair so far.
    private var rows: [Int64: (cost: Double?, row: Int)] = [:]
    private var strangers: [String] = []
    private var isStranger: Set<String> = []

    init(_ known: CostTable.Destinations, _ table: AttributeTable) { (self.known, self.table) = (known, table) }

    mutating func add(_ row: Int, from id: String, to name: String, _ cost: Double?) throws(ComputationError) {
        let next = Int32(truncatingIfNeeded: origins.count)
        let origin = origins[id] ?? next
        if origin == next { origins[id] = next }
        guard let facility = known.numbers[name] else {
            if isStranger.insert(name).inserted { strangers.append(name) }
            return
        }
        known.isInRow[Int(facility)] = true
        let key = Int64(origin) << 32 | Int64(facility)
        if let earlier = rows[key] {
            guard earlier.cost == cost else {
                throw .costTwice(id, name, first: table.location(row: earlier.row), at: table.location(row: row))
            }
            return
        }
        rows[key] = (cost, row)
        if let cost { pairs.append(CostTable.Pair(origin: origin, facility: facility, cost: cost)) }
    }

    /// Says what is not as it should be.
    func finish(_ notify: (Message) -> Void) throws(ComputationError) {
        let own = known.numbers.filter { $0.value < known.count }.sorted { $0.value < $1.value }
        guard own.isEmpty || own.contains(where: { known.isInRow[Int($0.value)] }) else {
            throw .noFacility(strangers.first ?? "", own.map(\.key), table)
        }
        func list(_ names: [String]) -> String {
            names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
        }
        if !strangers.isEmpty {
            notify(
                Message(
                    en: "\(table.name): rows to \(strangers.count) destinations that are no antenna are passed over: "
                        + list(strangers),
                    fr:
                        "\(table.name) : les lignes vers \(strangers.count) destinations qui ne sont pas des antennes sont "
                        + "ignorées : \(list(strangers))"
                )
            )
        }
        let without = own.filter { !known.isInRow[Int($0.value)] }.map(\.key)
        if !without.isEmpty {
            notify(
                Message(
                    en:
                        "\(table.name): no row leads to \(without.count) of \(own.count) antennas: \(list(without))",
                    fr: "\(table.name) : aucune ligne ne mène à \(without.count) des \(own.count) antennes : "
                        + list(without)
                )
            )
        }
    }
}
