import ArgumentParser
import Formats

/// How tables are written.
struct CSVStyleOption: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "How CSV is written: standard (default), or quebec (semicolons, decimal commas) for Excel in French.",
            "L’écriture du CSV : standard (par défaut), ou quebec (points-virgules, virgules décimales) pour Excel en "
                + "français."
        )
    )
    var csvStyle: CSVStyleName?

    /// The style.
    var style: CSVStyle { (csvStyle ?? .standard).style }
}

/// How tables are written, by name.
enum CSVStyleName: String, ExpressibleByArgument, CaseIterable {
    case standard, quebec

    var style: CSVStyle {
        switch self {
        case .standard: .standard
        case .quebec: .quebec
        }
    }
}
