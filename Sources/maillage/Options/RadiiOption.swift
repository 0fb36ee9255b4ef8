import ArgumentParser
import Travel

/// The radii of a report.
struct RadiiOption: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "Radii, separated by commas; times with costs in minutes: 30min,1h. (default: 25km,50km,100km, or "
                + "15min,30min,1h)",
            "Rayons, séparés par des virgules ; des temps avec des coûts en minutes : 30min,1h. (par défaut : "
                + "25km,50km,100km, ou 15min,30min,1h)"
        )
    )
    var within: String?

    /// Refuses radii that are none, before any file is read.
    func check() throws { if let within { _ = try RadiusText.parse(list: within, in: .metres) } }

    /// The thresholds that were asked for, and a word on those that may be meant otherwise; `nil` where none were.
    func thresholds(in unit: CostUnit, _ options: GlobalOptions) throws -> [Cost]? {
        guard let within else { return nil }
        let thresholds = try RadiusText.parse(list: within, in: unit)
        if let notice = RadiusText.notice(on: within, thresholds) { Console.notice(notice, options) }
        return thresholds
    }
}
