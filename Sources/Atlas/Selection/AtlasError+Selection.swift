public import Geometry

extension ErrorCode<AtlasError> {
    /// An area that was asked for is not there, or it cannot be told which one is meant.
    public static var unknownArea: Self { Self("unknown-area") }
}

extension AtlasError {
    static func unknownArea(_ text: String, _ suggestions: [String]) -> AtlasError {
        let list = suggestions.joined(separator: ", ")
        return AtlasError(
            .unknownArea,
            Message(
                en: "no area has the code or name “\(text)”",
                fr: "aucun territoire n’a le code ou le nom « \(text) »"
            ),
            advice: suggestions.isEmpty
                ? nil : Message(en: "did you mean: \(list)?", fr: "vouliez-vous dire : \(list) ?")
        )
    }

    static func ambiguousArea(_ text: String, _ texts: [String]) -> AtlasError {
        AtlasError(
            .unknownArea,
            Message(
                en: "“\(text)” can be several areas",
                fr: "« \(text) » peut désigner plusieurs territoires"
            ),
            advice: Message(
                en: "write one of: \(texts.joined(separator: ", "))",
                fr: "écrivez l’un de : \(texts.joined(separator: ", "))"
            )
        )
    }

    static func holdsNone(_ text: String, _ area: Area) -> AtlasError {
        AtlasError(
            .unknownArea,
            Message(
                en: "“\(text)” is \(area.name(.english)), in which none of the areas lies",
                fr: "« \(text) » est \(area.name), où ne se trouve aucun des territoires"
            )
        )
    }
}
