import Catchments
import Formats
import Geometry
import Reporting
import Roads
import Travel

/// Isochrones as features and as a table.
struct IsochroneSheet {
    let isochrones: Isochrones
    let names: [String]
    let network: RoadNetwork
    let direction: RoadCost.Direction
    let land: String?
    let hasShapes: Bool

    /// The polygons, one a reach; none where nothing is reached.
    var polygons: [Feature] {
        isochrones.reaches.filter { !$0.shape.isEmpty }.map { reach in
            var properties = properties(of: reach)
            properties["area_km2"] = .number(rounded(reach.area.squareKilometres))
            properties["road_km"] = .number(rounded(reach.roadLength / 1000))
            properties["ferry_km"] = .number(rounded(reach.ferryLength / 1000))
            properties["access_width_m"] = .number(isochrones.accessWidth.value)
            return Feature(shape: Shape(reach.shape), properties: properties)
        }
    }

    /// The reached parts of roads, one feature a reach and class.
    var lines: [Feature] {
        isochrones.reaches.flatMap { reach in
            RoadClass.allCases.compactMap { roadClass -> Feature? in
                guard let lines = reach.lines[roadClass] else { return nil }
                var properties = properties(of: reach)
                properties["highway"] = .string(roadClass.name)
                properties["length_km"] = .number(rounded((reach.lengths[roadClass] ?? 0) / 1000))
                return Feature(shape: .multiLineString(lines), properties: properties)
            }
        }
    }

    private func properties(of reach: Isochrones.Reach) -> Properties {
        var properties = Properties()
        if let facility = reach.facility { properties["antenna"] = .string(names[facility]) }
        let minutes = reach.threshold.value
        properties["minutes"] = minutes == minutes.rounded() ? .integer(Int(minutes)) : .number(minutes)
        properties["direction"] = .string(direction.rawValue)
        return properties
    }

    private func rounded(_ value: Double) -> Double { (value * 1e4).rounded() / 1e4 }

    /// The table for a terminal.
    var table: String {
        let style = NumberStyle(CommandLanguage.language)
        let isEach = isochrones.reaches.contains { $0.facility != nil }
        var columns = isEach ? [TextTable.Column(CommandLanguage.text("Antenna", "Antenne"))] : []
        columns += [
            ("Minutes", "Minutes"), ("Area km²", "Aire km²"), ("Roads km", "Routes km"),
            ("Ferries km", "Traversiers km"),
        ]
        .map { TextTable.Column(CommandLanguage.text($0.0, $0.1), isNumeric: true) }
        var table = TextTable(columns)
        for reach in isochrones.reaches {
            let minutes = reach.threshold.value
            var row = reach.facility.map { [names[$0]] } ?? []
            row += [
                style.number(minutes, decimals: minutes == minutes.rounded() ? 0 : 2),
                style.number(hasShapes ? reach.area.squareKilometres : nil, decimals: 1),
                style.number(reach.roadLength / 1000, decimals: 1),
                style.number(reach.ferryLength / 1000, decimals: 1),
            ]
            table.append(row)
        }
        return table.text
    }

    /// What people should know of the polygons.
    var notices: [Message] { [network.description.words] + (hasShapes ? aboutPolygons : []) + empty }

    private var aboutPolygons: [Message] {
        let metres = isochrones.accessWidth.value
        let (en, fr) = (NumberStyle(.english).number(metres), NumberStyle(.french).number(metres))
        var notices = [
            Message(
                en: "polygons go \(en) m from a reached road (--access-width), at least 0.999 of it, and never farther",
                fr:
                    "les polygones vont à \(fr) m d’une route atteinte (--access-width), au moins aux 0,999, et jamais au-delà"
            )
        ]
        guard let land else {
            notices.append(
                Message(
                    en:
                        "the land is not known: polygons go over water as far as from any road; --land FILE ends them at the "
                        + "shore",
                    fr:
                        "la terre n’est pas connue : les polygones vont sur l’eau comme ailleurs ; --land FICHIER les arrête à "
                        + "la rive"
                )
            )
            return notices
        }
        let water = isochrones.reaches.map(\.overWater).max() ?? 0
        if water >= 500 {
            let (en, fr) = (
                NumberStyle(.english).number(water / 1000, decimals: 1),
                NumberStyle(.french).number(water / 1000, decimals: 1)
            )
            notices.append(
                Message(
                    en:
                        "\(en) km of reached road are in streets that leave the land of \(land) (bridges, shores, what lies "
                        + "beyond its areas): there the polygons are strips of 10 m on either side",
                    fr:
                        "\(fr) km de routes atteintes sont dans des tronçons qui quittent la terre de \(land) (ponts, rives, ce "
                        + "qui est hors de ses territoires) : là, les polygones sont des bandes de 10 m de part et d’autre"
                )
            )
        }
        return notices
    }

    /// Says for whom nothing is reached.
    private var empty: [Message] {
        let none = isochrones.reaches.filter { hasShapes ? $0.shape.isEmpty : $0.lines.isEmpty }
        guard let first = none.first else { return [] }
        let name = first.facility.map { names[$0] + ", " } ?? ""
        let (en, fr) = (
            NumberStyle(.english).number(first.threshold.value, decimals: 1),
            NumberStyle(.french).number(first.threshold.value, decimals: 1)
        )
        return [
            Message(
                en:
                    "no road is reached, and no polygon made, for \(none.count) of \(isochrones.reaches.count) isochrones "
                    + "(\(name)\(en) min)",
                fr:
                    "aucune route n’est atteinte, ni de polygone fait, pour \(none.count) des \(isochrones.reaches.count) "
                    + "isochrones (\(name)\(fr) min)"
            )
        ]
    }
}
