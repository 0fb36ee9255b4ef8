internal import Formats

/// What the name of a value of a group column says: that it is everybody, may be, or is no count at all.
enum GroupValue {
    /// Whether a name stands for everybody: `Total`, `Total - Sexe`, `Les deux sexes`.
    static func isTotal(_ name: String) -> Bool {
        let folded = TextFolding.fold(name)
        if wholes.contains(folded) { return true }
        // “Tous les autres pays” are some.
        if wholePrefixes.contains(where: folded.hasPrefix) { return Set(words(name)).isDisjoint(with: rests) }
        let text = name.lowercased().drop(while: \.isWhitespace)
        guard text.hasPrefix("total") else { return false }
        // “Total visible minority population” is a part; “Total – Visible minority” is not.
        return text.dropFirst(5).first { !$0.isWhitespace }.map { "-–—−:,(/|".contains($0) } ?? false
    }

    /// Whether a name sounds like that of everybody, or of everybody of some kind.
    static func mayBeTotal(_ name: String) -> Bool {
        let words = words(name)
        guard let first = words.first, Set(words).isDisjoint(with: rests) else { return false }
        return ["all", "tous", "toutes", "both", "overall", "ensemble"].contains(first)
            || !Set(words).isDisjoint(with: ["total", "totals", "totaux", "totale", "subtotal"])
            || ["les_deux_", "sous_total", "sub_total"].contains { TextFolding.fold(name).hasPrefix($0) }
    }

    /// Whether a name is that of a share, a rate or a mean, which must not be added up.
    static func isRate(_ name: String) -> Bool { !Set(words(name)).isDisjoint(with: rates) }

    /// Whether a name is that of a number of people.
    static func isCount(_ name: String) -> Bool {
        !isRate(name) && !Set(words(name)).isDisjoint(with: counts)
    }

    /// Whether a column says what kind of figure a row has.
    static func isStatistic(header: String, values: [String]) -> Bool {
        let folded = TextFolding.fold(header)
        return ["statisti", "uom", "unit_of", "unite_de", "measure", "mesure"].contains { folded.hasPrefix($0) }
            || ["unit", "units", "unite", "unites"].contains(folded) || values.contains(where: isRate)
    }

    private static func words(_ name: String) -> [String] {
        TextFolding.fold(name).split { !$0.isLetter && $0 != "%" }.map(String.init)
    }

    private static let wholes: Set<String> = [
        "total", "totals", "totaux", "ensemble", "all", "tous", "toutes", "grand_total", "total_general", "overall",
        "both_sexes", "both_genders", "both", "all_sexes", "all_genders", "men_and_women", "males_and_females",
        "les_deux_sexes", "deux_sexes", "les_deux_genres", "deux_genres", "tous_les_sexes", "tous_les_genres",
        "sexes_reunis", "hommes_et_femmes", "total_des_sexes", "all_ages", "tous_les_ages", "tous_ages",
        "somme", "sum", "somme_totale", "cumul", "all_categories", "all_periods", "all_cohorts", "all_years",
        "all_countries", "all_immigrants", "toutes_les_categories", "total_all_ages", "everyone", "tout_le_monde",
    ]
    private static let rests: Set<String> = ["autre", "autres", "other", "others", "sauf", "except", "hors", "non"]
    private static let wholePrefixes = [
        "ensemble_de_", "ensemble_des_", "ensemble_du_", "somme_de_", "somme_des_", "toutes_les_", "tous_les_",
        "total_des_", "total_de_", "total_du_", "all_periods_", "all_immigrants_",
    ]
    private static let rates: Set<String> = [
        "percentage", "percentages", "percent", "pourcentage", "pourcentages", "%", "pct", "rate", "rates", "taux",
        "average", "mean", "moyenne", "moyen", "median", "mediane", "ratio", "proportion", "proportions",
        "distribution",
    ]
    private static let counts: Set<String> = [
        "count", "counts", "number", "numbers", "nombre", "nombres", "effectif", "effectifs", "compte", "comptes",
        "persons", "person", "personnes", "personne", "people",
    ]
}
