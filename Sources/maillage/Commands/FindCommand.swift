import ArgumentParser
import Atlas
import Geometry
import Measures
import Reporting

/// `maillage find NAME`: what the atlas knows of a name.
struct FindCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "find",
            abstract: CommandLanguage.text(
                "What the atlas knows of a name: municipalities, places, areas, and the nearest antenna.",
                "Ce que l’atlas sait d’un nom : municipalités, lieux, territoires, et l’antenne la plus proche."
            ),
            discussion: CommandLanguage.text(
                """
                Accents, case, dashes, St- for Saint-, the place of the article, a province and a postal code do not \
                matter. Of several, an area in brackets says which: "Saint-Sébastien (Le Granit)". A code is found as \
                well, and NAME@LON,LAT is that position.
                """,
                """
                Accents, casse, tirets, St- pour Saint-, place de l’article, province et code postal ne comptent pas. \
                De plusieurs, un territoire entre parenthèses dit lequel : « Saint-Sébastien (Le Granit) ». Un code se \
                trouve aussi, et NOM@LON,LAT est cette position.
                """
            )
        )
    }

    @Argument(help: CommandLanguage.help("Names or codes.", "Noms ou codes."), completion: .place)
    var names: [String]

    @OptionGroup var outputs: OutputOptions
    @OptionGroup var style: ReportStyleOptions
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let destinations = try outputs.destinations(overwrite: options.force)
        try OptionFit.check(style.csv, destinations)
        let atlas = try options.openAtlas()
        let facilities = try atlas.facilities()
        let report = try PlaceSearch(try Gazetteer(atlas), facilities: facilities).report(on: names)
        let home = atlas.territory
        let words = ReportText(
            language: CommandLanguage.language,
            areas: home.name,
            demand: home.people,
            facilities: Message(
                en: "\(home.network.en), \(facilities.count) \(home.facilities.en)",
                fr: "\(home.network.fr), \(facilities.count) \(home.facilities.fr)"
            )
        )
        try outputs.deliver(report, words, to: destinations, style, options)
    }
}
