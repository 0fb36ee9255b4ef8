public import Geometry

/// A table with headings, as a page shows it.
public struct FigureSheet: Hashable, Sendable {
    /// The content of one cell.
    public enum Cell: Hashable, Sendable {
        /// Words, in both languages.
        case text(Message)
        /// A figure; `nil` where there is none.
        case number(Double?)
    }

    /// One row.
    public struct Row: Hashable, Sendable {
        /// The index of the area on the map; `nil` for the rows `outside` and `total`.
        public let area: Int?
        /// The cells, one a column; the first is the code, the second the name.
        public let cells: [Cell]

        /// Makes a row.
        public init(area: Int?, cells: [Cell]) {
            self.area = area
            self.cells = cells
        }
    }

    /// The columns.
    public let columns: [FigureColumn]
    /// The rows, areas first.
    public let rows: [Row]

    /// Makes a table; every row has as many cells as there are columns.
    public init(columns: [FigureColumn], rows: [Row]) {
        precondition(rows.allSatisfy { $0.cells.count == columns.count }, "a row with cells too many or too few")
        self.columns = columns
        self.rows = rows
    }
}
