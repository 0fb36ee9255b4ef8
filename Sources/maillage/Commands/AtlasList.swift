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
            abstract: CommandLanguage.text("The layers of the atlas.", "Les couches de l’atlas.")
        )
    }

    @OptionGroup var options: GeneralOptions<UseOfAtlas>

    func run() throws {
        let atlas = try options.openAtlas()
        let style = NumberStyle(CommandLanguage.language)
        var table = TextTable([
            TextTable.Column(CommandLanguage.text("Layer", "Couche")),
            TextTable.Column(CommandLanguage.text("Title", "Titre")),
            TextTable.Column(CommandLanguage.text("Vintage", "Millésime")),
            TextTable.Column(CommandLanguage.text("Features", "Entités"), isNumeric: true),
        ])
        for layer in atlas.manifest.layers {
            let count = style.number(Double(layer.featureCount))
            table.append([layer.name, layer.title.text(CommandLanguage.language), layer.vintage, count])
        }
        try StandardOutput.write(Array(table.text.utf8))
    }
}

/// `maillage atlas show LAYER`: one layer in words.
struct AtlasShow: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: CommandLanguage.text(
                "One layer: source, licence, totals.",
                "Une couche : source, licence, totaux."
            )
        )
    }

    @Argument(help: CommandLanguage.help("The name of the layer.", "Le nom de la couche."), completion: .entry)
    var layer: String

    @OptionGroup var options: GeneralOptions<UseOfAtlas>

    func run() throws {
        let atlas = try options.openAtlas()
        let entry = try atlas.layer(layer)
        let style = NumberStyle(CommandLanguage.language)
        var lines: [(label: String, value: String)] = [
            (CommandLanguage.text("File", "Fichier"), atlas.path(of: entry)),
            (CommandLanguage.text("Publisher", "Éditeur"), entry.publishers.text(CommandLanguage.language)),
            (CommandLanguage.text("Licence", "Licence"), entry.licence),
            (CommandLanguage.text("Vintage", "Millésime"), entry.vintage),
            (CommandLanguage.text("Source", "Source"), entry.source.text(CommandLanguage.language)),
            (CommandLanguage.text("Features", "Entités"), style.number(Double(entry.featureCount))),
            ("SHA-256", entry.sha256),
        ]
        if let crs = entry.sourceCRS { lines.append((CommandLanguage.text("Source CRS", "SCR de la source"), crs)) }
        if let tolerance = entry.tolerance {
            lines.append((CommandLanguage.text("Tolerance", "Tolérance"), "\(style.number(tolerance.value)) m"))
        }
        for (name, total) in entry.totals.sorted(by: { $0.key < $1.key }) {
            lines.append(("\(CommandLanguage.text("Total", "Total")) \(name)", style.number(total)))
        }
        lines += try borders(of: entry, in: atlas, style)
        // An atlas of a user’s need not say everything.
        lines.removeAll(where: \.value.isEmpty)
        let colon = CommandLanguage.text(": ", " : ")
        let text = lines.map { $0.label + colon + $0.value + "\n" }.joined()
        try StandardOutput.write(Array("\(entry.title.text(CommandLanguage.language))\n\n\(text)".utf8))
    }

    /// How many areas, and how many people, have borders of each quality, where the layer says it.
    private func borders(
        of entry: Manifest.Layer,
        in atlas: Atlas,
        _ style: NumberStyle
    ) throws -> [(label: String, value: String)] {
        for kind in atlas.territory.layers where kind.borderQuality != nil {
            guard let edition = kind.editions.first(where: { $0.entry == entry.name }) else { continue }
            let layer = try atlas.areas(kind.id, vintage: edition.vintage)
            let points = try atlas.population()
            var people: [String: Double] = [:]
            for (code, weight) in zip(points.codes[entry.name] ?? [], points.weights) {
                people[code, default: 0] += weight
            }
            return layer.gradeCounts(people: layer.areas.map { people[$0.code] ?? 0 }).map { count in
                let (areas, persons) = (style.number(Double(count.areas)), style.number(count.people))
                return (
                    CommandLanguage.text(
                        "Border quality \(count.grade.name)",
                        "Qualité des limites \(count.grade.name)"
                    ),
                    CommandLanguage.text(
                        "\(areas) areas, \(persons) people; \(count.grade.title.en)",
                        "\(areas) territoires, \(persons) personnes ; \(count.grade.title.fr)"
                    )
                )
            }
        }
        return []
    }
}
