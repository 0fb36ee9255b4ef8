import Formats
import Geometry

/// A project file: reports, each a command with its options, and what they have in common.
struct ProjectFile {
    /// A report.
    struct Report {
        /// What it is called; the command where it has no name.
        let name: String?
        let command: CommandDescription
        /// Its number, counted from 0.
        let index: Int
        /// The command line without the name of the program.
        let arguments: [String]
        /// The files that it writes to, with the options that name them.
        let outputs: [(key: String, path: String)]
        /// The language that it asks for.
        let language: Language?

        /// The report in a sentence.
        var words: Message {
            guard let name else {
                return Message(en: "\(index + 1) (\(command.name))", fr: "\(index + 1) (\(command.name))")
            }
            return Message(en: "“\(name)” (\(command.name))", fr: "« \(name) » (\(command.name))")
        }
    }

    private let text: ProjectText
    private(set) var reports: [Report] = []
    private var namesUsed: Set<String> = []
    private var defaultsUsed: Set<String> = []

    /// The keys of a file, and those of a report besides its options.
    static let (defaultsKey, namesKey, reportKey) = ("defaults", "names", "report")
    static let (commandKey, nameKey) = ("command", "name")
    /// The options that name a file which is written.
    private static let written: Set = ["output", "partial", "indices", "rejects", "route", "loads", "checkpoint"]

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: the file; `-` is standard input.
    ///   - more: options of the command line, which stand behind those of each report.
    /// - Throws: what keeps it from being read; ``ProjectError`` with the line of what is wrong.
    init(path: String, adding more: (CommandDescription) -> [String]) throws {
        let bytes = try FileBytes.readText(path: path)
        guard let string = String(validating: bytes, as: UTF8.self) else {
            throw ProjectError(
                Message(en: "the file is not UTF-8", fr: "le fichier n’est pas en UTF-8"),
                at: InputLocation(file: path)
            )
        }
        try self.init(string, name: path, adding: more)
    }

    init(_ string: String, name: String, adding more: (CommandDescription) -> [String]) throws(ProjectError) {
        text = try ProjectText(string, name: name)
        for member in text.root.members where ![Self.defaultsKey, Self.namesKey, Self.reportKey].contains(member.key) {
            throw .unknown(
                member.key,
                Message(en: "part of a project file", fr: "une partie d’un fichier de projet"),
                among: [Self.defaultsKey, Self.namesKey, Self.reportKey],
                at: place { $0[member.key] != nil }
            )
        }
        try checkTables()
        let commands = try CommandDescription.all()
        for (index, report) in (text.root[Self.reportKey]?.list ?? []).enumerated() {
            reports.append(try read(report, index, commands, more))
        }
        try checkUse()
        try checkOutputs()
    }

    /// The place of a report.
    func place(of report: Report) -> InputLocation { placeOfReport(report.index) }

    // MARK: - Reports

    private mutating func read(
        _ report: ProjectValue,
        _ index: Int,
        _ commands: [CommandDescription],
        _ more: (CommandDescription) -> [String]
    ) throws(ProjectError) -> Report {
        guard let name = report[Self.commandKey]?.text else {
            throw ProjectError(
                Message(
                    en: "a report needs its command, such as command = \"coverage\"",
                    fr: "un rapport demande sa commande, comme command = \"coverage\""
                ),
                at: placeOfReport(index)
            )
        }
        guard let command = commands.first(where: { $0.name == name }) else {
            let known = commands.map(\.name)
            let kind = Message(en: "command", fr: "une commande")
            throw .unknown(name, kind, among: known, at: place(of: Self.commandKey, in: index))
        }
        var members: [(key: String, value: ProjectValue, place: () -> InputLocation)] = []
        let (reserved, project) = (Self.reserved(command), self)
        for (key, value) in report.members where !reserved.contains(key) {
            guard command.argument(key) != nil else {
                let kind = Message(en: "option of \(command.name)", fr: "une option de \(command.name)")
                let known = reserved + command.arguments.map(\.key)
                throw .unknown(key, kind, among: known, at: place(of: key, in: index))
            }
            members.append((key, value, { project.place(of: key, in: index) }))
        }
        for (key, value) in text.root[Self.defaultsKey]?.members ?? [] where command.argument(key) != nil {
            defaultsUsed.insert(key)
            guard !members.contains(where: { $0.key == key }) else { continue }
            members.append((key, value, { project.place { $0[Self.defaultsKey]?[key] != nil } }))
        }
        var (options, positionals): ([String], [String]) = ([], [])
        var outputs: [(key: String, path: String)] = []
        for argument in command.arguments {
            guard let member = members.first(where: { $0.key == argument.key }) else { continue }
            let words = try words(argument, member.value, member.place)
            switch argument.kind {
            case .positional: positionals += words
            case .flag: options += words
            case .option: options += words.map { "--\(argument.key)=\($0)" }
            }
            if Self.written.contains(argument.key) { outputs += words.map { (argument.key, $0) } }
        }
        // Behind the mark nothing is an option, whatever it begins with.
        let behind = positionals.contains { $0.hasPrefix("-") && $0 != "-" } ? ["--"] : []
        return Report(
            name: reserved.contains(Self.nameKey) ? report[Self.nameKey]?.text : nil,
            command: command,
            index: index,
            arguments: command.path + options + more(command) + behind + positionals,
            outputs: outputs,
            language: members.first { $0.key == "lang" }?.value.text.flatMap(Language.init)
        )
    }

    /// The keys of a report that are no options. A command may have an option of that name: then that is meant.
    private static func reserved(_ command: CommandDescription) -> [String] {
        [commandKey, nameKey].filter { command.argument($0) == nil || $0 == commandKey }
    }

