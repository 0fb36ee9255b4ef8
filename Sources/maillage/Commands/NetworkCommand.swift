import ArgumentParser

/// `maillage network`: networks of roads and ferries.
struct NetworkCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "network",
            abstract: CommandLanguage.text(
                "Networks of roads and ferries, for travel times.",
                "Réseaux de routes et de traversiers, pour les temps de parcours."
            ),
            subcommands: [NetworkBuild.self, NetworkShow.self]
        )
    }
}
