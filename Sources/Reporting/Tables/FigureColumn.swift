internal import Formats
public import Geometry

/// Describes a column of results once: its key in files, what it is called, and how its figures are written.
///
/// Tables for a terminal, files, pages and maps read it.
public struct FigureColumn: Hashable, Sendable {
    /// How many digits a figure has in files.
    enum Precision: Hashable {
        /// All of them.
        case exact
        /// Usually a whole number: without a point where it is.
        case whole
        /// So many decimals at most.
        case decimals(Int)
    }

    /// The name in files, the same in every language, with the unit.
    public let key: String
    /// The heading on a page.
    public let title: Message
    /// How a page writes its figures.
    public let format: FigureFormat
    /// How files write its figures.
    private(set) var precision: Precision
    /// The heading in a terminal, where a line break starts another line.
    private(set) var heading: Message
    /// What a map of it is called.
    package private(set) var subject: Message
    /// What a table for people says instead of the words of files.
    private(set) var words: [String: Message] = [:]
    /// Whether a map of it has a middle.
    package private(set) var scale = FigureScale.sequential

    /// Describes a column whose figures have all their digits in files.
    public init(_ key: String, _ title: Message, _ format: FigureFormat) {
        self.key = key
        self.title = title
        self.format = format
        (precision, heading, subject) = (.exact, title, title)
    }

    init(_ key: String, _ en: String, _ fr: String, _ format: FigureFormat, _ precision: Precision = .exact) {
        self.init(key, Message(en: en, fr: fr), format)
        self.precision = precision
    }

    /// A column that is called by its key.
    init(_ key: String, _ format: FigureFormat = .text) { self.init(key, key, key, format) }

    /// The same column under a key with something behind it.
    func suffixed(_ suffix: String) -> FigureColumn {
        var column = FigureColumn(key + suffix, title, format)
        (column.precision, column.heading) = (precision, heading)
        return column
    }

    private func with(_ change: (inout FigureColumn) -> Void) -> FigureColumn {
        var column = self
        change(&column)
        return column
    }

    /// The same column under another heading in a terminal.
    func headed(_ en: String, _ fr: String) -> FigureColumn { with { $0.heading = Message(en: en, fr: fr) } }

    /// The same column, called otherwise on a map of it.
    func drawn(_ en: String, _ fr: String) -> FigureColumn { with { $0.subject = Message(en: en, fr: fr) } }

    /// The same column, with a middle on a map of it.
    func diverging(from middle: Double) -> FigureColumn { with { $0.scale = .diverging(middle: middle) } }

    /// The same column with other words for people than for files.
    func worded(_ words: [String: Message]) -> FigureColumn { with { $0.words = words } }

    /// Whether files have three decimals of its figures at most.
    package var hasFewDecimals: Bool {
        if case .decimals(let count) = precision { count <= 3 } else { false }
    }

    /// A figure as files have it.
    func property(_ figure: Double?) -> PropertyValue {
        switch precision {
        case .exact: PropertyValue(figure)
        case .whole: figure.map { PropertyValue(whole: $0) } ?? .null
        case .decimals(let count): PropertyValue(figure, decimals: count)
        }
    }

    /// Many figures as files have them, NaN for none.
    func values(_ figures: [Double]) -> AddedColumn.Values {
        if case .decimals(let count) = precision { return .numbers(figures, decimals: count) }
        return .numbers(figures)
    }
}
