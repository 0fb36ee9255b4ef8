import Formats
import Geometry
import Maps

extension OutputOptions {
    /// Writes a map to every destination; there must be one.
    func write(_ drawing: MapComposition, to destinations: [Destination], overwrite: Bool) throws {
        guard !destinations.isEmpty else {
            throw UsageError(
                "a map needs a file to go to",
                "une carte demande un fichier",
                advice: Message(en: "write -o map.svg or -o map.html", fr: "écrivez -o carte.svg ou -o carte.html")
            )
        }
        for destination in destinations {
            let language = CommandLanguage.language
            let isPage = destination.format == .html
            let content = isPage ? try drawing.html(language) : try drawing.svg(language)
            if destination.path == "-" {
                try StandardOutput.write(content)
            } else {
                try OutputFile.write(content, to: destination.path, overwrite: overwrite)
            }
        }
    }
}
