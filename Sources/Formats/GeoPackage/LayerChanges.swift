import Geometry

/// What was written otherwise than it was given.
struct LayerChanges {
    /// Whether identifiers went to a column.
    var movedIdentifiers = false
    /// Shapes with a position that is not finite, or a line of one position.
    var unusableShapes = 0
    /// Whether there were texts with the character U+0000.
    var removedZeros = false

    /// All of it in words, together with the columns that were renamed.
    func notices(layer: String, renamed: [(from: String, to: String)]) -> [Message] {
        var notices = renamed.map { change in
            Message(
                en: "layer “\(layer)”: the column “\(change.from)” is written as “\(change.to)”",
                fr: "couche « \(layer) » : la colonne « \(change.from) » est écrite « \(change.to) »"
            )
        }
        if movedIdentifiers {
            notices.append(
                Message(
                    en: "layer “\(layer)”: identifiers that are no ascending whole numbers are written "
                        + "in a column “id”",
                    fr: "couche « \(layer) » : les identifiants qui ne sont pas des entiers croissants sont écrits "
                        + "dans une colonne « id »"
                )
            )
        }
        if unusableShapes > 0 {
            notices.append(
                Message(
                    en: "layer “\(layer)”: shapes with coordinates that are not finite numbers, or lines of a single "
                        + "position, are written as empty: \(unusableShapes)",
                    fr: "couche « \(layer) » : des formes aux coordonnées qui ne sont pas des nombres finis, ou des "
                        + "lignes d’une seule position, sont écrites vides : \(unusableShapes)"
                )
            )
        }
        if removedZeros {
            notices.append(
                Message(
                    en: "layer “\(layer)”: the character U+0000 is left out of texts",
                    fr: "couche « \(layer) » : le caractère U+0000 est retiré des textes"
                )
            )
        }
        return notices
    }
}
