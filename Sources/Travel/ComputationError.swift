package import Atlas
public import Geometry

/// What can go wrong in an analysis: usually an error of the module below, passed on whole.
public struct ComputationError: ModuleError {
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

extension ErrorCode<ComputationError> {
    /// An argument lies outside what the analysis is defined for.
    public static var invalidArgument: Self { Self("invalid-argument") }
    /// A table of travel costs does not hold what it should.
    public static var badInput: Self { Self("bad-input") }
}

extension ComputationError {
    /// Rings that do not make an area: a mistake in this package.
    package static let holeInNothing = ComputationError(
        .unexpected,
        Message(en: "a hole lies in no polygon", fr: "un trou n’est dans aucun polygone")
    )

    /// An area that no plane holds.
    package static func tooLarge(_ area: Area) -> ComputationError {
        ComputationError(
            .badInput,
            Message(
                en: "the area “\(area.code)” goes around the Earth: no plane holds it whole",
                fr: "le territoire « \(area.code) » fait le tour de la Terre : aucun plan ne le contient en entier"
            ),
            advice: Message(
                en: "draw it as several areas, each within a hemisphere",
                fr: "dessinez-le en plusieurs territoires, chacun dans un hémisphère"
            )
        )
    }

    /// A threshold that is negative or not a number, or a radius longer than ``GeodesicCost/maximumRadius``.
    package static func thresholdOutOfRange(_ threshold: Cost) -> ComputationError {
        let (value, unit) = (threshold.reported, threshold.unit.reported)
        let limit = Int(GeodesicCost.maximumRadius.kilometres)
        guard threshold.distance != nil else {
            return ComputationError(
                .invalidArgument,
                Message(
                    en: "a threshold of \(value) \(unit) is out of range",
                    fr: "un seuil de \(value) \(unit) est hors limites"
                )
            )
        }
        return ComputationError(
            .invalidArgument,
            Message(
                en: "a radius of \(value) km is out of range: it goes from 0 to \(limit) km",
                fr: "un rayon de \(value) km est hors limites : il va de 0 à \(limit) km"
            )
        )
    }

    /// A threshold that is counted in something else than costs are.
    package static func otherUnit(_ threshold: Cost, than unit: CostUnit) -> ComputationError {
        ComputationError(
            .invalidArgument,
            Message(
                en: "a threshold in \(threshold.unit.reported) says nothing of costs in \(unit.symbol)",
                fr: "un seuil en \(threshold.unit.reported) ne dit rien de coûts en \(unit.symbol)"
            )
        )
    }
}
