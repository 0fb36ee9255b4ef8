import ArgumentParser

/// What a command does that the general options are about.
struct GeneralUse: OptionSet {
    let rawValue: Int

    /// It may read the atlas.
    static let atlas = GeneralUse(rawValue: 1)
    /// It may work long, on several threads.
    static let work = GeneralUse(rawValue: 2)
    /// It has something to say beside its result.
    static let notices = GeneralUse(rawValue: 4)
    /// It writes files.
    static let files = GeneralUse(rawValue: 8)
}

/// A kind of command, for the help of the general options.
protocol OptionUse: Sendable {
    /// What such a command does.
    static var uses: GeneralUse { get }
}

extension OptionUse {
    /// The help of an option about `use`: hidden where the command has none for it.
    static func help(_ use: GeneralUse, _ en: String, _ fr: String) -> ArgumentHelp {
        ArgumentHelp(CommandLanguage.text(en, fr), visibility: uses.contains(use) ? .default : .hidden)
    }
}

/// A command that computes with the atlas and writes files.
enum EveryUse: OptionUse {
    static let uses: GeneralUse = [.atlas, .work, .notices, .files]
}

/// A command that works on files of the user alone.
enum UseWithoutAtlas: OptionUse {
    static let uses: GeneralUse = [.work, .notices, .files]
}

/// A command that shows something of the atlas.
enum UseOfAtlas: OptionUse {
    static let uses: GeneralUse = .atlas
}

/// A command that copies the atlas to files.
enum UseOfAtlasAndFiles: OptionUse {
    static let uses: GeneralUse = [.atlas, .notices, .files]
}

/// A command that writes files and says which.
enum UseOfFiles: OptionUse {
    static let uses: GeneralUse = [.notices, .files]
}
