import ArgumentParser
import Atlas
import Formats
import Geometry
import Reporting

/// `maillage atlas list`: the layers.
struct AtlasList: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: Speech.text("The layers of the atlas.", "Les couches de l’atlas.")
        )
    }

    @OptionGroup var options: GeneralOptions<UseOfAtlas>

    func run() throws {
        let atlas = try options.openAtlas()
        let style = NumberStyle(Speech.language)
        var table = TextTable([
            TextTable.Column(Speech.text("Layer", "Couche")), TextTable.Column(Speech.text("Title", "Titre")),
            TextTable.Column(Speech.text("Vintage", "Millésime")),
            TextTable.Column(Speech.text("Features", "Entités"), isNumeric: true),
        ])
        for layer in atlas.manifest.layers {
            let count = style.number(Double(layer.featureCount))
            table.append([layer.name, layer.title.text(Speech.language), layer.vintage, count])
        }
        try StandardOutput.write(Array(table.text.utf8))
    }
}

/// `maillage atlas show LAYER`: one layer in words.
struct AtlasShow: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: Speech.text("One layer: source, licence, totals.", "Une couche : source, licence, totaux.")
        )
    }

    @Argument(help: Speech.help("The name of the layer.", "Le nom de la couche."))
    var layer: String

    @OptionGroup var options: GeneralOptions<UseOfAtlas>

    func run() throws {
        let atlas = try options.openAtlas()
        let entry = try atlas.layer(layer)
        let style = NumberStyle(Speech.language)
        var lines: [(label: String, value: String)] = [
            (Speech.text("File", "Fichier"), atlas.path(of: entry)),
            (Speech.text("Publisher", "Éditeur"), entry.publishers.text(Speech.language)),
            (Speech.text("Licence", "Licence"), entry.licence),
            (Speech.text("Vintage", "Millésime"), entry.vintage),
            (Speech.text("Source", "Source"), entry.source.text(Speech.language)),
            (Speech.text("Features", "Entités"), style.number(Double(entry.featureCount))),
            ("SHA-256", entry.sha256),
        ]
        if let crs = entry.sourceCRS { lines.append((Speech.text("Source CRS", "SCR de la source"), crs)) }
        if let tolerance = entry.tolerance {
            lines.append((Speech.text("Tolerance", "Tolérance"), "\(style.number(tolerance.value)) m"))
        }
        for (name, total) in entry.totals.sorted(by: { $0.key < $1.key }) {
            lines.append(("\(Speech.text("Total", "Total")) \(name)", style.number(total)))
        }
        // An atlas of a user’s need not say everything.
        lines.removeAll(where: \.value.isEmpty)
        let colon = Speech.text(": ", " : ")
        let text = lines.map { $0.label + colon + $0.value + "\n" }.joined()
        try StandardOutput.write(Array("\(entry.title.text(Speech.language))\n\n\(text)".utf8))
    }
}
