import Atlas
internal import Geodesy
internal import Geometry

extension Territory {
    /// What the atlas says of Québec.
    static let quebec: Territory = {
        var quebec = Territory(name: Message(en: "Québec", fr: "Québec"))
        quebec.within = Message(en: "in Québec", fr: "au Québec")
        quebec.projections = LocalProjections(
            // Where Québec's own projections are used: the EPSG dataset's area of use “Canada - Quebec” (1368).
            extent: BoundingBox(
                minimum: Coordinate(longitude: -79.85, latitude: 44.99),
                maximum: Coordinate(longitude: -57.1, latitude: 62.62)
            ),
            equalArea: EqualAreaPlane(
                name: "EPSG:6624",
                projection: "+proj=aea +lat_0=44 +lon_0=-68.5 +lat_1=60 +lat_2=46 +x_0=0 +y_0=0 +ellps=GRS80"
            ),
            map: MapPlane(
                name: "EPSG:6622",
                title: Message(
                    en: "NAD83(CSRS) / Quebec Lambert (EPSG:6622)",
                    fr: "NAD83(SCRS) / Lambert du Québec (EPSG:6622)"
                ),
                projection: "+proj=lcc +lat_0=44 +lon_0=-68.5 +lat_1=60 +lat_2=46 +x_0=0 +y_0=0 +ellps=GRS80"
            ),
            systems: systemsOfQuebec
        )
        // The south, from Gatineau to Rivière-du-Loup and from the border to north of Tremblant: nine in ten people live
        // there (89 % of the 2021 census).
        quebec.inset = Inset(
            window: BoundingBox(
                minimum: Coordinate(x: -600_000, y: 100_000),
                maximum: Coordinate(x: -137_000, y: 402_000)
            ),
            name: Message(en: "South", fr: "Sud"),
            title: Message(
                en: "The south, where nine in ten people live",
                fr: "Le sud, où vivent neuf personnes sur dix"
            )
        )
        quebec.region = Region(
            // Canada with its waters.
            box: BoundingBox(
                minimum: Coordinate(longitude: -141, latitude: 41.7),
                maximum: Coordinate(longitude: -52, latitude: 83.2)
            ),
            outside: Message(en: "outside Canada", fr: "hors du Canada"),
            inside: Message(en: "inside it", fr: "au Canada"),
            axesAdvice: Message(
                en: "put the longitude (about −57 to −80 in Québec) in the column of the longitude",
                fr: "mettez la longitude (environ −57 à −80 au Québec) dans la colonne de la longitude"
            ),
            signAdvice: Message(
                en: "put a minus before the longitudes: in Québec they go from −57 to −80",
                fr: "mettez un moins devant les longitudes : au Québec, elles vont de −57 à −80"
            )
        )
        // On 8 July 2021 the divisions of Brome-Missisquoi and La Haute-Yamaska (Granby) went from Montérégie (16) to
        // Estrie (05). All other layers are the same on both.
        quebec.vintages = ["2016", "2021"]
        quebec.layers = layersOfQuebec
        quebec.assigned = ["region", "division", "cma", "community"]
        quebec.tint = Tint(
            layer: "service-territory",
            title: Message(en: "Territory of the service (SIT)", fr: "Territoire du service (SIT)")
        )
        quebec.roles = [
            FacilityRole(
                name: "seat",
                title: Message(en: "Seat of a territorial service (SIT)", fr: "Siège d’un service territorial (SIT)"),
                plural: Message(en: "seats", fr: "sièges"),
                description: Message(en: "seats of a territorial service", fr: "sièges d’un service territorial"),
                isPrincipal: true
            ),
            FacilityRole(
                name: "antenna",
                title: Message(en: "Antenna", fr: "Antenne"),
                plural: Message(en: "antennas", fr: "antennes")
            ),
        ]
        quebec.network = Message(
            en: "the ministry’s network of November 2018",
            fr: "réseau du ministère de novembre 2018"
        )
        quebec.facilities = Message(en: "offices at their localities", fr: "bureaux à leurs localités")
        quebec.people = Message(en: "2021 census", fr: "recensement de 2021")
        quebec.populationYear = "2021"
        quebec.landmarks = [
            Landmark(facility: "Granby", layer: "region", vintage: "2016", code: "16"),
            Landmark(facility: "Granby", layer: "region", vintage: "2021", code: "05"),
        ]
        quebec.tableNames.whole = ["quebec", "le_quebec", "ensemble_du_quebec", "province_de_quebec"]
        quebec.tableNames.outside = ["24_x_nie", "quebec_hors_rmr", "hors_rmr"]
        quebec.tableNames.beyond = ["canada"]
        quebec.tableNames.beyondTitle = Message(en: "of Canada", fr: "du Canada")
        quebec.tableNames.parts = ["partie quebecoise", "partie du quebec", "partie quebec", "quebec part"]
        quebec.tableNames.partMarks = ["quebec"]
        quebec.tableNames.wholeMarks = ["ontario"]
        quebec.placeWords = placeWordsOfQuebec
        quebec.province = "24"
        quebec.cohortTables = [
            CohortTables.regions, CohortTables.divisions, CohortTables.metropolitanAreas,
            CohortTables.metropolitanAreas2021,
        ]
        quebec.distinction = Distinction(
            layer: "community",
            code: "CMM",
            otherLayer: "cma",
            otherCode: "462",
            keys: [
                "population_in_cmm_and_montreal_rmr", "population_in_cmm_only", "population_in_montreal_rmr_only",
            ],
            sentence: Message(
                en: "The CMM (82 municipalities) is not the Montréal RMR: {both} people live in both, {first} in the "
                    + "CMM only, {other} in the RMR only (2021).",
                fr: "La CMM (82 municipalités) n’est pas la RMR de Montréal : {both} personnes habitent les deux, "
                    + "{first} la CMM seulement, {other} la RMR seulement (2021)."
            ),
            outside: Message(en: "Outside the CMM", fr: "Hors de la CMM"),
            otherKind: "RMR/AR"
        )
        return quebec
    }()

