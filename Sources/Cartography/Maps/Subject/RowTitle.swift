internal import Atlas
internal import Geometry

/// The names of rows that are no areas.
enum RowTitle {
    static let outside = Message(en: "Outside these areas", fr: "Hors de ces territoires")
    static let total = Message(en: "Total", fr: "Total")
}

extension Area {
    /// The name in both languages.
    var names: Message { Message(en: name(.english), fr: name(.french)) }
}
