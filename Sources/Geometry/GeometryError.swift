/// What can be wrong with positions before any library is asked.
public struct GeometryError: MaillageError {
    /// The kind of failure. Open: match with `==` and keep a default.
    public struct Code: Hashable, Sendable {
        /// The stable name of the code.
        public let name: String

        /// A ring has fewer than four positions.
        public static let ringTooShort = Code(name: "ring-too-short")
        /// The last position of a ring differs from its first.
        public static let ringNotClosed = Code(name: "ring-not-closed")
        /// An ordinate is NaN or infinite.
        public static let notFinite = Code(name: "not-finite")
        /// Positions cannot be written on the grid.
        public static let beyondGrid = Code(name: "beyond-grid")
    }

    /// The kind of failure.
    public let code: Code
    /// What happened.
    public let message: Message
    /// Always `nil`: a value does not know where it came from.
    public var location: InputLocation? { nil }
    /// What the user can do about it.
    public let advice: Message?

    static func ringTooShort(positions: Int) -> GeometryError {
        GeometryError(
            code: .ringTooShort,
            message: Message(
                en: "a ring needs at least four positions, this one has \(positions)",
                fr: "un anneau demande au moins quatre positions, celui-ci en a \(positions)"
            ),
            advice: nil
        )
    }

    package static let ringNotClosed = GeometryError(
        code: .ringNotClosed,
        message: Message(
            en: "the ring is not closed: its last position differs from its first",
            fr: "l’anneau n’est pas fermé : sa dernière position diffère de la première"
        ),
        advice: Message(en: "repeat the first position at the end", fr: "répétez la première position à la fin")
    )

    package static let notFinite = GeometryError(
        code: .notFinite,
        message: Message(en: "an ordinate is not a finite number", fr: "une coordonnée n’est pas un nombre fini"),
        advice: nil
    )

    package static func beyondGrid(_ gridSize: Double) -> GeometryError {
        GeometryError(
            code: .beyondGrid,
            message: Message(
                en: "the positions cannot be written on a grid of step \(gridSize)",
                fr: "les positions ne peuvent s’écrire sur une grille de pas \(gridSize)"
            ),
            advice: nil
        )
    }
}
