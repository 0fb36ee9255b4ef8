public import Geometry

/// Where the positions of a file are expected: in the region of the territory, or around the areas or points that they
/// are joined with.
public struct Surroundings: Sendable {
    /// Longitude and latitude in decimal degrees.
    public let box: BoundingBox
    /// The region that this is; `nil` for around what positions are joined with.
    public let region: Territory.Region?
    /// Whether positions elsewhere have no part in what is asked for, so that they are worth a word even where all are
    /// there.
    let isCertain: Bool
    /// Whether a file of points is refused where most positions would be there with longitude and latitude exchanged, or
    /// with another sign; else that is said and no more.
    let refuses: Bool

    /// The region of a territory, for all that is known; anywhere for a territory without one.
    public init(of territory: Territory) {
        self.init(territory.region?.box ?? .earth, territory.region, isCertain: false)
    }

    /// The region of a territory, for all that is known; and nothing is refused: what is read is only to be copied.
    public static func whereverItIs(_ territory: Territory) -> Surroundings {
        let region = territory.region
        return Surroundings(region?.box ?? .earth, region, isCertain: false, refuses: false)
    }

    /// Around areas: the region of their territory where more than half of them touch it, else the box around them.
    public init(around layers: [AreaLayer]) {
        let boxes = layers.flatMap { $0.areas.compactMap(\.shape.boundingBox) }
        self.init(boxes: boxes, layers.first?.territory ?? .unknown)
    }

    /// Around points: the region of the territory where more than half of them are there, else the box around them.
    public init(around positions: [Coordinate], in territory: Territory) {
        self.init(boxes: positions.map { BoundingBox(minimum: $0, maximum: $0) }, territory)
    }

    private init(boxes: [BoundingBox], _ territory: Territory) {
        let home = territory.region.flatMap { region in
            boxes.count { $0.intersects(region.box) } * 2 > boxes.count || boxes.isEmpty ? region : nil
        }
        let box = home?.box ?? boxes.reduce(nil) { $0?.union($1) ?? $1 } ?? .earth
        self.init(box, home, isCertain: true)
    }

    private init(_ box: BoundingBox, _ region: Territory.Region?, isCertain: Bool, refuses: Bool = true) {
        (self.box, self.region, self.isCertain, self.refuses) = (box, region, isCertain, refuses)
    }

    /// “outside” the region, or outside what there is instead.
    var outside: Message {
        region?.outside ?? Message(en: "outside the extent of the territory", fr: "hors de l’étendue du territoire")
    }

    /// “inside it”.
    var inside: Message { region?.inside ?? Message(en: "inside it", fr: "dedans") }
}
