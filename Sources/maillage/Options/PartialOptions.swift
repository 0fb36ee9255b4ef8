import ArgumentParser
import Formats

/// A partial result in the place of a report.
struct PartialOptions: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "Write a partial result of these people to a file, in the place of a report; merge makes the report of all parts.",
            "Écrire dans un fichier un résultat partiel de cette population, au lieu d’un rapport ; merge fait le rapport de "
                + "toutes les parties."
        ),
        completion: .file()
    )
    var partial: String?

    @OptionGroup var naming: SourceNameOption

    /// Refuses a partial result beside options that are about a report, which `merge` takes.
    ///
    /// - Parameters:
    ///   - report: how the report is written.
    ///   - only: which areas it lists.
    ///   - destinations: where it goes.
    ///   - demand: the file of the people.
    /// - Throws: ``UsageError``, and ``FormatError`` where the file cannot be written.
    func check(
        _ report: ReportOptions,
        _ only: OnlyOption,
        _ destinations: [OutputOptions.Destination],
        demand: String?
    ) throws {
        guard naming.sourceName == nil || demand != nil else {
            throw UsageError("--source-name is for --demand", "--source-name vaut pour --demand")
        }
        guard let partial else { return }
        guard destinations.isEmpty, only.only.isEmpty, report.rows.order == nil else {
            throw UsageError(
                "--partial stands in the place of a report: -o, --format, --only, --sort and --top are for merge",
                "--partial remplace un rapport : -o, --format, --only, --sort et --top valent pour merge"
            )
        }
        try Self.check(partial, report.options)
    }

    /// Refuses a file that cannot be written.
    static func check(_ path: String, _ options: GlobalOptions) throws {
        if path != "-" { try OutputFile.check(path, overwrite: options.force) }
    }

    /// Refuses a partial result of something that has none.
    func refuse(_ isAsked: Bool, _ en: String, _ fr: String) throws(UsageError) {
        guard partial != nil, isAsked else { return }
        throw UsageError("--partial is not for \(en)", "--partial ne vaut pas pour \(fr)")
    }
}
