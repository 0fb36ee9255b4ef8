import ArgumentParser
import Atlas
import AtlasWriting
import Formats
import Geometry

/// `maillage atlas new FOLDER`: makes an atlas of any place from the user's files.
struct AtlasNew: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "new",
            abstract: CommandLanguage.text(
                "Make an atlas of any place from your own files.",
                "Faire l’atlas de n’importe quel lieu à partir de vos fichiers."
            ),
            discussion: CommandLanguage.text(
                """
                Every command then works on it with --atlas FOLDER. --areas and --layer-name may be repeated, a pair a \
                layer; the first layer is that of reports that name none. The atlas is checked before it is written.
                """,
                """
                Toute commande y travaille alors avec --atlas DOSSIER. --areas et --layer-name se répètent, une paire par \
                couche ; la première est celle des rapports qui n’en nomment pas. L’atlas est vérifié avant d’être écrit.
                """
            )
        )
    }

    @Argument(help: CommandLanguage.help("The folder to write to.", "Le dossier où écrire."), completion: .directory)
    var folder: String

    @Option(
        help: CommandLanguage.help(
            "Areas: a file of polygons with codes and names (GeoJSON, GeoPackage). May be repeated.",
            "Territoires : un fichier de polygones avec codes et noms (GeoJSON, GeoPackage). Répétable."
        ),
        completion: .polygons
    )
    var areas: [String] = []

    @Option(
        help: CommandLanguage.help(
            "The name of a layer for --by, such as departement; one for each --areas, in their order.",
            "Le nom d’une couche pour --by, comme departement ; un par --areas, dans leur ordre."
        )
    )
    var layerName: [String] = []

    @Option(
        help: CommandLanguage.help(
            "What one of the areas is called in English; one for each --areas, or none.",
            "Ce qu’est un des territoires, en anglais ; un par --areas, ou aucun."
        )
    )
    var layerTitleEn: [String] = []

    @Option(
        help: CommandLanguage.help(
            "What one of the areas is called in French; one for each --areas, or none.",
            "Ce qu’est un des territoires, en français ; un par --areas, ou aucun."
        )
    )
    var layerTitleFr: [String] = []

    @Option(
        help: CommandLanguage.help(
            "People: a file of points with a weight.",
            "Population : un fichier de points avec un poids."
        ),
        completion: .features
    )
    var population: String

    @Option(
        name: .customLong("antennas"),
        help: CommandLanguage.help(
            "Antennas: a file of points with a name.",
            "Antennes : un fichier de points avec un nom."
        ),
        completion: .features
    )
    var facilities: String

    @Option(help: CommandLanguage.help("What the territory is called in English.", "Le nom du territoire en anglais."))
    var titleEn: String

    @Option(
        help: CommandLanguage.help(
            "What the territory is called in French; default: as in English.",
            "Le nom du territoire en français ; par défaut, comme en anglais."
        )
    )
    var titleFr: String?

    @Option(
        help: CommandLanguage.help(
            "Who publishes the data; two languages as ENGLISH / FRENCH.",
            "Qui publie les données ; deux langues comme ANGLAIS / FRANÇAIS."
        )
    )
    var publisher: String?

    @Option(help: CommandLanguage.help("The licence of the data.", "La licence des données."))
    var licence: String?

    @Option(help: CommandLanguage.help("The year of the data, for people.", "L’année des données, pour les gens."))
    var vintage: String?

    @Option(
        help: CommandLanguage.help(
            "A coordinate reference system in use there, such as EPSG:32631, to recognise metres by. May be repeated.",
            "Un système de coordonnées en usage là-bas, comme EPSG:32631, pour reconnaître des mètres. Répétable."
        ),
        completion: .system
    )
    var system: [String] = []

    @OptionGroup var weights: WeightColumnOption
    @OptionGroup var areaColumns: AreaColumnOptions
    @OptionGroup var reading: ReadOptions
    @OptionGroup var options: GeneralOptions<UseWithoutAtlas>

    func validate() throws {
        let titles = [layerTitleEn.count, layerTitleFr.count]
        guard !areas.isEmpty, areas.count == layerName.count, titles.allSatisfy({ $0 == 0 || $0 == areas.count }) else {
            throw ValidationError(
                "each --areas needs a --layer-name of its own, and a title in each language or none",
                "chaque --areas demande un --layer-name à lui, et un titre dans chaque langue ou aucun"
            )
        }
    }

    func run() throws {
        for system in system { try CRSArgument.check(system) }
        let files = areas + [population, facilities]
        guard !files.contains("-") else {
            throw UsageError("an atlas is made of files", "un atlas se fait de fichiers")
        }
        let built = try atlas().build()
        for notice in built.notices { Console.notice(notice, options) }
        let names = built.files.map(\.name)
        if !options.force { try Folder.checkFree(folder, names) }
        try check(built.files)
        try Folder.create(folder)
        for file in built.files {
            try OutputFile.write(file.bytes, to: "\(folder)/\(file.name)", overwrite: options.force)
        }
        Console.notice(
            Message(
                en: "\(built.files.count) files written to \(folder) and checked; use them with --atlas \(folder)",
                fr:
                    "\(built.files.count) fichiers écrits dans \(folder) et vérifiés ; employez-les avec --atlas \(folder)"
            ),
            options
        )
    }

    /// Checks the atlas in a folder beside, which goes away again.
    private func check(_ files: [AtlasBuilder.File]) throws {
        let partial = folder + ".partial"
        try Folder.create(partial)
        defer { Folder.remove(partial, files.map(\.name)) }
        for file in files { try OutputFile.write(file.bytes, to: "\(partial)/\(file.name)", overwrite: true) }
        let failures = try AtlasCheck(try Atlas(folder: partial)).run().filter { !$0.isGood }
        for failure in failures { Console.notice(failure.message, options) }
        guard failures.isEmpty else { throw AtlasCheck.failure(failures.count) }
    }

    private func atlas() throws -> NewAtlas {
        let notify = { (notice: Message) in Console.notice(notice, options) }
        var reading = areaColumns.applied(to: try reading.reading(options))
        // The atlas that there is knows nothing of the one to be.
        reading.atlas = nil
        // Nothing is known yet of where the files lie.
        reading.territory = .unknown
        let layers = try areas.enumerated().map { index, file in
            let name = layerName[index]
            let title = name.prefix(1).uppercased() + name.dropFirst().replacing("-", with: " ")
            let areas = try OtherFile.read(file, reading) { (own) throws(AtlasError) in
                try AreaLayer(reading: file, options: own, notify: notify)
            }
            return NewAtlas.Layer(
                id: AreaLayerID(rawValue: name),
                title: Message(
                    en: layerTitleEn.isEmpty ? title : layerTitleEn[index],
                    fr: layerTitleFr.isEmpty ? title : layerTitleFr[index]
                ),
                file: Self.fileName(file),
                areas: areas
            )
        }
        reading.surroundings = Surroundings(around: layers.map(\.areas))
        let network = try OtherFile.read(facilities, reading) { (own) throws(AtlasError) in
            try Facility.read(path: facilities, options: own, notify: notify)
        }
        let own = OtherFile.points(population, beside: areas + [facilities], weights.applied(to: reading), notify)
        let people = try DemandPoints(reading: population, options: own, notify: notify)
        var atlas = NewAtlas(
            title: Message(en: titleEn, fr: titleFr ?? titleEn),
            layers: layers,
            people: (people, Self.fileName(population)),
            network: (network, Self.fileName(facilities))
        )
        atlas.publisher = publisher ?? ""
        atlas.licence = licence ?? ""
        atlas.vintage = vintage ?? ""
        atlas.systems = system
        return atlas
    }

    private static func fileName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
