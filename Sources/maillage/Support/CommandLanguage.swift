import ArgumentParser
import Geometry
import Glibc

/// The language that this run speaks.
enum CommandLanguage {
    /// `--lang` where it is given and known, else what `LC_ALL`, `LC_MESSAGES` or `LANG` says, else English. Needed
    /// before the arguments are parsed, since the help is written in it.
    static var language: Language { chosen.withLock { $0 } ?? ofRun }

    /// The language of a report of a project file, which any thread may ask for; `nil` for that of the run.
    private static let chosen = Locked<Language?>(nil)

    /// Speaks another language from here on; `nil` for that of the run.
    static func choose(_ language: Language?) { chosen.withLock { $0 = language } }

    private static let ofRun: Language = {
        let arguments = CommandLine.arguments.dropFirst()
        for (argument, next) in zip(arguments, arguments.dropFirst().map(Optional.some) + [nil]) {
            if argument == "--lang", let next { return Language(rawValue: next) ?? fromEnvironment }
            if argument.hasPrefix("--lang=") {
                return Language(rawValue: String(argument.dropFirst(7))) ?? fromEnvironment
            }
        }
        return fromEnvironment
    }()

    private static var fromEnvironment: Language {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { continue }
            return value.hasPrefix("fr") ? .french : .english
        }
        return .english
    }

    /// The version of a sentence in the language of this run.
    static func text(_ en: String, _ fr: String) -> String { Message(en: en, fr: fr).text(language) }

    /// A sentence of the help.
    static func help(_ en: String, _ fr: String) -> ArgumentHelp { ArgumentHelp(text(en, fr)) }
}

extension ValidationError {
    /// Says what is wrong with arguments, in the language of this run.
    init(_ en: String, _ fr: String) { self.init(CommandLanguage.text(en, fr)) }
}
