public import Geometry

/// How far a computation has come.
public struct Progress: Hashable, Sendable {
    /// What is being done.
    public let stage: Message
    /// How many pieces of it are done.
    public let completed: Int
    /// How many there are.
    public let total: Int

    /// Says how far something has come.
    public init(stage: Message, completed: Int, total: Int) {
        self.stage = stage
        self.completed = completed
        self.total = total
    }
}

/// Someone who wants to know how far a computation has come. Called from any thread, once a piece.
public typealias ProgressObserver = @Sendable (Progress) -> Void

/// The stages that are reported.
package enum Stage {
    package static let circles = Message(en: "drawing circles", fr: "tracé des cercles")
    package static let overlay = Message(en: "cutting areas", fr: "découpage des territoires")
    static let grid = Message(en: "indexing areas", fr: "indexation des territoires")
    static let assignment = Message(en: "finding areas", fr: "recherche des territoires")
    package static let isochrones = Message(en: "drawing isochrones", fr: "tracé des isochrones")
    package static let summary = Message(en: "summarising", fr: "sommaire")
    static let roads = Message(en: "finding roads", fr: "recherche des routes")
    static let nearest = Message(en: "measuring distances", fr: "mesure des distances")
}
