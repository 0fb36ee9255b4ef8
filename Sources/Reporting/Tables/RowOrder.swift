public import Atlas
internal import Geometry

/// Sorts the areas of a report by one of its columns, and keeps the first of them.
///
/// ```swift
/// let (people, offices) = (try atlas.population(), try atlas.facilities())
/// let radii = [Metres.kilometres(25)]
/// var report = try Coverage(layer: try atlas.areas("region"), demand: people, facilities: offices, radii: radii).report()
/// try RowOrder(column: "gap_population", top: 20).apply(to: &report)
/// ```
public struct RowOrder: Hashable, Sendable {
    /// The column, by its name in files; `nil` for the one that the report ranks by: people beyond reach, mean distance,
    /// people of the last cohort.
    public let column: String?
    /// Whether the smallest stands first; `nil` for the largest figure first, and for texts in the order of letters.
    public let isAscending: Bool?
    /// How many areas are kept; `nil` for all.
    public let top: Int?

    /// Describes an order.
    public init(column: String? = nil, isAscending: Bool? = nil, top: Int? = nil) {
        self.column = column
        self.isAscending = isAscending
        self.top = top
    }

    /// Sorts the areas that a report lists. Of equal ones the first of the layer stands first; an area without a figure
    /// stands last. Totals stay those of all areas.
    ///
    /// - Throws: ``ReportError`` with code `unknownColumn`, which lists the columns there are.
    public func apply(to report: inout some AreaReport) throws(ReportError) {
        let column = column ?? report.rankingColumn
        guard let keys = report.sortKeys(column) else { throw .unknownColumn(column, report.sortColumns) }
        let sorted = report.listedAreas.sorted { one, other in
            let texts = if case .text = keys[one] { true } else { false }
            return keys[one].isBefore(keys[other], ascending: isAscending ?? texts) ?? (one < other)
        }
        report.listed = top.map { Array(sorted.prefix($0)) } ?? sorted
    }
}

/// A report with a row an area.
public protocol AreaReport: Report {
    /// The areas.
    var layer: AreaLayer { get }
    /// The areas that tables and files list, by their indices, in the order of the list; `nil` for the usual ones.
    var listed: [Int]? { get set }
    /// The areas that it lists where nothing else is asked for.
    var usualAreas: [Int] { get }
    /// The column that it ranks areas by where nothing else is asked for.
    var rankingColumn: String { get }
    /// The columns that it can be sorted by.
    var sortColumns: [String] { get }

    /// What each area of the layer goes by in a list sorted by a column; `nil` where there is no such column.
    func sortKeys(_ column: String) -> [SortKey]?
}

extension AreaReport {
    /// All, in the order of the layer.
    public var usualAreas: [Int] { Array(layer.areas.indices) }

    /// The areas that it lists, by their indices.
    package var listedAreas: [Int] { listed ?? usualAreas }

    /// How many areas a table for a terminal has at most; of more it shows so many as ``shownOfMany``.
    static var mostInTerminal: Int { 200 }
    /// How many areas a terminal shows of a long list.
    static var shownOfMany: Int { 20 }

    /// The report as a terminal shows it: of a long list that nobody sorted, the areas that rank first.
    func shortened() -> (report: Self, left: Int) {
        let count = listedAreas.count
        guard count > Self.mostInTerminal else { return (self, 0) }
        var report = self
        // The column is one of the report's own.
        try? RowOrder(top: Self.shownOfMany).apply(to: &report)
        return (report, count - Self.shownOfMany)
    }

    /// What a table says that leaves some of its areas out; empty where it leaves out none.
    func shorteningNote(_ left: Int, _ words: ReportText) -> String {
        guard left > 0 else { return "" }
        let style = NumberStyle(words.language)
        let (shown, more) = (style.number(Double(Self.shownOfMany)), style.number(Double(left)))
        return words.text(
            "The \(shown) areas that rank first by \(rankingColumn), and \(more) more: a file (-o) has all; --sort, --top "
                + "and --only choose.\n\n",
            "Les \(shown) premiers territoires selon \(rankingColumn), et \(more) autres : un fichier (-o) les a tous ; "
                + "--sort, --top et --only choisissent.\n\n"
        )
    }
}
