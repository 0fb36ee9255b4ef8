import Atlas
internal import Geometry

/// What the manifest says of a layer besides its figures.
struct LayerDescription {
    let title: Message
    let publisher: String
    let licence: String
    let vintage: String
    let source: Message
    let sourceCRS: String?

    /// Describes a layer by its title and its source in English and French.
    init(
        _ en: String,
        _ fr: String,
        publisher: String = statistics,
        licence: String = "Statistics Canada Open Licence",
        vintage: String,
        source: String,
        method fr2: String,
        sourceCRS: String? = "OGC:CRS84"
    ) {
        title = Message(en: en, fr: fr)
        self.publisher = publisher
        self.licence = licence
        self.vintage = vintage
        self.source = Message(en: source, fr: fr2)
        self.sourceCRS = sourceCRS
    }

    /// A publisher with a name in either language: English / French.
    private static let statistics = "Statistics Canada / Statistique Canada"

    /// Whose municipal borders there are.
    private static let municipal =
        "Quattroshapes; Ministère des Ressources naturelles et des Forêts; Ministère des Affaires municipales; "
        + statistics

    /// What replaces the descriptions of ``all`` where the official borders of census subdivisions were there.
    static let official: [String: LayerDescription] = [
        "municipalities": LayerDescription(
            "Municipalities (census subdivisions)",
            "Municipalités (subdivisions de recensement)",
            vintage: "2021",
            source: "Cartographic boundary file lcsd000b21a, 2021, land and inland water; generalised.",
            method: "Fichier des limites cartographiques lcsd000b21a, 2021, terre et eaux intérieures ; généralisé."
        ),
        "divisions": LayerDescription(
            "Census divisions",
            "Divisions de recensement",
            vintage: "2021",
            source: "Unions of census subdivisions, 2021.",
            method: "Unions de subdivisions de recensement, 2021."
        ),
        "communities": LayerDescription(
            "Metropolitan communities (CMM and CMQ)",
            "Communautés métropolitaines (CMM et CMQ)",
            publisher: "Ministère des Affaires municipales; " + statistics,
            licence: "CC-BY 4.0; Statistics Canada Open Licence",
            vintage: "2021",
            source: "Unions of their municipalities: 82 of the CMM, 28 of the CMQ.",
            method: "Unions de leurs municipalités : 82 de la CMM, 28 de la CMQ."
        ),
        LayerName.municipalities: register(
            statistics + "; Ministère des Affaires municipales; Ministère des Ressources naturelles et des Forêts",
            licence: "Statistics Canada Open Licence; CC-BY 4.0"
        ),
    ]

