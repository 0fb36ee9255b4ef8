import ArgumentParser
import Geometry

/// How outputs call where people come from.
struct SourceNameOption: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "How outputs call the source of the people; default: the name of the file.",
            "Le nom que les sorties donnent à la source de la population ; par défaut, celui du fichier."
        )
    )
    var sourceName: String?

    /// The name; `nil` for that of the file.
    var words: Message? { sourceName.map { Message(en: $0, fr: $0) } }
}
