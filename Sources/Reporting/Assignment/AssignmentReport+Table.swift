internal import Atlas
public import Geometry
public import Measures

extension AssignmentReport {
    /// The points by area as tables for a terminal, one a layer; areas without any are left out.
    public func table(_ language: Language) -> String {
        let style = NumberStyle(language)
        return sections.map { section in
            var table = TextTable([
                TextTable.Column(FigureColumn.code.heading.text(language)),
                TextTable.Column(section.target.title.text(language)),
                TextTable.Column(FigureColumn.points.heading.text(language), isNumeric: true),
            ])
            for (area, count) in zip(section.target.layer.areas, section.counts) where count > 0 {
                table.append([area.code, area.name(language), style.number(Double(count))])
            }
            table.appendRule()
            var rest = [(RestOfAreas.outside.title, section.outside)]
            if withoutPosition > 0 {
                rest.append((Message(en: "Without position", fr: "Sans position"), withoutPosition))
            }
            rest.append((RestOfAreas.total.title, total))
            for (title, count) in rest { table.append(["", title.text(language), style.number(Double(count))]) }
            return table.text + "\n"
        }
        .joined()
    }

    /// What people should know: points outside, points on shores.
    public var notices: [Message] {
        func text(_ count: Int, _ language: Language) -> String { NumberStyle(language).number(Double(count)) }
        return sections.map { section in
            let column = section.target.column
            let (points, plural) = (total == 1 ? "point" : "points", section.outside < 2 ? "" : "s")
            return Message(
                en: "\(column): \(text(section.outside, .english)) of \(text(total, .english)) \(points) outside every "
                    + "area; \(text(section.nearby, .english)) just outside went to the nearest",
                fr:
                    "\(column) : \(text(section.outside, .french)) point\(plural) sur \(text(total, .french)) hors de tout "
                    + "territoire ; \(text(section.nearby, .french)) juste à côté attribués au plus proche"
            )
        }
    }
}
