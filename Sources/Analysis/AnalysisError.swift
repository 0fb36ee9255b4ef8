internal import Atlas
public import Geometry

/// What can go wrong in an analysis: usually an error of the module below, passed on whole.
public struct AnalysisError: MaillageError {
    /// The kind of failure. Open: match with `==` and keep a default.
    public struct Code: Hashable, Sendable {
        /// The stable name of the code.
        public let name: String

        /// A lower module failed; see ``AnalysisError/underlying``.
        public static let underlying = Code(name: "underlying")
        /// An argument lies outside what the analysis is defined for.
        public static let invalidArgument = Code(name: "invalid-argument")
        /// A table of travel costs does not hold what it should.
        public static let badInput = Code(name: "bad-input")
        /// Something failed that should not: a mistake in this package.
        public static let unexpected = Code(name: "unexpected")
    }

    /// The kind of failure.
    public let code: Code
    /// What happened.
    public let message: Message
    /// Where in the input.
    public let location: InputLocation?
    /// What the user can do about it.
    public let advice: Message?
    /// The error of the lower module.
    public let underlying: (any MaillageError)?

    init(_ code: Code, _ message: Message, at location: InputLocation? = nil, advice: Message? = nil) {
        self.code = code
        self.message = message
        self.location = location
        self.advice = advice
        underlying = nil
    }

    /// Passes on an error of a lower module.
    init(passingOn error: any Error) {
        if let error = error as? AnalysisError {
            self = error
            return
        }
        let known = error as? any MaillageError
        code = known == nil ? .unexpected : .underlying
        message = known?.message ?? Message(en: "\(error)", fr: "\(error)")
        location = known?.location
        advice = known?.advice
        underlying = known
    }
}

extension AnalysisError {
    /// Rings that do not make an area: a mistake in this package.
    static let holeInNothing = AnalysisError(
        .unexpected,
        Message(en: "a hole lies in no polygon", fr: "un trou n’est dans aucun polygone")
    )

    /// An area that no plane holds.
    static func tooLarge(_ area: Area) -> AnalysisError {
        AnalysisError(
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

    /// A threshold that is negative or not a number, or a radius longer than ``Coverage/maximumRadius``.
    static func thresholdOutOfRange(_ threshold: Cost) -> AnalysisError {
        let (value, unit) = (threshold.reported, threshold.unit.reported)
        let limit = Int(Coverage.maximumRadius.kilometres)
        guard threshold.distance != nil else {
            return AnalysisError(
                .invalidArgument,
                Message(
                    en: "a threshold of \(value) \(unit) is out of range",
                    fr: "un seuil de \(value) \(unit) est hors limites"
                )
            )
        }
        return AnalysisError(
            .invalidArgument,
            Message(
                en: "a radius of \(value) km is out of range: it goes from 0 to \(limit) km",
                fr: "un rayon de \(value) km est hors limites : il va de 0 à \(limit) km"
            )
        )
    }

    /// A threshold that is counted in something else than costs are.
    static func otherUnit(_ threshold: Cost, than unit: CostUnit) -> AnalysisError {
        AnalysisError(
            .invalidArgument,
            Message(
                en: "a threshold in \(threshold.unit.reported) says nothing of costs in \(unit.symbol)",
                fr: "un seuil en \(threshold.unit.reported) ne dit rien de coûts en \(unit.symbol)"
            )
        )
    }
}
