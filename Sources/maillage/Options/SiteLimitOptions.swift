import ArgumentParser
import Atlas
import Geometry
import Measures
import Siting
import Travel

/// What binds the choice of sites.
struct SiteLimitOptions: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "No two sites, nor a site and a kept antenna, nearer than this.",
            "Pas deux lieux, ni un lieu et une antenne gardée, plus près que cela."
        )
    )
    var minimumDistance: String?

    @Option(
        help: CommandLanguage.help(
            "At most one site an area of this layer of the atlas.",
            "Au plus un lieu par territoire de cette couche de l’atlas."
        ),
        completion: .areaLayer
    )
    var onePer: String?

    @Option(
        help: CommandLanguage.help(
            "No site there: a code of an area or municipality, a name, or #ROW. May be repeated.",
            "Pas de lieu là : un code de territoire ou de municipalité, un nom ou #LIGNE. Répétable."
        ),
        completion: .site
    )
    var exclude: [String] = []

    @Option(
        help: CommandLanguage.help(
            "A site there in every plan: a name, a code, or #ROW. May be repeated.",
            "Un lieu là dans chaque plan : un nom, un code ou #LIGNE. Répétable."
        ),
        completion: .site
    )
    var require: [String] = []

    /// The candidates that may be opened, and what binds them.
    func apply(
        to all: [SiteCandidate],
        beside kept: [Facility],
        _ atlas: AtlasIfNeeded,
        vintage: String?,
        _ options: GlobalOptions
    ) throws -> SiteOptions.Candidates {
        var choice = SiteChoice(all)
        let layers = exclude.isEmpty ? [] : try layers(atlas, vintage)
        for text in exclude { try choice.exclude(text, layers) }
        let distance = try minimumDistance.map { try RadiusText.parse($0) }
        if let distance {
            let count = choice.excludeNear(kept, distance)
            if count > 0 {
                Console.notice(
                    Message(
                        en:
                            "\(count) candidates are nearer than \(minimumDistance ?? "") to an antenna that is kept and are left out",
                        fr:
                            "\(count) candidats sont à moins de \(minimumDistance ?? "") d’une antenne gardée et sont laissés de côté"
                    ),
                    options
                )
            }
        }
        for text in require { try choice.require(text) }
        let layer = try onePer.map { name in
            let atlas = try atlas.open()
            guard let layer = atlas.territory.layer(AreaLayerID(rawValue: name)) else {
                let names = atlas.territory.layers.map(\.id.rawValue).joined(separator: ", ")
                throw UsageError(
                    "--one-per “\(name)” is no layer of the atlas (\(names))",
                    "--one-per « \(name) » n’est pas une couche de l’atlas (\(names))"
                )
            }
            return try atlas.areas(layer.id, vintage: try AreaNaming.vintage(vintage, "--vintage", in: atlas.territory))
        }
        let made = choice.made(minimumDistance: distance, onePer: layer)
        guard !made.candidates.isEmpty else {
            throw UsageError("no candidate is left", "il ne reste aucun candidat")
        }
        if made.outside > 0 {
            Console.notice(
                Message(
                    en: "\(made.outside) candidates lie in no area of \(onePer ?? ""): nothing binds them",
                    fr: "\(made.outside) candidats ne sont dans aucun territoire de \(onePer ?? "") : rien ne les lie"
                ),
                options
            )
        }
        return SiteOptions.Candidates(candidates: made.candidates, required: made.required, conflicts: made.conflicts)
    }

    private func layers(_ atlas: AtlasIfNeeded, _ vintage: String?) throws -> [AreaLayer] {
        let atlas = try atlas.open()
        let year = try AreaNaming.vintage(vintage, "--vintage", in: atlas.territory)
        return try atlas.territory.layers.map { try atlas.areas($0.id, vintage: year) }
    }
}
