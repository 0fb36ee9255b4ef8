internal import Geometry
import Travel

extension ComputationError {
    /// A threshold that a file of polygons does not have.
    static func noCatchment(_ threshold: Cost, _ known: [Cost], _ path: String) -> ComputationError {
        let list = known.map { $0.words.filter { $0 != " " } }.joined(separator: ",")
        return ComputationError(
            .invalidArgument,
            Message(
                en: "there are no polygons of \(threshold.words) in \(path)",
                fr: "il n’y a pas de polygones de \(threshold.words) dans \(path)"
            ),
            advice: Message(en: "it has those of --within \(list)", fr: "il a ceux de --within \(list)")
        )
    }

    /// A file of catchments without polygons.
    static func noPolygons(areLines: Bool, _ path: String) -> ComputationError {
        ComputationError(
            .badInput,
            areLines
                ? Message(
                    en: "the contours are lines, not polygons",
                    fr: "les contours sont des lignes, non des polygones"
                )
                : Message(en: "there is no polygon in the file", fr: "il n’y a aucun polygone dans le fichier"),
            at: InputLocation(file: path),
            advice: areLines
                ? Message(
                    en: "ask the routing engine for polygons: Valhalla has \"polygons\": true",
                    fr: "demandez des polygones au moteur d’itinéraires : Valhalla a \"polygons\": true"
                )
                : Message(
                    en: "catchments are features of type Polygon or MultiPolygon, in GeoJSON or a GeoPackage",
                    fr:
                        "les aires desservies sont des entités de type Polygon ou MultiPolygon, en GeoJSON ou en GeoPackage"
                )
        )
    }

    /// Polygons without a property for their threshold.
    static func noCatchmentColumn(_ stated: String?, _ present: [String], _ path: String) -> ComputationError {
        let list = present.isEmpty ? "–" : present.prefix(30).joined(separator: ", ")
        return ComputationError(
            .badInput,
            stated.map {
                Message(en: "no polygon has a property “\($0)”", fr: "aucun polygone n’a de propriété « \($0) »")
            }
                ?? Message(
                    en: "no property of the polygons is known as a threshold",
                    fr: "aucune propriété des polygones n’est connue comme seuil"
                ),
            at: InputLocation(file: path),
            advice: Message(
                en: "name one with --catchment-column and say its unit with --cost-unit; there are: \(list)",
                fr: "nommez-en une par --catchment-column et dites son unité par --cost-unit ; il y a : \(list)"
            )
        )
    }

    /// Several properties may be the threshold.
    static func severalCatchmentColumns(_ names: [String], _ path: String) -> ComputationError {
        let list = names.joined(separator: ", ")
        return ComputationError(
            .badInput,
            Message(
                en: "several properties may be the threshold: \(list)",
                fr: "plusieurs propriétés peuvent être le seuil : \(list)"
            ),
            at: InputLocation(file: path),
            advice: Message(
                en: "name one of them with --catchment-column",
                fr: "nommez l’une d’elles par --catchment-column"
            )
        )
    }

    /// A threshold whose unit nothing tells.
    static func catchmentWithoutUnit(_ name: String, _ path: String) -> ComputationError {
        ComputationError(
            .badInput,
            Message(
                en: "the property “\(name)” does not say what it is counted in",
                fr: "la propriété « \(name) » ne dit pas son unité"
            ),
            at: InputLocation(file: path),
            advice: Message(
                en: "say it: --cost-unit s, min, h, m or km",
                fr: "dites-la : --cost-unit s, min, h, m ou km"
            )
        )
    }

    /// Thresholds of which some are times and some distances.
    static func timesAndDistances(_ name: String, _ path: String) -> ComputationError {
        ComputationError(
            .badInput,
            Message(
                en: "“\(name)” says times of some polygons and distances of others",
                fr: "« \(name) » dit des temps pour certains polygones et des distances pour d’autres"
            ),
            at: InputLocation(file: path),
            advice: Message(en: "keep them in files of their own", fr: "gardez-les dans des fichiers à part")
        )
    }

    /// A polygon without a threshold.
    static func badCatchment(_ name: String, _ text: String, at location: InputLocation) -> ComputationError {
        ComputationError(
            .badInput,
            text.isEmpty
                ? Message(en: "a polygon has no “\(name)”", fr: "un polygone n’a pas de « \(name) »")
                : Message(
                    en: "“\(text)” is no threshold: a number above 0",
                    fr: "« \(text) » n’est pas un seuil : un nombre au-dessus de 0"
                ),
            at: location,
            advice: Message(
                en: "correct the property “\(name)”, or take the polygon out",
                fr: "corrigez la propriété « \(name) », ou ôtez le polygone"
            )
        )
    }
}
