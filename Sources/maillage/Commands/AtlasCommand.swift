import ArgumentParser

/// `maillage atlas`: the bundled territory.
struct AtlasCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "atlas",
            abstract: CommandLanguage.text("The bundled territory.", "Le territoire fourni."),
            subcommands: [
                AtlasList.self, AtlasShow.self, AtlasCheckCommand.self, AtlasBuild.self, AtlasNew.self,
                AtlasExport.self,
            ]
        )
    }
}