    /// The words of a command line for a value.
    private mutating func words(
        _ argument: CommandDescription.Argument,
        _ value: ProjectValue,
        _ place: () -> InputLocation
    ) throws(ProjectError) -> [String] {
        if argument.kind == .flag {
            guard case .flag(let isSet) = value else {
                throw .wrongKind(argument.key, Message(en: "true or false", fr: "true ou false"), at: place())
            }
            return isSet ? argument.names.prefix(1).map { $0 } : []
        }
        var texts: [String] = []
        for element in value.list ?? [value] {
            guard case .text(let text) = element else {
                throw .wrongKind(
                    argument.key,
                    Message(
                        en: "a text, a number, or a list of them (a date stands in quotation marks)",
                        fr: "un texte, un nombre, ou une liste (une date est entre guillemets)"
                    ),
                    at: place()
                )
            }
            texts.append(try named(text, place))
        }
        guard !argument.isRepeating, value.list != nil else { return texts }
        if let element = texts.first(where: { $0.contains(",") }) {
            throw .wrongKind(
                argument.key,
                Message(
                    en: "one text: the parts of its list are separated by commas, and “\(element)” has one",
                    fr:
                        "un seul texte : les éléments de sa liste sont séparés par des virgules, et « \(element) » en a une"
                ),
                at: place()
            )
        }
        return [texts.joined(separator: ",")]
    }

    /// A text, or what `$name` stands for.
    private mutating func named(_ text: String, _ place: () -> InputLocation) throws(ProjectError) -> String {
        guard text.hasPrefix("$") else { return text }
        guard !text.hasPrefix("$$") else { return String(text.dropFirst()) }
        let name = String(text.dropFirst())
        guard let value = text.isEmpty ? nil : self.text.root[Self.namesKey]?[name]?.text else {
            let known = (self.text.root[Self.namesKey]?.members ?? []).map(\.key)
            throw .unknown(name, Message(en: "name of [names]", fr: "un nom de [names]"), among: known, at: place())
        }
        namesUsed.insert(name)
        return value
    }

    // MARK: - Checks

    private func checkTables() throws(ProjectError) {
        for key in [Self.defaultsKey, Self.namesKey] {
            if let value = text.root[key], case .table = value { continue }
            guard text.root[key] != nil else { continue }
            throw .wrongKind(
                key,
                Message(en: "a table, [\(key)]", fr: "une table, [\(key)]"),
                at: place { $0[key] != nil }
            )
        }
        for (key, value) in text.root[Self.namesKey]?.members ?? [] where value.text == nil {
            throw .wrongKind(key, Message(en: "a text", fr: "un texte"), at: place { $0[Self.namesKey]?[key] != nil })
        }
        let reports = text.root[Self.reportKey]?.list ?? []
        guard !reports.isEmpty else {
            throw ProjectError(
                Message(en: "there is no report in the file", fr: "il n’y a aucun rapport dans le fichier"),
                at: InputLocation(file: text.name),
                advice: Message(
                    en: "a report begins with [[report]], below it command = \"coverage\"",
                    fr: "un rapport commence par [[report]], et dessous command = \"coverage\""
                )
            )
        }
        for (index, report) in reports.enumerated() {
            if case .table = report { continue }
            throw .wrongKind(
                Self.reportKey,
                Message(en: "tables, [[report]]", fr: "des tables, [[report]]"),
                at: placeOfReport(index)
            )
        }
    }

    /// Refuses what no report has a use for.
    private func checkUse() throws(ProjectError) {
        for (key, _) in text.root[Self.defaultsKey]?.members ?? [] where !defaultsUsed.contains(key) {
            let known = Set(reports.flatMap { $0.command.arguments.map(\.key) }).sorted()
            let kind = Message(en: "option of any report here", fr: "une option d’un des rapports")
            throw .unknown(key, kind, among: known, at: place { $0[Self.defaultsKey]?[key] != nil })
        }
        for (name, _) in text.root[Self.namesKey]?.members ?? [] where !namesUsed.contains(name) {
            throw ProjectError(
                Message(
                    en: "no report uses the name “\(name)”: a value is \"$\(name)\"",
                    fr: "aucun rapport n’emploie le nom « \(name) » : une valeur s’écrit \"$\(name)\""
                ),
                at: place { $0[Self.namesKey]?[name] != nil }
            )
        }
    }

    /// Refuses two reports that write the same file.
    private func checkOutputs() throws(ProjectError) {
        var known: [String: Report] = [:]
        for report in reports {
            for (key, output) in report.outputs where output != "-" {
                let file = OutputFile.identity(of: folder(output))
                guard let other = known.updateValue(report, forKey: file) else { continue }
                throw ProjectError(
                    Message(
                        en: "“\(output)” is written by report \(other.words.en) too",
                        fr: "« \(output) » est aussi écrit par le rapport \(other.words.fr)"
                    ),
                    at: place(of: key, in: report.index)
                )
            }
        }
    }

    /// A path of the file, as it is seen from where the command runs.
    private func folder(_ path: String) -> String {
        guard !path.hasPrefix("/"), let end = text.name.lastIndex(of: "/") else { return path }
        return text.name[...end] + path
    }

    // MARK: - Places

    private func place(where isThere: (ProjectValue) -> Bool) -> InputLocation {
        InputLocation(file: text.name, line: text.line(where: isThere))
    }

    private func placeOfReport(_ index: Int) -> InputLocation {
        InputLocation(file: text.name, line: text.line(ofReport: index))
    }

    private func place(of key: String, in report: Int) -> InputLocation {
        place { root in
            guard let list = root[Self.reportKey]?.list, list.count > report else { return false }
            return list[report][key] != nil
        }
    }
}
