/// One sentence in the two languages of the project.
///
/// Both are written where the sentence arises, so that neither can fall behind the other. Sentences start with a
/// small letter and end without a full stop: they follow a place, and may be joined.
public struct Message: Hashable, Sendable {
    /// The English sentence.
    public let en: String
    /// The French sentence.
    public let fr: String

    /// Makes a message from its two versions.
    public init(en: String, fr: String) {
        self.en = en
        self.fr = fr
    }

    /// The version for `language`.
    public func text(_ language: Language) -> String {
        switch language {
        case .english: en
        case .french: fr
        }
    }
}

/// The languages that people are addressed in.
public enum Language: String, CaseIterable, Sendable {
    /// English.
    case english = "en"
    /// French, as written in Québec.
    case french = "fr"
}
