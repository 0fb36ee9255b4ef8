import ArgumentParser
import Formats
import Geometry

/// The options of a command, as the argument parser describes them: what keys the report of a project file has.
struct CommandDescription {
    /// An option, a flag or an argument without a name.
    struct Argument {
        enum Kind: String { case positional, option, flag }

        let kind: Kind
        /// What a project file calls it: the option without its dashes, or what stands for the argument in the help.
        let key: String
        /// How a command line calls it: `--output`, `-o`; nothing for an argument without a name.
        let names: [String]
        let isRepeating: Bool
        /// Whether it takes all words up to the next option.
        let takesSeveral: Bool
    }

    /// The words of the command: `coverage`, `network build`.
    let path: [String]
    /// Its options in the order of the help.
    let arguments: [Argument]

    var name: String { path.joined(separator: " ") }

    /// The option of that key; `nil` where there is none.
    func argument(_ key: String) -> Argument? { arguments.first { $0.key == key } }

    /// The commands that a project file can have.
    static func all() throws(ProjectError) -> [CommandDescription] {
        let text = MaillageCommand._dumpHelp()
        guard let tool = try? JSONValue.parse(Array(text.utf8), name: "help"), let root = tool["command"] else {
            throw .unexpected
        }
        return (root["subcommands"]?.array ?? []).flatMap { leaves(of: $0, below: []) }
            .filter { $0.path != [RunCommand.name] && $0.path != ["help"] }
    }

    private static func leaves(of command: JSONValue, below path: [String]) -> [CommandDescription] {
        guard let name = command["commandName"]?.text, name != "help" else { return [] }
        let path = path + [name]
        let children = command["subcommands"]?.array ?? []
        guard children.isEmpty else { return children.flatMap { leaves(of: $0, below: path) } }
        let arguments = (command["arguments"]?.array ?? []).compactMap(Argument.init)
        return [CommandDescription(path: path, arguments: arguments)]
    }
}

extension CommandDescription.Argument {
    fileprivate init?(_ value: JSONValue) {
        guard let kind = value["kind"]?.text.flatMap(Kind.init) else { return nil }
        let named = (value["names"]?.array ?? []).compactMap { name -> (isLong: Bool, text: String)? in
            guard let text = name["name"]?.text else { return nil }
            return (isLong: name["kind"]?.text == "long", text: text)
        }
        let long = named.first(where: \.isLong)?.text
        guard let key = kind == .positional ? value["valueName"]?.text : long, key != "help", key != "version",
            key != SavedProject.option
        else { return nil }
        self.init(
            kind: kind,
            key: key,
            names: kind == .positional ? [] : named.map { ($0.isLong ? "--" : "-") + $0.text },
            isRepeating: value["isRepeating"] == .boolean(true),
            takesSeveral: value["parsingStrategy"]?.text == "upToNextOption"
        )
    }
}
