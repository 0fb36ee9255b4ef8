import ArgumentParser
import Geometry
import Roads

/// How fast roads are driven.
struct ProfileOptions: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "How fast roads are driven: car (default), car-v1 (the fixed yardstick), or a file of JSON that changes it.",
            "La vitesse sur les routes : car (par défaut), car-v1 (l’étalon fixe), ou un fichier JSON qui la change."
        ),
        completion: .profile
    )
    var profile: String?

    @Option(
        help: CommandLanguage.help(
            "What all speeds on roads are multiplied by, such as 0.9.",
            "Ce par quoi toutes les vitesses sur route sont multipliées, par exemple 0.9."
        )
    )
    var speedScale: Double?

    @Option(
        help: CommandLanguage.help(
            "Minutes that are waited for a ferry; default: 5, and 0 with car-v1.",
            "Minutes d’attente d’un traversier ; par défaut 5, et 0 avec car-v1."
        )
    )
    var ferryWait: Double?

    /// The options that were given, with their values.
    var given: [(name: String, value: String?)] {
        [
            ("profile", profile), ("speed-scale", speedScale.map { "\($0)" }),
            ("ferry-wait", ferryWait.map { "\($0)" }),
        ]
    }

    /// The file of a profile of one's own.
    var file: String? { RoadProfile.builtIn.contains { $0.name == profile } ? nil : profile }

    /// The profile as it was asked for.
    ///
    /// - Throws: ``UsageError``; what is wrong with the file.
    func read() throws -> RoadProfile {
        var profile = try named()
        if let speedScale {
            guard speedScale > 0, speedScale <= 10 else {
                throw UsageError(
                    "--speed-scale is a number above 0, such as 0.9",
                    "--speed-scale est un nombre au-dessus de 0, par exemple 0.9"
                )
            }
            profile.speedScale *= speedScale
        }
        if let ferryWait {
            guard ferryWait >= 0, ferryWait <= 1440 else {
                throw UsageError("--ferry-wait is a number of minutes", "--ferry-wait est un nombre de minutes")
            }
            profile.ferryWait = ferryWait * 60
        }
        return profile
    }

    private func named() throws -> RoadProfile {
        guard let profile else { return .car }
        if let known = RoadProfile.builtIn.first(where: { $0.name == profile }) { return known }
        return try RoadProfile(path: profile)
    }
}
