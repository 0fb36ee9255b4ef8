import ArgumentParser
import Formats
import Geometry
import Reporting
import Roads

/// `maillage network build ROADS… -o NAME.network`: makes a network of files of roads.
struct NetworkBuild: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "build",
            abstract: CommandLanguage.text(
                "Make a network of files of roads, which other commands open at once.",
                "Faire de fichiers de routes un réseau que les autres commandes ouvrent aussitôt."
            ),
            discussion: CommandLanguage.text(
                """
                Roads are read from OpenStreetMap (.osm.pbf, .osm) and from lines in GeoJSON or GeoPackage. Several \
                files, of neighbouring extracts for example, make one network: of objects that stand in several of them \
                the last counts. `maillage network show` says what was left out.
                """,
                """
                Les routes se lisent d’OpenStreetMap (.osm.pbf, .osm) et de lignes en GeoJSON ou GeoPackage. \
                Plusieurs fichiers, d’extraits voisins par exemple, font un seul réseau : d’un objet qui figure dans \
                plusieurs, le dernier compte. `maillage network show` dit ce qui a été laissé de côté.
                """
            )
        )
    }

    @Argument(help: CommandLanguage.help("The roads.", "Les routes."), completion: .roads)
    var roads: [String]

    @Option(
        name: [.customShort("o"), .long],
        help: CommandLanguage.help("The file of the network.", "Le fichier du réseau."),
        completion: .file()
    )
    var output: String

    @OptionGroup var profile: ProfileOptions
    @OptionGroup var options: GeneralOptions<UseWithoutAtlas>

    func run() throws {
        try OutputFile.check(output, overwrite: options.force)
        try CommandFiles.check("--output", output, isNone: roads + [profile.file].compactMap(\.self))
        for (place, path) in roads.enumerated() {
            guard !RoadNetwork.isNetwork(path) else {
                throw UsageError("\(path) is a network already", "\(path) est déjà un réseau")
            }
            guard !roads[..<place].contains(where: { FileKind.isSame($0, path) }) else {
                throw UsageError("\(path) stands twice", "\(path) figure deux fois")
            }
        }
        let bytes = try RoadNetworkBuilder.build(reading: roads, try profile.read(), threads: options.threadCount)
        try OutputFile.write(bytes, to: output, overwrite: options.force)
        guard !options.quiet else { return }
        let network = try RoadNetwork(bytes, name: output, threads: options.threadCount)
        Console.say(NetworkText(network).line.text(CommandLanguage.language))
    }
}
