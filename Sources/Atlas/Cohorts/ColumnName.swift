internal import Formats

/// What the name of a column says that it holds, in English or French, accents and case aside.
enum ColumnName {
    /// Whether it is the name of areas, or of what they are.
    static func isArea(_ header: String) -> Bool {
        let folded = TextFolding.fold(header)
        return areas.contains(folded) || folded.hasPrefix("nom") && !folded.hasPrefix("nombre")
            || folded.hasPrefix("name") || folded == "type"
    }

    /// Whether it is the name of a population: of everybody, not of some, and not of what is reckoned from one.
    static func isPopulation(_ header: String) -> Bool {
        let words = words(header)
        return words.first == "population" && !isReckoned(header)
            && words.dropFirst().allSatisfy(plainPopulations.contains)
    }

    /// Whether it is the name of what cannot be shared out as people can: a rate, an area, a rank, an index.
    static func isReckoned(_ header: String) -> Bool {
        let (folded, words) = (TextFolding.fold(header), words(header))
        return !Set(words).isDisjoint(with: reckoned) || surfaces.contains(folded) || results.contains(folded)
            || folded.hasPrefix("part_") && words.dropFirst().first != "time"
            || ["per_100", "per_thousand", "per_capita", "pour_100", "pour_mille", "par_habitant"].contains(
                where: folded.contains
            )
            || folded.contains("km2") || folded.contains("sq_km") || folded.hasPrefix("shape_")
            || folded == "part"
    }

    /// Whether it is the name of a number that tells rows or records apart.
    static func isIdentifier(_ header: String) -> Bool {
        let folded = TextFolding.fold(header)
        return identifiers.contains(folded) || folded.hasSuffix("_id")
            || ["unnamed", "objectid"].contains { folded.hasPrefix($0) }
    }

    /// Whether it is the name of codes, of places, or of what Statistics Canada tells of its own tables: no figures.
    static func isTechnical(_ header: String) -> Bool {
        let folded = TextFolding.fold(header)
        return technical.contains(folded) || folded.split(separator: "_").contains("code") || folded.hasSuffix("uid")
            || isSymbol(header)
    }

    /// Whether it is the name of marks that explain the figures of the column before.
    static func isSymbol(_ header: String) -> Bool {
        let name = TextFolding.fold(header).prefix { $0 != "_" }
        return ["symbol", "symbols", "symbole", "symboles"].contains(name)
    }

    /// Whether it is the name of cohorts in a long table.
    static func isCohort(_ header: String) -> Bool {
        let folded = TextFolding.fold(header)
        return cohorts.contains(folded)
            || ["cohort", "period"].contains { folded.hasPrefix($0) } && !folded.contains(where: \.isNumber)
    }

    /// Whether it is the name of years or dates.
    static func isYear(_ header: String) -> Bool {
        let folded = TextFolding.fold(header)
        return ["an", "ref_date", "date", "millesime", "vintage"].contains(folded)
            || ["annee", "year", "date_"].contains { folded.hasPrefix($0) } && !folded.contains(where: \.isNumber)
            || folded.hasSuffix("_year") || folded.hasSuffix("_annee")
    }

    /// Whether it is the name of numbers of people in a long table.
    static func isCount(_ header: String) -> Bool {
        let folded = TextFolding.fold(header)
        return counts.contains(folded)
            || ["nombre_", "nb_", "number_of_", "effectif_"].contains { folded.hasPrefix($0) }
    }

    /// Whether these are the columns of a result of this program that has no counts by cohort.
    static func areThoseOfAResult(_ header: [String]) -> Bool {
        header.contains("radius_km") || header.contains("mean_km") && header.contains("p90_km")
    }

    /// Names of columns of areas; the first that is there counts.
    static let areas = [
        "area", "name", "nom", "area_name", "territoire", "division", "mrc", "rmr", "cma", "region", "lieu",
        "geography",
        "geographie", "place", "municipalite", "municipality", "region_administrative", "nom_region",
        "nom_de_la_region",
        "nom_territoire", "territory", "administrative_region", "geo",
        "geo_name", "region_name", "geographic_name", "nom_geo", "nom_geographique", "cdname", "cmaname", "csdname",
        "alt_geo_name", "id",
    ]
    /// Names of columns of cohorts; the first that is there counts.
    static let cohorts = [
        "cohort", "cohorte", "cohortes", "cohorts", "period", "periode", "période", "period_of_immigration",
        "periode_d'immigration",
        "admission_period",
    ]
    /// Names of columns of what a census profile has a row of; the first that is there counts.
    static let characteristics = ["characteristic_name", "nom_caracteristique", "nom_de_la_caracteristique"]
    /// Names of columns of their numbers.
    static let characteristicNumbers = ["characteristic_id", "id_caracteristique", "id_de_la_caracteristique"]
    /// Names of columns of counts; the first that is there counts.
    static let counts = [
        "count", "nombre", "effectif", "effectifs", "nombre_de_personnes", "nb", "immigrants", "people", "personnes",
        "n", "value", "valeur", "compte", "obs_value",
    ]

    /// The words of a name, folded.
    static func words(_ header: String) -> [String] {
        TextFolding.fold(header).split { !$0.isLetter && $0 != "%" }.map(String.init)
    }

    private static let plainPopulations: Set<String> = [
        "total", "totale", "de", "du", "des", "au", "en", "of", "in", "at", "the", "la", "le", "census",
        "recensement", "estimee", "estimate", "estimates", "estimated", "estimation", "residente", "resident",
        "juillet", "july", "er", "st", "count", "counts", "a", "personnes", "persons", "people", "habitants", "on",
        "borders", "tot", "rec", "both", "sexes",
    ]
    private static let reckoned = PopulationName.reckoned.union([
        "percentages", "pourcentages", "perc", "rates", "shares", "ranking", "kilometres", "kilometers", "ratios",
        "proportion", "proportions", "average", "mean", "moyenne", "moyennes", "moyen", "median", "mediane",
        "tcam", "cagr", "ecart", "ecarts", "quotient", "indice", "ic", "ci", "superficie", "aire", "hectares",
        "tnr", "tgn", "longueur", "perimetre", "perimeter", "coefficient", "cv", "stddev", "quintile", "decile",
        "percentile",
    ])
    private static let surfaces: Set<String> = [
        "land_area", "water_area", "total_area", "st_area", "st_length", "surface", "aland", "awater", "length",
    ]
    /// What this program's own tables have beside counts.
    private static let results: Set<String> = [
        "covered_population", "gap_population", "distance_m", "change_points", "location_quotient",
    ]
    private static let identifiers: Set<String> = [
        "id", "fid", "gid", "oid", "ogc_fid", "index", "idx", "rownames", "row", "row_id", "rowid", "ligne", "no",
        "numero", "identifiant", "identifier", "\"\"", "#",
    ]
    private static let technical: Set<String> = [
        "lon", "lat", "longitude", "latitude", "x", "y", "share", "change", "change_points", "location_quotient",
        "flag", "vector", "vecteur", "coordinate", "coordonnee", "status", "statut", "data_quality_flag",
        "terminated", "termine", "decimals", "decimales", "uom_id", "scalar_id", "scalar_factor", "facteur_scalaire",
        "rpid", "rgid",
    ]
}
