import ArgumentParser
import Atlas
import Geometry
import Measures
import Siting
import Travel

/// Where facilities may stand, how many, and which stay.
struct SiteOptions: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "Which antennas stay: all, seats, none. (default: all)",
            "Quelles antennes restent : all (toutes), seats (les sièges), none (aucune). (par défaut : all)"
        )
    )
    var keep: KeepArgument = .all

    @Option(
        help: CommandLanguage.help(
            "How many sites beside those kept: 3, or 1..10 for a plan each. (default: 1)",
            "Combien de lieux en plus de ceux gardés : 3, ou 1..10 pour un plan chacun. (par défaut : 1)"
        )
    )
    var add: String?

    @Option(
        help: CommandLanguage.help(
            "How many antennas in all, those kept counted.",
            "Combien d’antennes en tout, celles gardées comprises."
        )
    )
    var sites: Int?

    @Option(
        help: CommandLanguage.help(
            "Where an antenna may stand: places or municipalities of the atlas, or a file of points with a name. (default: "
                + "places)",
            "Où une antenne peut être : places (lieux) ou municipalities (municipalités) de l’atlas, ou un fichier de points "
                + "avec un nom. (par défaut : places)"
        ),
        completion: .candidatePlaces
    )
    var candidates = "places"

    @OptionGroup var limits: SiteLimitOptions
    @OptionGroup var capacity: SiteCapacityOptions

    @Flag(
        help: CommandLanguage.help(
            "Leave out people whom no candidate reaches; they are counted.",
            "Laisser de côté les gens qu’aucun candidat n’atteint ; ils sont comptés."
        )
    )
    var skipUnreachable = false

    /// Whether nothing is said of candidates and of what is kept.
    var isPlain: Bool {
        keep == .all && add == nil && candidates == "places" && !skipUnreachable && limits.minimumDistance == nil
            && limits.onePer == nil && limits.exclude.isEmpty && limits.require.isEmpty && !capacity.isAsked
    }

    /// The file of the candidates, where they come from one.
    var candidatesFile: String? {
        ["places", "municipalities"].contains(candidates) ? nil : candidates
    }

    /// The antennas that stay.
    func kept(_ facilities: [Facility], _ atlas: AtlasIfNeeded) throws -> [Facility] {
        switch keep {
        case .all: return facilities
        case .none: return []
        case .seats:
            let seats = facilities.filter { $0.role?.isPrincipal == true }
            guard !seats.isEmpty else {
                throw UsageError("no antenna is a seat", "aucune antenne n’est un siège")
            }
            return seats
        }
    }

    /// How many sites plans open.
    func counts(kept: Int, _ objective: SiteObjective) throws(UsageError) -> ClosedRange<Int> {
        guard add == nil || sites == nil else {
            throw UsageError("--add and --sites exclude each other", "--add et --sites s’excluent")
        }
        if let sites {
            guard sites > kept else {
                throw UsageError(
                    "--sites \(sites) is not more than the \(kept) antennas that are kept",
                    "--sites \(sites) ne dépasse pas les \(kept) antennes gardées"
                )
            }
            return (sites - kept)...(sites - kept)
        }
        guard let add else { return 1...1 }
        let ends = add.replacing("…", with: "..").split(separator: "..", omittingEmptySubsequences: false).map {
            Int($0.trimmingSpaces())
        }
        guard ends.count == 1 || ends.count == 2, let first = ends[0], let last = ends.last.flatMap({ $0 }), first >= 1,
            last >= first
        else {
            throw UsageError(
                "“\(add)” is not a number of sites",
                "« \(add) » n’est pas un nombre de lieux",
                advice: Message(en: "write 3, or 1..10", fr: "écrivez 3, ou 1..10")
            )
        }
        return first...last
    }

    /// Candidates, with what binds them.
    struct Candidates {
        var candidates: [SiteCandidate]
        var required: [Int] = []
        var conflicts = SiteConflicts.none
    }

    /// The candidates that may be opened.
    func candidates(
        beside kept: [Facility],
        isAlone: Bool,
        vintage: String?,
        _ atlas: AtlasIfNeeded,
        _ reading: ReadingOptions,
        _ options: GlobalOptions
    ) throws -> Candidates {
        let all: [SiteCandidate] =
            switch candidates {
            case "places": try .init(SiteCandidate.places(of: atlas.open()))
            case "municipalities": try .init(SiteCandidate.municipalities(of: atlas.open()))
            default:
                SiteCandidate.candidates(
                    try OtherFile.read(candidates, reading, isAlone: isAlone) { (own) throws(AtlasError) in
                        let own = capacity.reading?.applied(to: own) ?? own
                        return try Facility.read(
                            path: candidates,
                            options: own,
                            capacities: capacity.isAsked,
                            tellsNameless: true
                        ) { Console.notice($0, options) }
                    }
                )
            }
        guard !all.isEmpty else { throw UsageError("there is no candidate", "il n’y a aucun candidat") }
        if candidatesFile != nil, reading.skipsUnknownPlaces {
            Console.notice(
                Message(
                    en: "rows of candidates are counted without those that are skipped",
                    fr: "les lignes des candidats sont comptées sans celles qui sont laissées de côté"
                ),
                options
            )
        }
        return try limits.apply(to: all, beside: kept, atlas, vintage: vintage, options)
    }
}

/// Which facilities stay.
enum KeepArgument: String, ExpressibleByArgument, CaseIterable {
    case all, seats, none
}
