import ArgumentParser
import Atlas
import Geometry
import Measures

/// A command whose result can be made in parts.
protocol MergeableCommand: ParsableCommand {
    var partials: PartialOptions { get set }
    var only: OnlyOption { get set }
    var report: ReportOptions { get set }

    /// Does what was asked for, with people who are counted here or, where there are parts, were counted before.
    func run(from counted: PartialMerge?) throws
}

/// `maillage merge`: the report of partial results.
struct MergeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "merge",
            abstract: CommandLanguage.text(
                "One report of partial results: what one run over all the people gives.",
                "Un rapport de résultats partiels : ce qu’une seule exécution sur toute la population donne."
            ),
            discussion: CommandLanguage.text(
                """
                Partial results are what coverage, distance, accessibility, compare and cohorts write with --partial. \
                Options that change figures are in them; those on outputs stand here. A part that comes twice is counted \
                once.
                """,
                """
                Les résultats partiels sont ceux que coverage, distance, accessibility, compare et cohorts écrivent avec \
                --partial. Les options qui changent les chiffres y sont ; celles sur les sorties se donnent ici. Une partie \
                donnée deux fois compte une fois.
                """
            )
        )
    }

    @Argument(help: CommandLanguage.help("Partial results.", "Les résultats partiels."), completion: .file())
    var parts: [String]

    @Option(
        help: CommandLanguage.help(
            "Write a partial result of all parts to a file, in the place of a report.",
            "Écrire dans un fichier un résultat partiel de toutes les parties, au lieu d’un rapport."
        ),
        completion: .file()
    )
    var partial: String?

    @Option(
        help: CommandLanguage.help(
            "Of cohorts: write the table of indices to a CSV file.",
            "De cohorts : écrire la table des indices dans un fichier CSV."
        ),
        completion: .file(extensions: ["csv"])
    )
    var indices: String?

    @OptionGroup var naming: SourceNameOption
    @OptionGroup var only: OnlyOption
    @OptionGroup var outputs: OutputOptions
    @OptionGroup var rows: RowOptions
    @OptionGroup var style: ReportStyleOptions
    @OptionGroup var map: MapOptions
    @OptionGroup var options: GlobalOptions

    func run() throws {
        // Before any part is read, as far as that can be.
        guard
            partial == nil
                || (outputs.output.isEmpty && outputs.format == nil && only.only.isEmpty && rows.order == nil
                    && indices == nil)
        else {
            throw UsageError(
                "--partial stands in the place of a report: leave out -o, --format, --only, --sort, --top and --indices",
                "--partial remplace un rapport : laissez de côté -o, --format, --only, --sort, --top et --indices"
            )
        }
        if let partial { try PartialOptions.check(partial, options) }
        try OptionFit.checkStandardInput(parts)
        let counted = try PartialMerge(try parts.map { try PartialResult(reading: $0) })
        for duplicate in counted.duplicates {
            Console.notice(
                Message(
                    en:
                        "“\(duplicate.name)” holds what “\(duplicate.other)” does (\(duplicate.source.name.en)): it is counted "
                        + "once",
                    fr: "« \(duplicate.name) » contient ce que contient « \(duplicate.other) » "
                        + "(\(duplicate.source.name.fr)) : compté une fois"
                ),
                options
            )
        }
        let command = counted.header.fact(.command)
        guard indices == nil || command == CohortsCommand._commandName else {
            throw UsageError(
                "--indices is for parts of cohorts: these are of “\(command ?? "")”",
                "--indices vaut pour des parties de cohorts : celles-ci sont de « \(command ?? "") »"
            )
        }
        switch command {
        case CoverageCommand._commandName: try report(CoverageCommand.self, counted)
        case DistanceCommand._commandName: try report(DistanceCommand.self, counted)
        case AccessibilityCommand._commandName, AccessibilityCommand.firstRound:
            try report(AccessibilityCommand.self, counted)
        case CompareCommand._commandName: try report(CompareCommand.self, counted)
        case CohortsCommand._commandName: try report(CohortsCommand.self, counted) { $0.indices = indices }
        case let other:
            throw UsageError(
                "there is no merging of “\(other ?? "")” in this version",
                "cette version ne fusionne pas « \(other ?? "") »"
            )
        }
    }

    /// Does the rest of a command.
    private func report<Command: MergeableCommand>(
        _ type: Command.Type,
        _ counted: PartialMerge,
        prepare: (inout Command) -> Void = { _ in }
    ) throws {
        var command = try type.parse(counted.header.arguments)
        command.partials.partial = partial
        command.partials.naming = naming
        command.only = only
        command.report.outputs = outputs
        command.report.rows = rows
        command.report.style = style
        command.report.map = map
        command.report.options = options
        prepare(&command)
        try command.run(from: counted)
    }
}
