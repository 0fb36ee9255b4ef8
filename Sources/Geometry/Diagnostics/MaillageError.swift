/// What every error of this package can say: what happened, where in the input, and what to do about it.
///
/// Each module has one struct that conforms, with an open code; tests and callers match the code, people read the
/// messages.
public protocol MaillageError: Error, CustomStringConvertible {
    /// What happened; the C library's own words are part of it where there are any.
    var message: Message { get }
    /// Where in the input, where that is known.
    var location: InputLocation? { get }
    /// What the user can do about it.
    var advice: Message? { get }
    /// The error of a lower module that this one passes on; `nil` where it arose here.
    var underlying: (any MaillageError)? { get }
}

extension MaillageError {
    /// Nothing: most errors arise where they are thrown.
    public var underlying: (any MaillageError)? { nil }

    /// The error where it arose, below all that passed it on.
    public var root: any MaillageError { underlying?.root ?? self }
}

extension MaillageError {
    /// The whole of it in one language: place, sentence and advice.
    public func text(_ language: Language) -> String {
        var text = message.text(language)
        if let place = location?.text(language), !place.isEmpty {
            text = language == .french ? "\(place) : \(text)" : "\(place): \(text)"
        }
        if let advice { text += " — \(advice.text(language))" }
        return text
    }

    /// The English text.
    public var description: String { text(.english) }
}
