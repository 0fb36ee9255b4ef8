import ArgumentParser
import Atlas
import Formats
import Geometry

/// `maillage atlas check`: whether the atlas is what it says it is.
struct AtlasCheckCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check",
            abstract: CommandLanguage.text(
                "Check counts, borders, areas, sums and positions.",
                "Vérifier les nombres, limites, superficies, sommes et positions."
            )
        )
    }

    @OptionGroup var options: GeneralOptions<UseOfAtlas>

    func run() throws {
        let findings = try AtlasCheck(try options.openAtlas()).run()
        let lines = findings.map {
            ($0.isGood ? CommandLanguage.text("ok      ", "bon     ") : CommandLanguage.text("FAILED  ", "ÉCHEC   "))
                + $0.message.text(CommandLanguage.language)
        }
        try StandardOutput.write(Array((lines.joined(separator: "\n") + "\n").utf8))
        let failed = findings.count { !$0.isGood }
        if failed > 0 { throw AtlasCheck.failure(failed) }
    }
}
