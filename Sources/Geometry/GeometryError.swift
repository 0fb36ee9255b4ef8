/// What can be wrong with positions before any library is asked.
public struct GeometryError: ModuleError {
    /// The kind of failure.
    public let code: Code
    /// What people read.
    public let diagnosis: Diagnosis

    /// Makes an error.
    public init(code: Code, diagnosis: Diagnosis) {
        self.code = code
        self.diagnosis = diagnosis
    }
}

extension ErrorCode<GeometryError> {
    /// A ring has fewer than four positions.
    public static var ringTooShort: Self { Self("ring-too-short") }
    /// The last position of a ring differs from its first.
    public static var ringNotClosed: Self { Self("ring-not-closed") }
    /// An ordinate is NaN or infinite.
    public static var notFinite: Self { Self("not-finite") }
    /// Positions cannot be written on the grid.
    public static var beyondGrid: Self { Self("beyond-grid") }
}

extension GeometryError {
    static func ringTooShort(positions: Int) -> GeometryError {
        GeometryError(
            .ringTooShort,
            Message(
                en: "a ring needs at least four positions, this one has \(positions)",
                fr: "un anneau demande au moins quatre positions, celui-ci en a \(positions)"
            )
        )
    }

    package static let ringNotClosed = GeometryError(
        .ringNotClosed,
        Message(
            en: "the ring is not closed: its last position differs from its first",
            fr: "l’anneau n’est pas fermé : sa dernière position diffère de la première"
        ),
        advice: Message(en: "repeat the first position at the end", fr: "répétez la première position à la fin")
    )

    package static let notFinite = GeometryError(
        .notFinite,
        Message(en: "an ordinate is not a finite number", fr: "une coordonnée n’est pas un nombre fini")
    )

    package static func beyondGrid(_ gridSize: Double) -> GeometryError {
        GeometryError(
            .beyondGrid,
            Message(
                en: "the positions cannot be written on a grid of step \(gridSize)",
                fr: "les positions ne peuvent s’écrire sur une grille de pas \(gridSize)"
            )
        )
    }
}
