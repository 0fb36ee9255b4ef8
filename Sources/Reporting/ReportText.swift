public import Geometry

/// What a report says about itself besides its figures.
public struct ReportText: Sendable {
    /// The language of tables and notes; names of columns in files are the same in every language.
    public let language: Language
    /// What the areas are: a layer of the atlas, or a user's file.
    public let areas: Message
    /// Where the people come from.
    public let demand: Message
    /// Where the antennas come from.
    public let facilities: Message
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
    ///   - facilities: where the antennas come from.
    public init(language: Language, areas: Message, demand: Message, facilities: Message) {
        self.language = language
        self.areas = areas
        self.demand = demand
        self.facilities = facilities
    }

    /// Where people and antennas come from.
    package var sources: [Message] { [population, network] }
    /// Where people come from.
    package var population: Message { Message(en: "Population: \(demand.en).", fr: "Population : \(demand.fr).") }
    /// Where antennas come from.
    var network: Message { Message(en: "Antennas: \(facilities.en).", fr: "Antennes : \(facilities.fr).") }

    /// The version in the language of the report.
    func text(_ en: String, _ fr: String) -> String { Message(en: en, fr: fr).text(language) }
}
