package import Atlas
package import Geometry

extension AreaLayer {
    /// How many areas, and how many of their people, have borders that are not of the best grade.
    ///
    /// - Parameter people: the people of each area, in the order of the layer; `nil` where they are not known.
    /// - Returns: a sentence; `nil` where there are none, or the layer has no grades.
    package func borderNote(people: [Double]?) -> Message? {
        let (english, french) = (NumberStyle(.english), NumberStyle(.french))
        let counts = gradeCounts(people: people ?? []).dropFirst().filter { $0.areas > 0 }
        guard !counts.isEmpty else { return nil }
        let parts = counts.map { count in
            let areas = Double(count.areas)
            let known = people != nil
            return Message(
                en: "\(count.grade.name) (\(count.grade.title.en)): \(english.number(areas)) areas"
                    + (known ? ", \(english.number(count.people)) people" : ""),
                fr: "\(count.grade.name) (\(count.grade.title.fr)) : \(french.number(areas)) territoires"
                    + (known ? ", \(french.number(count.people)) personnes" : "")
            )
        }
        return Message(
            en: "Borders of quality \(parts.map(\.en).joined(separator: "; ")).",
            fr: "Limites de qualité \(parts.map(\.fr).joined(separator: " ; "))."
        )
    }
}
