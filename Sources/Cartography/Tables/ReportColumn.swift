internal import Geometry

/// Describes a column of a report once: its key in files, its title, how its figures are written, and where they come
/// from. Files, pages and maps read it.
struct ReportColumn<Row> {
    /// How many digits a figure has in files.
    enum Precision {
        /// All of them.
        case exact
        /// Usually a whole number: without a point where it is.
        case whole
        /// So many decimals at most.
        case decimals(Int)
    }

    /// The name in files, the same in every language, with the unit.
    let key: String
    /// The heading on a page.
    let title: Message
    /// How a page writes it.
    let format: FigureFormat
    /// How a file writes it.
    let precision: Precision
    /// The figure of a row; `nil` where there is none.
    let value: (Row) -> Double?

    init(
        _ key: String,
        _ title: Message,
        _ format: FigureFormat,
        _ precision: Precision = .exact,
        value: @escaping (Row) -> Double?
    ) {
        self.key = key
        self.title = title
        self.format = format
        self.precision = precision
        self.value = value
    }

    /// The figure as files have it.
    func property(_ row: Row) -> PropertyValue {
        let figure = value(row)
        switch precision {
        case .exact: return PropertyValue(figure)
        case .whole: return figure.map { PropertyValue(whole: $0) } ?? .null
        case .decimals(let count): return PropertyValue(figure, decimals: count)
        }
    }

    /// The same column under another title.
    func titled(_ en: String, _ fr: String) -> ReportColumn {
        ReportColumn(key, Message(en: en, fr: fr), format, precision, value: value)
    }
}
