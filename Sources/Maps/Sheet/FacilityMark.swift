internal import Atlas
internal import Geometry

/// The marks of antennas: a square with a dot for a principal one, such as the seat of a service, a disc for another, a
/// diamond for an office that does not say. Shapes differ, so that they can be told apart without colours.
enum FacilityMark {
    static func radius(_ role: FacilityRole?) -> Double { role?.isPrincipal == true ? 6.5 : 4.8 }

    static func draw(_ svg: inout Markup, _ role: FacilityRole?, at place: Coordinate, scale: Double = 1) {
        let (x, y) = (place.x, place.y)
        if let signs = role?.mark, signs != .usual { return draw(&svg, signs, at: place, scale) }
        switch role?.isPrincipal {
        case true?:
            let half = 5.6 * scale
            let box = BoundingBox(minimum: place, maximum: place).expanded(by: half)
            SheetPatterns.rectangle(
                &svg,
                box,
                ["fill": Palette.ink, "stroke": "#fff", "stroke-width": (1.4 * scale).fixed(2)]
            )
            svg.element("circle", ["cx": x.fixed(), "cy": y.fixed(), "r": (2 * scale).fixed(2), "fill": "#fff"])
        case false?:
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

    /// A disc with a plus for what opens, a white one with a cross for what closes.
    private static func draw(
        _ svg: inout Markup,
        _ mark: FacilityRole.Mark,
        at place: Coordinate,
        _ scale: Double
    ) {
        let isNew = mark == .plus
        let arm = (isNew ? 2.7 : 2.1) * scale
        let (x, y) = (place.x, place.y)
        svg.element(
            "circle",
            [
                "cx": x.fixed(), "cy": y.fixed(), "r": (4.8 * scale).fixed(2), "fill": isNew ? Palette.ink : "#fff",
                "stroke": isNew ? "#fff" : Palette.ink, "stroke-width": (1.2 * scale).fixed(2),
            ]
        )
        let sign =
            isNew
            ? "M\((x - arm).fixed(2)) \(y.fixed(2))h\((2 * arm).fixed(2))M\(x.fixed(2)) \((y - arm).fixed(2))v\((2 * arm).fixed(2))"
            : "M\((x - arm).fixed(2)) \((y - arm).fixed(2))l\((2 * arm).fixed(2)) \((2 * arm).fixed(2))"
                + "M\((x - arm).fixed(2)) \((y + arm).fixed(2))l\((2 * arm).fixed(2)) \((-2 * arm).fixed(2))"
        svg.element(
            "path",
            ["d": sign, "fill": "none", "stroke": isNew ? "#fff" : Palette.ink, "stroke-width": (1.3 * scale).fixed(2)]
        )
    }

    /// What a mark means.
    static func title(_ role: FacilityRole?) -> Message {
        role?.title ?? Message(en: "Office", fr: "Bureau")
    }
}

extension Facility {
    /// Whether it stands above others: the seat of a service.
    var isPrincipal: Bool { role?.isPrincipal == true }
}
