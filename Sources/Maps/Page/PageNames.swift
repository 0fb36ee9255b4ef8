internal import Atlas
internal import Geometry
import Reporting

/// The names on a page's map. Those that fit at first are placed here; the script places them anew at every zoom.
struct PageNames {
    private struct Name {
        let text: Message
        let place: Coordinate
        /// How far it is to the border of the area, in units of the page; `nil` for an office.
        let room: Double?
        var isOffice: Bool { room == nil }
    }

    private let page: MapPage
    private let frame: MapFrame
    private let unit: Double

    init(_ page: MapPage, frame: MapFrame? = nil) {
        self.page = page
        self.frame = frame ?? page.frame
        unit = (self.frame.page.maximum.x - self.frame.page.minimum.x) / (frame == nil ? 640 : 600)
    }

    /// Every name, the most important first: seats, areas by their room, other offices.
    private var names: [Name] {
        let labels = AreaLabels(page.subject.areas.map { $0.name(.french) }, page.detail.areas, in: frame)
        let areas = labels.areas.map { area in
            Name(text: page.subject.areas[area.index].names, place: area.pole.place, room: area.pole.distance)
        }
        let offices = zip(page.setting.facilities, page.geometry.facilities)
        func names(_ isSeat: Bool) -> [Name] {
            guard page.layers.contains(.facility) else { return [] }
            return offices.filter { $0.0.isPrincipal == isSeat }.map { facility, position in
                let name = Message(en: facility.name, fr: facility.name)
                return Name(text: name, place: frame.point(position), room: nil)
            }
        }
        return names(true) + areas + names(false)
    }

    /// All names; those that would collide are hidden until there is room.
    func draw(_ svg: inout Markup) {
        draw(&svg, id: "names", keepsHidden: true)
    }

    /// Only those that fit.
    func drawInset(_ svg: inout Markup) {
        draw(&svg, id: nil, keepsHidden: false)
    }

    private func draw(_ svg: inout Markup, id: String?, keepsHidden: Bool) {
        guard page.layers.contains(.label) else { return }
        svg.element("g", ["class": "names", "id": id, "data-layer": "label", "aria-hidden": "true"]) { svg in
            svg.line()
            var placer = LabelPlacer(within: frame.page)
            for name in names where name.isOffice {
                placer.reserve(BoundingBox(minimum: name.place, maximum: name.place).expanded(by: 5 * unit))
            }
            for name in names {
                let candidates = candidates(name)
                let placed = placer.place(candidates)
                if placed != nil || keepsHidden { draw(&svg, name, placed ?? candidates[0], isHidden: placed == nil) }
            }
        }
        svg.line()
    }

    /// Where a name may stand: an area's in its middle, an office's on either side. As long as in the longer language.
    private func candidates(_ name: Name) -> [PlacedLabel] {
        let longer = name.text.en.count > name.text.fr.count ? name.text.en : name.text.fr
        let sides: [(Double, String)] = name.isOffice ? [(8, "start"), (-8, "end")] : [(0, "middle")]
        return sides.map { shift, anchor in
            PlacedLabel(
                lines: [longer],
                size: (name.isOffice ? 11 : 12) * unit,
                place: Coordinate(x: name.place.x + shift * unit, y: name.place.y),
                anchor: anchor
            )
        }
    }

    private func draw(_ svg: inout Markup, _ name: Name, _ label: PlacedLabel, isHidden: Bool) {
        let kind = name.isOffice ? "office-name" : "area-name"
        svg.element(
            "text",
            [
                "class": isHidden ? "\(kind) off" : kind, "x": label.place.x.fixed(),
                "y": (label.place.y + 4 * unit).fixed(), "text-anchor": label.anchor, "data-x": name.place.x.fixed(),
                "data-y": name.place.y.fixed(), "data-room": name.room.map { $0.fixed() },
            ]
        ) { $0.drawnWords(name.text) }
        svg.line()
    }
}
