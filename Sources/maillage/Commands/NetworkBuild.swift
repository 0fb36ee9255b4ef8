import ArgumentParser
import Formats
import Geometry
import Reporting
import Roads

/// `maillage network build ROADS -o NAME.network`: makes a network of a file of roads.
struct NetworkBuild: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "build",
            abstract: CommandLanguage.text(
                "Make a network of a file of roads, which other commands open at once.",
                "Faire d’un fichier de routes un réseau que les autres commandes ouvrent aussitôt."
            ),
            discussion: CommandLanguage.text(
                """
                Roads are read from OpenStreetMap (.osm.pbf, .osm) and from lines in GeoJSON or GeoPackage. The file says \
                what was left out with `maillage network show`.
                """,
                """
                Les routes se lisent d’OpenStreetMap (.osm.pbf, .osm) et de lignes en GeoJSON ou GeoPackage. `maillage \
                network show` dit ce qui a été laissé de côté.
                """
            )
        )
    }

    @Argument(help: CommandLanguage.help("The roads.", "Les routes."))
    var roads: String

    @Option(
        name: [.customShort("o"), .long],
        help: CommandLanguage.help("The file of the network.", "Le fichier du réseau.")
    )
    var output: String

    @OptionGroup var profile: ProfileOptions
    @OptionGroup var options: GeneralOptions<UseWithoutAtlas>

    func run() throws {
        try OutputFile.check(output, overwrite: options.force)
        guard !RoadNetwork.isNetwork(roads) else {
            throw UsageError("\(roads) is a network already", "\(roads) est déjà un réseau")
        }
        let bytes = try RoadNetworkBuilder.build(reading: roads, try profile.read(), threads: options.threadCount)
        try OutputFile.write(bytes, to: output, overwrite: options.force)
        guard !options.quiet else { return }
        let network = try RoadNetwork(bytes, name: output, threads: options.threadCount)
        Console.say(NetworkText(network).line.text(CommandLanguage.language))
    }
}
