public import Geometry

/// Where the positions of a file are expected: in Canada, or around the areas or points that they are joined with.
public struct Surroundings: Sendable {
    /// Canada with its waters: longitude −141° … −52°, latitude 41.7° … 83.2°.
    public static let canada = BoundingBox(
        minimum: Coordinate(longitude: -141, latitude: 41.7),
        maximum: Coordinate(longitude: -52, latitude: 83.2)
    )

    /// Longitude and latitude in decimal degrees.
    public let box: BoundingBox
    /// Whether that is Canada.
    public let isCanada: Bool
    /// Whether positions elsewhere have no part in what is asked for, so that they are worth a word even where all are
    /// there.
    let isCertain: Bool
    /// Whether a file of points is refused where most positions would be there with longitude and latitude exchanged, or
    /// with another sign; else that is said and no more.
    let refuses: Bool

    /// Canada, for all that is known.
    public init() { self.init(Self.canada, isCanada: true, isCertain: false) }

    /// Canada, for all that is known; and nothing is refused: what is read is only to be copied.
    public static let whereverItIs = Surroundings(canada, isCanada: true, isCertain: false, refuses: false)

    /// Around areas: Canada where more than half of them touch it, else the box around them.
    public init(around layers: [AreaLayer]) {
        self.init(boxes: layers.flatMap { $0.areas.compactMap(\.shape.boundingBox) })
    }

    /// Around points: Canada where more than half of them are there, else the box around them.
    public init(around positions: [Coordinate]) {
        self.init(boxes: positions.map { BoundingBox(minimum: $0, maximum: $0) })
    }

    private init(boxes: [BoundingBox]) {
        let isCanada = boxes.count { $0.intersects(Self.canada) } * 2 > boxes.count
        let box = isCanada ? Self.canada : boxes.reduce(nil) { $0?.union($1) ?? $1 }
        self.init(box ?? Self.canada, isCanada: isCanada || box == nil, isCertain: true)
    }

    private init(_ box: BoundingBox, isCanada: Bool, isCertain: Bool, refuses: Bool = true) {
        (self.box, self.isCanada, self.isCertain, self.refuses) = (box, isCanada, isCertain, refuses)
    }

    /// “outside Canada”, or outside what there is instead.
    var outside: Message {
        isCanada
            ? Message(en: "outside Canada", fr: "hors du Canada")
            : Message(en: "outside the extent of the territory", fr: "hors de l’étendue du territoire")
    }

    /// “inside it”.
    var inside: Message {
        isCanada ? Message(en: "inside it", fr: "au Canada") : Message(en: "inside it", fr: "dedans")
    }
}
