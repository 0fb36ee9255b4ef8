public import Atlas
public import Geometry
public import Reporting

/// What a map is about: a report fills it in, and any picture can be drawn of it.
///
/// Everything is in both languages, so that one page can change between them.
public struct ThematicMap: Sendable {
    /// The title, such as “Who lives within reach of an antenna”.
    public let title: Message
    /// What the areas are, below the title.
    public let subtitle: Message
    /// What one of the choices between views is, such as “Radius”.
    public let choice: Message
    /// The areas.
    public let areas: [Area]
    /// The layer that they are of; `nil` for a user's.
    public let layer: AreaLayerID?
    /// Whether there are some areas of the layer only: then they alone decide what the map shows, and the land around them
    /// is drawn below.
    public var isPart = false
    /// The pictures, at least one; a drawing shows the first, a page lets the reader choose.
    public let views: [MapView]
    /// Where the figures come from and how they were made, a sentence each.
    public let notes: [Message]

    /// Describes a map.
    public init(
        title: Message,
        subtitle: Message,
        choice: Message,
        areas: [Area],
        layer: AreaLayerID?,
        views: [MapView],
        notes: [Message]
    ) {
        precondition(!views.isEmpty, "a map without a view")
        self.title = title
        self.subtitle = subtitle
        self.choice = choice
        self.areas = areas
        self.layer = layer
        self.views = views
        self.notes = notes
    }
}

/// A result that can be drawn.
public protocol Drawable {
    /// What a map of it shows.
    func subject(_ words: ReportText) -> ThematicMap
}
