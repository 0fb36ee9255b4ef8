import ArgumentParser
import Atlas
import Formats
import Geometry
import Maps
import Reporting

/// How maps are drawn: for outputs that end in .svg or .html.
struct MapOptions: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "Layers of the map: reach, gap, community, cma, antenna, label; default: all.",
            "Couches de la carte : reach, gap, community, cma, antenna, label ; par défaut, toutes."
        ),
        completion: .mapLayers
    )
    var layers: String?

    @Option(
        help: CommandLanguage.help(
            "Classes of the map: quantile, jenks or equal, with a number (jenks:5), or limits (20;40;60).",
            "Classes de la carte : quantile, jenks ou equal, avec un nombre (jenks:5), ou des limites (20;40;60)."
        ),
        completion: .list(["quantile", "jenks", "equal"])
    )
    var classes: String?

    @Option(
        help: CommandLanguage.help(
            "Draw a chart instead of a map (.svg): bars, gaps, curve or slopes, as the result has them.",
            "Dessiner un graphique au lieu d’une carte (.svg) : bars, gaps, curve ou slopes, selon le résultat."
        ),
        completion: .list(["bars", "gaps", "curve", "slopes"])
    )
    var chart: String?

    @Option(help: CommandLanguage.help("Title of the map.", "Titre de la carte."))
    var title: String?

    @Option(help: CommandLanguage.help("Date to print on the map.", "Date à imprimer sur la carte."))
    var date: String?

    /// Refuses options of a drawing where nothing is drawn.
    func check(_ destinations: [OutputOptions.Destination]) throws {
        guard !destinations.contains(where: \.isDrawing) else {
            guard chart != nil, !destinations.contains(where: { $0.format == .svg }) else { return }
            throw UsageError(
                "--chart is for a file of its own: add -o FILE.svg (a page has every chart of its result)",
                "--chart vaut pour un fichier à part : ajoutez -o FICHIER.svg (une page a tous les graphiques de son résultat)"
            )
        }
        let given = [
            ("layers", layers), ("classes", classes), ("chart", chart), ("title", title), ("date", date),
        ]
        guard let option = given.first(where: { $1 != nil })?.0 else { return }
        throw UsageError(
            "--\(option) is for a drawing: add -o FILE.svg or -o FILE.html",
            "--\(option) vaut pour un dessin : ajoutez -o FICHIER.svg ou -o FICHIER.html"
        )
    }

    /// The layers that are wanted.
    func layerNames() throws -> Set<MapLayerName> {
        guard let layers else { return Set(MapLayerName.allCases) }
        let names = layers.split(separator: ",").map { $0.trimmingSpaces() }
        return try Set(
            names.map { name in
                guard let layer = MapLayerName(rawValue: name) else {
                    let known = MapLayerName.allCases.map(\.rawValue).joined(separator: ", ")
                    throw UsageError(
                        "“\(name)” is not a layer of a map (\(known))",
                        "« \(name) » n’est pas une couche d’une carte (\(known))"
                    )
                }
                return layer
            }
        )
    }

    /// The classes that are wanted, if any. Limits are in the unit that the legend prints: per cent for shares.
    func classMethod(for format: FigureFormat?) throws -> ClassMethod? {
        guard let classes else { return nil }
        let parts = classes.split(separator: ":", maxSplits: 1)
        if let name = parts.first, ["quantile", "jenks", "equal"].contains(name) {
            let count = parts.count > 1 ? Int(parts[1]) : 5
            guard let count, (2...7).contains(count) else {
                throw UsageError("a map has 2 to 7 classes: jenks:5", "une carte a de 2 à 7 classes : jenks:5")
            }
            switch name {
            case "quantile": return .quantile(count)
            case "equal": return .equal(count)
            default: return .naturalBreaks(count)
            }
        }
        let scale = format == .percentage ? 0.01 : 1
        let limits = classes.split { $0 == ";" || $0 == "," }.map { Double($0.trimmingSpaces()) }
        let known = limits.compactMap(\.self)
        guard known.count == limits.count, (1...6).contains(known.count), known.allSatisfy(\.isFinite),
            zip(known, known.dropFirst()).allSatisfy({ $0 < $1 })
        else {
            throw UsageError(
                "--classes “\(classes)” is neither a method (quantile, jenks, equal) nor 1 to 6 ascending limits",
                "--classes « \(classes) » n’est ni une méthode (quantile, jenks, equal) ni 1 à 6 limites croissantes"
            )
        }
        return .given(known.map { $0 * scale })
    }
}
