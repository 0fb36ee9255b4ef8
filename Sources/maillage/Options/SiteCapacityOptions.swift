import ArgumentParser
import Atlas
import Formats
import Geometry
import Measures

/// How many people each facility can serve.
struct SiteCapacityOptions: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "No antenna, kept or new, serves more people than this; a column of capacities in their files goes before it.",
            "Aucune antenne, gardée ou nouvelle, ne sert plus de gens que cela ; une colonne de capacités dans leurs fichiers "
                + "passe avant."
        )
    )
    var capacity: String?

    @OptionGroup var column: CapacityOption

    /// Whether facilities have capacities at all.
    var isAsked: Bool { capacity != nil || column.capacityColumn != nil }

    /// How the capacities of a file are found; `nil` where they are not wanted.
    var reading: CapacityOption? { isAsked ? column : nil }

    /// Refuses what cannot apply.
    func check(antennas: String?, candidates: String?) throws(UsageError) {
        _ = try number()
        guard column.capacityColumn == nil || antennas != nil || candidates != nil else {
            throw UsageError(
                "--capacity-column is for --antennas FILE and --candidates FILE: the atlas has no capacities",
                "--capacity-column vaut pour --antennas FICHIER et --candidates FICHIER : l’atlas n’a pas de capacités"
            )
        }
    }

    /// The capacities of kept facilities and of candidates; `nil` where they are not wanted.
    ///
    /// - Throws: ``UsageError`` where some have none and `--capacity` does not say how much.
    func capacities(
        kept: [Facility],
        _ candidates: [SiteCandidate],
        _ options: GlobalOptions
    ) throws(UsageError) -> [Double]? {
        guard isAsked else { return nil }
        let stated = kept.map(\.capacity) + candidates.map(\.capacity)
        let missing = stated.count { $0 == nil }
        guard let number = try number() else {
            guard missing == 0 else {
                let first =
                    kept.first { $0.capacity == nil }?.name ?? candidates.first { $0.capacity == nil }?.name ?? ""
                throw UsageError(
                    "\(missing) antennas and candidates have no capacity, the first “\(first)”",
                    "\(missing) antennes et candidats n’ont pas de capacité, le premier « \(first) »",
                    advice: Message(
                        en: "--capacity N says how many people they can serve",
                        fr: "--capacity N dit combien de gens ils peuvent servir"
                    )
                )
            }
            Console.notice(
                Message(
                    en: "\(stated.count) antennas and candidates have the capacity of their column",
                    fr: "\(stated.count) antennes et candidats ont la capacité de leur colonne"
                ),
                options
            )
            return stated.compactMap(\.self)
        }
        if missing < stated.count {
            Console.notice(
                Message(
                    en: "\(stated.count - missing) antennas and candidates have the capacity of their column, "
                        + "\(missing) that of --capacity",
                    fr: "\(stated.count - missing) antennes et candidats ont la capacité de leur colonne, "
                        + "\(missing) celle de --capacity"
                ),
                options
            )
        }
        return stated.map { $0 ?? number }
    }

    /// Says which files have a column of capacities that nobody asked for: everybody goes to the nearest, room or not.
    func tellUnused(_ files: [String?], _ options: GlobalOptions) {
        guard !isAsked else { return }
        for case let file? in files where file != "-" {
            let names = (try? PointStream(path: file))?.layout.columnNames ?? []
            guard let column = names.first(where: { Facility.capacityNames.contains(TextFolding.fold($0)) }) else {
                continue
            }
            Console.notice(
                Message(
                    en:
                        "\(file): “\(column)” is not used: --capacity-column \(column) lets no antenna serve more people than that",
                    fr:
                        "\(file) : « \(column) » ne sert pas : --capacity-column \(column) empêche une antenne de servir plus "
                        + "de gens que cela"
                ),
                options
            )
        }
    }

    private func number() throws(UsageError) -> Double? {
        guard let capacity else { return nil }
        let digits = capacity.filter { !$0.isWhitespace }
        let groups = digits.replacing(",", with: ".").split(separator: ".")
        guard let number = Double(digits.replacing(",", with: ".")), number.isFinite, number > 0,
            digits.allSatisfy({ $0.isNumber || $0 == "." || $0 == "," }),
            // Three digits behind a mark may be thousands.
            groups.dropFirst().allSatisfy({ $0.count != 3 })
        else {
            throw UsageError(
                "--capacity “\(capacity)” is not a number of people",
                "--capacity « \(capacity) » n’est pas un nombre de personnes",
                advice: Message(en: "write 500000", fr: "écrivez 500000")
            )
        }
        return number
    }
}
