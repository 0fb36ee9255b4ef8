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
    /// The heading in a terminal, where a line break starts another line.
    let heading: Message
    /// What a map of it is called.
    let subject: Message
    /// How files write its figures.
    private(set) var precision: Precision
    /// Whether a map of it has a middle.
    let scale: MapScale.Kind

    /// Describes a column whose figures have all their digits in files.
    public init(_ key: String, _ title: Message, _ format: FigureFormat) {
        self.init(key, title, format, .exact)
    }

    init(
        _ key: String,
        _ title: Message,
        _ format: FigureFormat,
        _ precision: Precision,
        heading: Message? = nil,
        subject: Message? = nil,
        scale: MapScale.Kind = .sequential
    ) {
        self.key = key
        self.title = title
        self.format = format
        self.precision = precision
        self.heading = heading ?? title
        self.subject = subject ?? title
        self.scale = scale
    }

    /// A column of texts, which has the same name everywhere.
    init(text key: String, _ title: Message? = nil) {
        self.init(key, title ?? Message(en: key, fr: key), .text, .exact)
    }

    /// The same column with all the digits of its figures.
    var exact: FigureColumn {
        var column = self
        column.precision = .exact
        return column
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
