import ArgumentParser
import Atlas
import Formats
import Geometry

/// `maillage atlas export DIR`: the files of the atlas, checked, for other programs.
struct AtlasExport: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: CommandLanguage.text(
                "Copy the files of the atlas to a folder, for QGIS or a spreadsheet.",
                "Copier les fichiers de l’atlas dans un dossier, pour QGIS ou un tableur."
            )
        )
    }

    @Argument(help: CommandLanguage.help("The folder.", "Le dossier."), completion: .directory)
    var folder: String

    @OptionGroup var options: GeneralOptions<UseOfAtlasAndFiles>

    func run() throws {
        let atlas = try options.openAtlas()
        let files = atlas.manifest.layers.map(\.file) + [Manifest.fileName, "LICENCE.md"]
        var contents: [(name: String, bytes: [UInt8])] = []
        for file in files { contents.append((file, try FileBytes.read(path: "\(atlas.folder)/\(file)"))) }
        try Folder.create(folder)
        if !options.force { try Folder.checkFree(folder, files) }
        for file in contents {
            try OutputFile.write(file.bytes, to: "\(folder)/\(file.name)", overwrite: options.force)
        }
        Console.notice(
            Message(
                en: "\(files.count) files written to \(folder)",
                fr: "\(files.count) fichiers écrits dans \(folder)"
            ),
            options
        )
    }
}
