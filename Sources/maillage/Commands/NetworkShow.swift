import ArgumentParser
import Formats
import Geometry
import Reporting
import Roads

/// `maillage network show FILE`: what a network is.
struct NetworkShow: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: CommandLanguage.text(
                "What a network is: its roads, its extent, its parts, what was left out, whose data it is.",
                "Ce qu’est un réseau : ses routes, son étendue, ses parties, ce qui a été laissé, à qui sont les données."
            )
        )
    }

    @Argument(help: CommandLanguage.help("The network.", "Le réseau."), completion: .roads)
    var network: String

    @OptionGroup var options: GeneralOptions<UseWithoutAtlas>

    func run() throws {
        let opened = try RoadNetwork(path: network, threads: options.threadCount)
        try StandardOutput.write(Array(NetworkText(opened).table(CommandLanguage.language).utf8))
    }
}