    static let all: [String: LayerDescription] = [
        "regions-2016": regions("2016", "before 8 July 2021", "avant le 8 juillet 2021"),
        "regions-2021": regions("2021", "since 8 July 2021", "depuis le 8 juillet 2021"),
        "divisions": LayerDescription(
            "Census divisions",
            "Divisions de recensement",
            vintage: "2016",
            source:
                "Unions of municipalities, within the cartographic boundary file lcd_000b16a, 2016, land and inland "
                + "water; generalised.",
            method: "Unions de municipalités, dans le fichier des limites cartographiques lcd_000b16a, 2016, terre et "
                + "eaux intérieures ; généralisé."
        ),
        "municipalities": LayerDescription(
            "Municipalities, and what is left of some census divisions",
            "Municipalités, et ce qui reste de certaines divisions de recensement",
            publisher: municipal,
            licence: "CC-BY (Quattroshapes); CC-BY 4.0; Statistics Canada Open Licence",
            vintage: "2021",
            source: "Municipal borders: Quattroshapes (CC-BY) via Who’s On First, adapted; MRNF, BDAT 1/100 000, 2024 "
                + "(CC-BY 4.0), adapted; Statistics Canada, census 2016 and 2021 (Statistics Canada Open Licence); MAMH, "
                + "Répertoire des municipalités, 2022 (CC-BY 4.0). Generalised. "
                + "https://whosonfirst.org/docs/licenses/",
            method:
                "Limites municipales : Quattroshapes (CC-BY) par Who’s On First, adapté ; MRNF, BDAT 1/100 000, 2024 "
                + "(CC-BY 4.0), adapté ; Statistique Canada, recensements de 2016 et 2021 (Licence ouverte de Statistique "
                + "Canada) ; MAMH, Répertoire des municipalités, 2022 (CC-BY 4.0). Généralisé. "
                + "https://whosonfirst.org/docs/licenses/"
        ),
        "cmas": LayerDescription(
            "Census metropolitan areas (7) and census agglomerations (2)",
            "Régions métropolitaines de recensement (7) et agglomérations de recensement (2)",
            vintage: "2021",
            source: "Census tracts 2021, cartographic, dissolved; generalised. Québec part of Ottawa–Gatineau.",
            method: "Secteurs de recensement 2021, fusionnés ; généralisé. Partie québécoise d’Ottawa–Gatineau."
        ),
        "communities": LayerDescription(
            "Metropolitan communities (CMM and CMQ)",
            "Communautés métropolitaines (CMM et CMQ)",
            publisher: municipal,
            licence: "CC-BY (Quattroshapes); CC-BY 4.0; Statistics Canada Open Licence",
            vintage: "2024",
            source: "Unions of their municipalities: 82 of the CMM, 28 of the CMQ.",
            method: "Unions de leurs municipalités : 82 de la CMM, 28 de la CMQ."
        ),
        "service-territories": LayerDescription(
            "Territories of the territorial services (SIT)",
            "Territoires des services territoriaux (SIT)",
            publisher: statistics + "; Ministère de l’Immigration",
            licence: "Statistics Canada Open Licence",
            vintage: "2018",
            source: "Unions of the regions in which each service has its antennas.",
            method: "Unions des régions où chaque service a ses antennes."
        ),
        LayerName.facilities: LayerDescription(
            "Offices of the immigration ministry (4 seats, 21 antennas)",
            "Bureaux du ministère de l’Immigration (4 sièges, 21 antennes)",
            publisher: "Ministère de l’Immigration; Ministère des Ressources naturelles et des Forêts",
            licence: "CC-BY 4.0",
            vintage: "2018-11",
            source: "Network as of November 2018; positions of the localities (« lieux habités »), not of the offices.",
            method: "Réseau de novembre 2018 ; positions des localités (« lieux habités »), non des bureaux."
        ),
        LayerName.population: LayerDescription(
            "Population by dissemination area",
            "Population par aire de diffusion",
            vintage: "2021",
            source: "Population 2021 at representative points of 2016; position_quality C: a retired point of the same "
                + "division, which may be kilometres off.",
            method:
                "Population 2021 aux points représentatifs de 2016 ; position_quality C : un point retiré de la même "
                + "division, à quelques kilomètres près."
        ),
        LayerName.places: LayerDescription(
            "Inhabited places with their municipality and its population in 2021",
            "Lieux habités avec leur municipalité et sa population en 2021",
            publisher: "Ministère des Ressources naturelles et des Forêts; Ministère des Affaires municipales; "
                + statistics,
            licence: "CC-BY 4.0; Statistics Canada Open Licence",
            vintage: "2021",
            source: "« Lieux habités », joined to municipalities by name and division; what matched none or more than "
                + "one has no code.",
            method:
                "« Lieux habités », joints aux municipalités par le nom et la division ; sans correspondance unique, "
                + "pas de code."
        ),
        LayerName.municipalities: register(
            statistics + "; Ministère des Affaires municipales; Ministère des Ressources naturelles et des "
                + "Forêts; Quattroshapes",
            licence: "Statistics Canada Open Licence; CC-BY 4.0; CC-BY"
        ),
        CohortTables.regions: cohorts("2016", "by region", "par région"),
        CohortTables.divisions: cohorts("2016", "by census division", "par division de recensement"),
        CohortTables.metropolitanAreas: cohorts(
            "2016",
            "by metropolitan area, period of immigration and admission category",
            "par région métropolitaine, période d’immigration et catégorie d’admission"
        ),
        CohortTables.metropolitanAreas2021: cohorts("2021", "by metropolitan area", "par région métropolitaine"),
    ]

    private static func register(_ publisher: String, licence: String) -> LayerDescription {
        LayerDescription(
            "Municipalities (census subdivisions) with their names and positions",
            "Municipalités (subdivisions de recensement) avec leurs noms et positions",
            publisher: publisher,
            licence: licence,
            vintage: "2021",
            source:
                "Names, types and people: census 2021; other names: register of 2022 and « lieux habités ». Positions, "
                + "by position_quality: people, where its people live on average; area, a point within its borders, where "
                + "nobody lives at a point; place, the inhabited place of its name; surroundings, a point within an area "
                + "with others in it; division, where the people of its division live on average.",
            method:
                "Noms, types et population : recensement de 2021 ; autres noms : répertoire de 2022 et « lieux habités ». "
                + "Positions, selon position_quality : people, le centre de sa population ; area, un point dans ses limites, "
                + "sans population ; place, le lieu habité de son nom ; surroundings, un point dans un territoire qui en "
                + "comprend d’autres ; division, le centre de la population de sa division."
        )
    }

    private static func regions(_ year: String, _ en: String, _ fr: String) -> LayerDescription {
        LayerDescription(
            "Administrative regions, borders of \(year) (\(en))",
            "Régions administratives, limites de \(year) (\(fr))",
            vintage: year,
            source: "Unions of municipalities, by the region of their census division.",
            method: "Unions de municipalités, selon la région de leur division de recensement."
        )
    }

    private static func cohorts(_ year: String, _ en: String, _ fr: String) -> LayerDescription {
        LayerDescription(
            "Immigrants \(en), census \(year)",
            "Immigrants \(fr), recensement de \(year)",
            vintage: year,
            source: "Census \(year), 25 % sample; counts are rounded to 5, so that parts need not add up.",
            method: "Recensement de \(year), échantillon de 25 % ; chiffres arrondis à 5, sommes non garanties.",
            sourceCRS: nil
        )
    }
}
