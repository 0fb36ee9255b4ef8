public import Geometry
public import Reporting
public import Travel

/// One of the pictures that a map can show, such as a radius: what colours mean, how far the reach goes, the figures.
public struct MapView: Sendable {
    /// A short name that is unique on its map, of small letters, digits and hyphens.
    public let id: String
    /// What a reader chooses it by, such as `25 km`.
    public let name: Message
    /// What the colours say, above the legend.
    public let heading: Message
    /// The colours.
    public let fill: MapFill
    /// The column of the table that the colours show, by its key.
    public let column: String?
    /// The threshold whose reach is drawn, if any; its shape is in ``MapContext/reaches``.
    public let reach: Cost?
    /// Which of several networks the reach is of, counted from 0.
    public let network: Int
    /// The figures.
    public let table: FigureSheet
    /// The picture in a sentence or two, computed from the figures: the text alternative.
    public let sentence: Message
    /// Charts of the same figures.
    public let charts: [Chart]

    /// Describes a picture.
    public init(
        id: String,
        name: Message,
        heading: Message,
        fill: MapFill,
        column: String? = nil,
        reach: Cost? = nil,
        network: Int = 0,
        table: FigureSheet,
        sentence: Message,
        charts: [Chart] = []
    ) {
        self.id = id
        self.name = name
        self.heading = heading
        self.fill = fill
        self.column = column
        self.reach = reach
        self.network = network
        self.table = table
        self.sentence = sentence
        self.charts = charts
    }
}
