internal import Atlas
internal import Geometry

/// The marks of antennas: a square with a dot for the seat of a territorial service, a disc for an antenna, a diamond
/// for an office that does not say. Shapes differ, so that they can be told apart without colours.
enum AntennaMark {
    static func radius(_ role: Antenna.Role?) -> Double { role == .seat ? 6.5 : 4.8 }

    static func draw(_ svg: inout Markup, _ role: Antenna.Role?, at place: Coordinate, scale: Double = 1) {
        let (x, y) = (place.x, place.y)
        switch role {
        case .seat:
            let half = 5.6 * scale
            let box = BoundingBox(minimum: place, maximum: place).expanded(by: half)
            SheetPatterns.rectangle(
                &svg,
                box,
                ["fill": Palette.ink, "stroke": "#fff", "stroke-width": (1.4 * scale).fixed(2)]
            )
            svg.element("circle", ["cx": x.fixed(), "cy": y.fixed(), "r": (2 * scale).fixed(2), "fill": "#fff"])
        case .antenna:
            svg.element(
                "circle",
                [
                    "cx": x.fixed(), "cy": y.fixed(), "r": (4.1 * scale).fixed(2), "fill": Palette.ink,
                    "stroke": "#fff", "stroke-width": (1.4 * scale).fixed(2),
                ]
            )
        case nil:
            let half = 5.2 * scale
            svg.element(
                "path",
                [
                    "d": "M\(x.fixed()) \((y - half).fixed())l\(half.fixed()) \(half.fixed()) \((-half).fixed()) "
                        + "\(half.fixed()) \((-half).fixed()) \((-half).fixed())z",
                    "fill": Palette.ink, "stroke": "#fff", "stroke-width": (1.4 * scale).fixed(2),
                ]
            )
        }
    }

    /// What a mark means.
    static func title(_ role: Antenna.Role?) -> Message {
        switch role {
        case .seat: Message(en: "Seat of a territorial service (SIT)", fr: "Siège d’un service territorial (SIT)")
        case .antenna: Message(en: "Antenna", fr: "Antenne")
        case nil: Message(en: "Office", fr: "Bureau")
        }
    }
}
