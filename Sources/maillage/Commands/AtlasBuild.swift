import ArgumentParser
import Atlas
import AtlasWriting
import Formats
import Geometry
import Glibc

/// `maillage atlas build`: makes an atlas from published data.
struct AtlasBuild: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "build",
            abstract: CommandLanguage.text(
                "Make an atlas from published data.",
                "Construire un atlas à partir de données publiées."
            )
        )
    }

    @Option(
        help: CommandLanguage.help("Folder of the source files.", "Dossier des fichiers sources."),
        completion: .directory
    )
    var sources: String

    @Option(
        name: .shortAndLong,
        help: CommandLanguage.help("Folder to write to.", "Dossier où écrire."),
        completion: .directory
    )
    var output = "GeoData"

    @OptionGroup var options: GeneralOptions<UseOfFiles>

    func run() throws {
        let built = try AtlasBuilder(sources: sources).build()
        try Folder.create(output)
        if !options.force { try Folder.checkFree(output, built.files.map(\.name)) }
        for file in built.files {
            try OutputFile.write(file.bytes, to: "\(output)/\(file.name)", overwrite: options.force)
        }
        for notice in built.notices { Console.notice(notice, options) }
        let bytes = built.files.reduce(0) { $0 + $1.bytes.count }
        Console.notice(
            Message(
                en: "\(built.files.count) files, \(bytes / 1000) kB, written to \(output)",
                fr: "\(built.files.count) fichiers, \(bytes / 1000) ko, écrits dans \(output)"
            ),
            options
        )
    }
}
