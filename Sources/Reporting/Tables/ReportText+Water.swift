package import Geometry
internal import Travel

extension ReportText {
    /// How many people are nearest to an antenna across the water.
    ///
    /// - Parameters:
    ///   - people: those whose straight line to it leaves the land; `nil` where that was not counted.
    ///   - population: all of them.
    /// - Returns: a sentence; `nil` where there are none.
    package func waterNote(_ people: Double?, of population: Double) -> Message? {
        guard let people, people > 0 else { return nil }
        func count(_ style: NumberStyle, one: String, many: String) -> String {
            let number = style.number(people, decimals: people < 0.5 ? 6 : 0)
            return "\(number) \(people == 1 ? one : many) (\(style.percentage(people / population)))"
        }
        let (en, fr) = (NumberStyle(.english), NumberStyle(.french))
        let english =
            isWeighted ? count(en, one: "person", many: "people") : count(en, one: "point", many: "points")
        let french =
            isWeighted ? count(fr, one: "personne", many: "personnes") : count(fr, one: "point", many: "points")
        let (`is`, verb) = people == 1 ? ("is", "a") : ("are", "ont")
        let (km, fkm) = (en.kilometres(Land.widest), fr.kilometres(Land.widest))
        return Message(
            en: "\(english) \(`is`) nearest to an antenna across the water: the straight line to it leaves the land of "
                + "the atlas, over water or a neighbour’s land, for more than \(km) at a stretch.",
            fr:
                "\(french) \(verb) l’antenne la plus proche de l’autre côté de l’eau : la ligne droite vers elle quitte "
                + "les terres de l’atlas, au-dessus de l’eau ou de terres voisines, sur plus de \(fkm) d’affilée."
        )
    }
}
