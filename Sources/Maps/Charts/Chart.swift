public import Geometry
public import Reporting

/// A chart: what it shows, its data, and a sentence that says the same.
public struct Chart: Hashable, Sendable {
    /// One bar, or one line of a slope chart.
    public struct Item: Hashable, Sendable {
        /// The code of the area, where it is one.
        public let code: String?
        /// What it is called.
        public let name: Message
        /// Its value, or the earlier of two; `nil` where there is none.
        public let value: Double?
        /// The later value in a slope chart.
        public let later: Double?

        /// Makes an item.
        public init(code: String? = nil, name: Message, value: Double?, later: Double? = nil) {
            self.code = code
            self.name = name
            self.value = value
            self.later = later
        }
    }

    /// A point of a curve.
    public struct Point: Hashable, Sendable {
        /// Along the horizontal axis.
        public let x: Double
        /// Along the vertical axis.
        public let y: Double

        /// Makes a point.
        public init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }

    /// What is drawn.
    public enum Content: Hashable, Sendable {
        /// A bar for each item, in their order, from 0 or to a greatest value.
        case bars([Item], greatest: Double?)
        /// A line for each item from its earlier to its later value, under the names of the two times.
        case slopes([Item], from: Message, to: Message)
        /// A share 0…1 that grows with x, in the unit of the format; `marks` are read off at these x.
        case curve([Point], marks: [Double], axis: Message)
        /// Shares 0…1 one after the other, such as those of years.
        case series([Item])
        /// Cumulated shares, 0…1 both ways, beside the line of equal shares: a Lorenz or a concentration curve.
        case shares([Point], horizontal: Message, vertical: Message)
    }

    /// A short name, unique among the charts of a view.
    public let id: String
    /// The title.
    public let title: Message
    /// The data.
    public let content: Content
    /// How values are written; for a curve, how x is.
    public let format: FigureFormat
    /// The chart in a sentence, computed from the data: the text alternative.
    public let sentence: Message

    /// Makes a chart.
    public init(id: String, title: Message, content: Content, format: FigureFormat, sentence: Message) {
        self.id = id
        self.title = title
        self.content = content
        self.format = format
        self.sentence = sentence
    }
}
