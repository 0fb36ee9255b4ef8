import ArgumentParser
import Geodesy
import Planar

/// The program.
struct MaillageCommand: ParsableCommand {
    static let version = "0.1.0"

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "maillage",
            abstract: CommandLanguage.text(
                "Who and what lies within reach of an antenna, in the bundled atlas or in one of your own.",
                "Qui et quoi se trouve à portée d’une antenne, dans l’atlas fourni ou dans le vôtre."
            ),
            version: "maillage \(version) (PROJ \(ProjectionContext.version), GEOS \(PlanarContext.version))",
            subcommands: [
                CoverageCommand.self, DistanceCommand.self, AccessibilityCommand.self, CompareCommand.self,
                MergeCommand.self, LocateCommand.self, CohortsCommand.self, AssignCommand.self, MatrixCommand.self,
                NetworkCommand.self, IsochronesCommand.self, FindCommand.self, MapCommand.self, ConvertCommand.self,
                AtlasCommand.self, RunCommand.self,
            ]
        )
    }
}
