import Geometry

/// What is wrong with a project file, or with a report of one.
struct ProjectError: MaillageError {
    let message: Message
    let location: InputLocation?
    let advice: Message?
    /// The error of the report's command, which says the exit code; `nil` where the file itself is wrong.
    let underlying: (any MaillageError)?

    init(
        _ message: Message,
        at location: InputLocation? = nil,
        advice: Message? = nil,
        underlying: (any MaillageError)? = nil
    ) {
        (self.message, self.location, self.advice, self.underlying) = (message, location, advice, underlying)
    }

    /// The parser of arguments does not say what options there are.
    static let unexpected = ProjectError(
        Message(en: "the options of the commands are not known", fr: "les options des commandes ne sont pas connues")
    )

    /// A key, a command or a name that is none, with the nearest that is one, and all of them.
    static func unknown(
        _ word: String,
        _ kind: Message,
        among known: [String],
        at location: InputLocation
    ) -> ProjectError {
        let near = EditDistance.near(word, among: known.map { (spelling: $0, value: $0) })
            .min { ($0.distance, $0.value) < ($1.distance, $1.value) }
        let list = known.joined(separator: ", ")
        return ProjectError(
            Message(
                en: "“\(word)” is no \(kind.en)" + (near.map { "; did you mean “\($0.value)”?" } ?? ""),
                fr: "« \(word) » n’est pas \(kind.fr)" + (near.map { " ; vouliez-vous dire « \($0.value) » ?" } ?? "")
            ),
            at: location,
            advice: known.isEmpty ? nil : Message(en: "known: \(list)", fr: "connus : \(list)")
        )
    }

    /// A value of another kind than its key takes.
    static func wrongKind(_ key: String, _ wanted: Message, at location: InputLocation) -> ProjectError {
        ProjectError(
            Message(en: "“\(key)” should be \(wanted.en)", fr: "« \(key) » devrait être \(wanted.fr)"),
            at: location
        )
    }

    /// An error of a report, with where the report stands.
    static func report(_ report: ProjectFile.Report, _ error: any MaillageError, at location: InputLocation)
        -> ProjectError
    {
        func text(_ language: Language) -> String {
            let what = Message(en: "report \(report.words.en)", fr: "rapport \(report.words.fr)").text(language)
            return what + (language == .french ? " : " : ": ") + error.text(language)
        }
        return ProjectError(
            Message(en: text(.english), fr: text(.french)),
            at: location,
            underlying: error
        )
    }
}
