package import Atlas
package import Geometry

extension AreaLayer {
    /// How many areas, and how many of their people, have borders that are not of the best grade.
    ///
    /// - Parameters:
    ///   - people: the people of each area, in the order of the layer; `nil` where they are not known.
    ///   - listed: the areas that it is about, by their indices; `nil` for all.
    /// - Returns: a sentence; `nil` where there are none, or the layer has no grades.
    package func borderNote(people: [Double]?, of listed: [Int]? = nil) -> Message? {
        let (english, french) = (NumberStyle(.english), NumberStyle(.french))
        let counts = gradeCounts(people: people ?? [], of: listed).dropFirst().filter { $0.areas > 0 }
        guard !counts.isEmpty else { return nil }
        let parts = counts.map { count in
            let areas = Double(count.areas)
            let known = people != nil
            return Message(
                en: "\(count.grade.name) (\(count.grade.title.en)): \(english.number(areas)) "
                    + (count.areas == 1 ? "area" : "areas")
                    + (known ? ", \(english.number(count.people)) people" : ""),
                fr: "\(count.grade.name) (\(count.grade.title.fr)) : \(french.number(areas)) "
                    + (count.areas == 1 ? "territoire" : "territoires")
                    + (known ? ", \(french.number(count.people)) personnes" : "")
            )
        }
        let start =
            (listed?.count ?? areas.count) == areas.count
            ? Message(en: "Borders", fr: "Limites")
            : Message(en: "Of the areas listed, borders", fr: "Parmi les territoires de la liste, limites")
        return Message(
            en: "\(start.en) of quality \(parts.map(\.en).joined(separator: "; ")).",
            fr: "\(start.fr) de qualité \(parts.map(\.fr).joined(separator: " ; "))."
        )
    }
}
