internal import Formats
internal import Geometry

extension AtlasError {
    /// Numbers that may be a thousand times as large as they were read.
    static func unclearMark(_ text: String, _ mark: NumberMarks.Mark, at location: InputLocation) -> AtlasError {
        let whole = text.filter { $0 != mark.rawValue && !$0.isWhitespace }
        let (same, other) = (mark == .comma ? "comma" : "point", mark == .comma ? "point" : "comma")
        return AtlasError(
            .badInput,
            Message(
                en: "“\(text)” may be \(whole), or a number with three decimals",
                fr: "« \(text) » peut être \(whole), ou un nombre à trois décimales"
            ),
            at: location,
            advice: Message(
                en:
                    "say which mark is the decimal one: --decimal \(other) where it is \(whole), --decimal \(same) where "
                    + "it is not",
                fr:
                    "dites quel signe est celui des décimales : --decimal \(other) si c’est \(whole), --decimal \(same) "
                    + "sinon"
            )
        )
    }
}
