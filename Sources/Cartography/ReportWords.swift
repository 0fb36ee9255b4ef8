public import Geometry

/// What a report says about itself besides its figures.
public struct ReportWords: Sendable {
    /// The language of tables and notes; names of columns in files are the same in every language.
    public let language: Language
    /// What the areas are: a layer of the atlas, or a user's file.
    public let areas: Message
    /// Where the people come from.
    public let demand: Message
    /// Where the antennas come from.
    public let antennas: Message
    /// Whether the points of the people say how many each stands for; where they do not, each counts as one.
    public var isWeighted = true
    /// The terminal that a table goes to; `nil` where it goes elsewhere.
    public var terminal: TerminalStyle?

    /// Describes the inputs of a report.
    ///
    /// - Parameters:
    ///   - language: of tables and notes.
    ///   - areas: what the areas are.
    ///   - demand: where the people come from.
    ///   - antennas: where the antennas come from.
    public init(language: Language, areas: Message, demand: Message, antennas: Message) {
        self.language = language
        self.areas = areas
        self.demand = demand
        self.antennas = antennas
    }

    /// The version in the language of the report.
    func text(_ en: String, _ fr: String) -> String { Message(en: en, fr: fr).text(language) }

    /// The name of the row of points outside every area.
    var outside: String { text("Outside these areas", "Hors de ces territoires") }
    /// The name of the last row.
    var total: String { text("Total", "Total") }
}

/// The codes of rows that are no areas.
enum RowCode {
    static let outside = "outside"
    static let total = "total"
}

/// The English names of those rows, for files.
enum RowName {
    static let outside = "Outside every area"
    static let total = "Total"
}
