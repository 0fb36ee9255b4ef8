import ArgumentParser

/// What reports look like, as tables in a file and on a terminal.
struct ReportStyleOptions: ParsableArguments {
    @OptionGroup var csv: CSVStyleOption

    @Flag(
        help: CommandLanguage.help(
            "No colours on a terminal, as with NO_COLOR.",
            "Aucune couleur au terminal, comme avec NO_COLOR."
        )
    )
    var noColor = false
}
