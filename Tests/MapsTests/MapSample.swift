import Atlas
import Catchments
import Geometry
import Maps
import Reporting
import TestSupport
import Travel

/// Small maps with what is hard about maps.
enum MapSample {
    /// A subject of areas with a value each.
    static func subject(
        _ areas: [Area],
        values: [Double?],
        scale: MapScale = MapScale(format: .ratio),
        reach: Metres? = nil
    ) -> ThematicMap {
        let columns: [FigureColumn] = [
            .init("code", Message(en: "Code", fr: "Code"), .text),
            .init("name", Message(en: "Area", fr: "Territoire"), .text),
            .init("value", Message(en: "Value", fr: "Valeur"), scale.format),
        ]
        let rows = zip(areas.indices, values).map { index, value in
            FigureSheet.Row(
                area: index,
                cells: [
                    .text(Message(en: areas[index].code, fr: areas[index].code)),
                    .text(Message(en: areas[index].name(.english), fr: areas[index].name(.french))), .number(value),
                ]
            )
        }
        let view = MapView(
            id: "value",
            name: Message(en: "Value", fr: "Valeur"),
            heading: Message(en: "A value", fr: "Une valeur"),
            fill: .values(values, scale),
            column: "value",
            reach: reach.map { Cost($0) },
            table: FigureSheet(columns: columns, rows: rows),
            sentence: Message(en: "A sentence.", fr: "Une phrase.")
        )
        return ThematicMap(
            title: Message(en: "A map", fr: "Une carte"),
            subtitle: Message(en: "sample areas", fr: "territoires d’essai"),
            choice: Message(en: "View", fr: "Vue"),
            areas: areas,
            layer: nil,
            views: [view],
            notes: []
        )
    }

    /// A rectangle between two meridians and two parallels.
    static func area(_ code: String, _ name: String, _ box: (Double, Double, Double, Double)) throws -> Area {
        Area(code: code, name: name, shape: MultiPolygon([try Polygon.box(box.0, box.1, box.2, box.3)]))
    }

    /// A grid of areas, each a tenth of a degree wide.
    static func grid(_ columns: Int, _ rows: Int) throws -> [Area] {
        try (0..<columns * rows).map { index in
            let (west, south) = (-74 + Double(index % columns) / 10, 45 + Double(index / columns) / 10)
            return try area("\(index)", "Area \(index)", (west, south, west + 0.1, south + 0.1))
        }
    }

    /// A name of sixty characters.
    static let longName = "Saint-Stanislas-de-Champlain-et-de-la-Rivière-des-Envies-Nord"

    /// A setting with two antennas, of which one may be called anything.
    static func setting(_ name: String = "Québec") -> MapContext {
        let territory = (try? Quebec.territory()) ?? .unknown
        let roles = territory.roles
        var setting = MapContext()
        setting.profile = territory
        setting.facilities = [
            Facility(name: name, position: Places.quebec, role: roles.first),
            Facility(name: "Granby", position: Places.granby, role: roles.last),
        ]
        let catchments = Catchments.circles(around: setting.facilities.map(\.position))
        for radius in [10.0, 25, 50].map({ Cost(.kilometres($0)) }) {
            setting.reaches[radius] = try? catchments.shape(within: radius, near: nil, in: territory.projections)
        }
        return setting
    }
}
