public import Geometry

extension Manifest.Layer {
    /// The publishers by their names in either language; ``publisher`` writes those with two as *English / French*.
    public var publishers: Message {
        let names = publisher.split(separator: "; ").map { name in
            let sides = name.split(separator: " / ", maxSplits: 1)
            return (en: sides[0], fr: sides[sides.count - 1])
        }
        return Message(
            en: names.map(\.en).joined(separator: "; "),
            fr: names.map(\.fr).joined(separator: " ; ")
        )
    }
}