    /// The systems in use, the commonest first: Lambert, Albers, Statistics Canada's Lambert, UTM, MTM. Zones begin with
    /// those where most people live.
    private static let systemsOfQuebec: [String] =
        ["EPSG:32198", "EPSG:6622", "EPSG:3347", "EPSG:6624", "EPSG:3798", "EPSG:3799", "EPSG:3348", "EPSG:6623"]
        + [18, 19, 17, 20, 21].map { "EPSG:269\($0)" }
        + [8, 7, 9, 6, 10, 5, 4, 3, 2].map { "EPSG:\(2942 + $0)" }

    private static let layersOfQuebec: [AreaLayerDefinition] = {
        func layer(_ id: AreaLayerID, _ en: String, _ fr: String, _ entry: String) -> AreaLayerDefinition {
            let column = id.rawValue.replacing("-", with: "_") + "_code"
            return AreaLayerDefinition(
                id: id,
                title: Message(en: en, fr: fr),
                codeColumn: column,
                editions: [.init(vintage: nil, entry: entry, pointColumn: column)]
            )
        }
        var regions = AreaLayerDefinition(
            id: "region",
            title: Message(en: "Administrative region", fr: "Région administrative"),
            codeColumn: "region_code",
            editions: ["2016", "2021"].map {
                .init(vintage: Vintage(rawValue: $0), entry: "regions-\($0)", pointColumn: "region_code_\($0)")
            }
        )
        regions.coversTerritory = true
        regions.owned = Message(en: "their regions", fr: "leur région")
        regions.kindWords = ["region"]
        regions.cohortTable = CohortTables.divisions
        var divisions = layer("division", "Census division", "Division de recensement", "divisions")
        divisions.coversTerritory = true
        divisions.kindWords = ["mrc"]
        divisions.kindSuffixes = ["mrc", "te", "cdr"]
        divisions.censusKind = .division
        divisions.cohortTable = CohortTables.divisions
        divisions.nestsIn = ["region", "service-territory"]
        var municipalities = layer("municipality", "Municipality", "Municipalité", "municipalities")
        municipalities.coversTerritory = true
        municipalities.nestsIn = ["division", "community"]
        municipalities.borderQuality = qualityOfMunicipalities
        municipalities.owned = Message(en: "their municipalities", fr: "leur municipalité")
        municipalities.kindWords = ["municipalite", "municipality"]
        municipalities.kindSuffixes = ["v", "me", "pe", "vl", "ct", "cu", "no", "iri", "tc", "vc", "vk", "vn", "gr"]
        municipalities.censusKind = .subdivision
        municipalities.cohortProblem = Message(
            en: "no bundled table counts immigrants by municipality",
            fr: "aucune table incluse ne compte les immigrants par municipalité"
        )
        municipalities.cohortAdvice = Message(
            en: "--by division has figures for the divisions that they lie in; or bring a table with a column of "
                + "municipalities",
            fr:
                "--by division a des chiffres pour les divisions où elles sont ; ou apportez une table avec une colonne de "
                + "municipalités"
        )
        var cmas = layer("cma", "Metropolitan area (CMA or CA)", "Région métropolitaine (RMR ou AR)", "cmas")
        cmas.kindWords = ["rmr", "ar", "cma", "ca"]
        cmas.kindPrefixes = ["region_metropolitaine"]
        cmas.kindSuffixes = ["b", "k", "d"]
        cmas.hasExclusiveNames = true
        cmas.censusKind = .metropolitan
        // Ottawa–Gatineau, of which 353 293 people of 1 488 307 live in Québec (census of 2021).
        cmas.parts = ["505": 700_000]
        cmas.cohortTable = CohortTables.metropolitanAreas
        cmas.notes = [notTheSame]
        cmas.outline = .init(
            title: Message(en: "Census metropolitan areas (CMA, CA)", fr: "Régions métropolitaines (RMR, AR)"),
            style: .dashed
        )
        var communities = layer("community", "Metropolitan community", "Communauté métropolitaine", "communities")
        communities.cohortProblem = Message(
            en: "no bundled table counts immigrants by metropolitan community: the CMM is not the Montréal RMR",
            fr: "aucune table incluse ne compte les immigrants par communauté métropolitaine : la CMM n’est pas la RMR "
                + "de Montréal"
        )
        communities.cohortAdvice = Message(
            en: "--by region or --by cma give an estimate for the CMM with its bounds; or bring a table",
            fr: "--by region ou --by cma donnent une estimation pour la CMM avec ses bornes ; ou apportez une table"
        )
        communities.notes = [notTheSame]
        communities.outline = .init(
            title: Message(en: "Metropolitan communities (CMM, CMQ)", fr: "Communautés métropolitaines (CMM, CMQ)"),
            style: .solid
        )
        var services = layer(
            "service-territory",
            "Service territory (SIT)",
            "Service territorial (SIT)",
            "service-territories"
        )
        services.coversTerritory = true
        services.kindWords = ["sit"]
        services.cohortTable = CohortTables.divisions
        return [regions, divisions, cmas, communities, services, municipalities]
    }()

    private static let qualityOfMunicipalities = BorderQuality(
        column: "border_quality",
        grades: [
            .init(
                name: "A",
                title: Message(
                    en: "the area agrees with the register of municipalities",
                    fr: "la superficie s’accorde avec le répertoire des municipalités"
                )
            ),
            .init(
                name: "B",
                title: Message(en: "the area differs somewhat", fr: "la superficie diffère un peu")
            ),
            .init(
                name: "C",
                title: Message(
                    en: "the area does not agree, or cannot be checked",
                    fr: "la superficie ne s’accorde pas, ou ne peut être vérifiée"
                )
            ),
        ]
    )

    private static let notTheSame = Message(
        en: "The CMM (82 municipalities) is not the Montréal CMA; reports say which.",
        fr: "La CMM (82 municipalités) n’est pas la RMR de Montréal ; les rapports disent laquelle."
    )
}
