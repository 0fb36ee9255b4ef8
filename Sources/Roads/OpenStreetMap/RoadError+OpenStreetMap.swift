import Geometry

extension RoadError {
    /// A file of blocks that ends within one.
    static func cutOff(_ path: String, at offset: Int) -> RoadError {
        RoadError(
            .damagedFile,
            Message(
                en: "the file ends within the block that starts at byte \(offset)",
                fr: "le fichier finit au milieu du bloc qui commence à l’octet \(offset)"
            ),
            at: InputLocation(file: path),
            advice: Message(
                en: "it was cut short: download it again",
                fr: "il a été tronqué : téléchargez-le de nouveau"
            )
        )
    }

    /// A block whose bytes break the rules of the format.
    static func damagedBlock(_ path: String, at offset: Int, _ failure: PBFFailure) -> RoadError {
        RoadError(
            .damagedFile,
            Message(
                en: "the block that starts at byte \(offset) is damaged: \(failure.words.en)",
                fr: "le bloc qui commence à l’octet \(offset) est endommagé : \(failure.words.fr)"
            ),
            at: InputLocation(file: path),
            advice: Message(
                en: "download it again; `osmium fileinfo --extended` checks it",
                fr: "téléchargez-le de nouveau ; `osmium fileinfo --extended` le vérifie"
            )
        )
    }

    /// A compression that the format allows and few programs write.
    static func compression(_ name: String, _ path: String) -> RoadError {
        RoadError(
            .unsupportedCompression,
            Message(
                en: "the blocks of the file are compressed with \(name); those with zlib, or not compressed, are read",
                fr: "les blocs du fichier sont compressés par \(name) ; ceux par zlib, ou non compressés, sont lus"
            ),
            at: InputLocation(file: path),
            advice: Message(
                en: "write it with zlib: `osmium cat --output out.osm.pbf FILE`",
                fr: "écrivez-le avec zlib : `osmium cat --output sortie.osm.pbf FICHIER`"
            )
        )
    }

    /// A feature of the file that a reader has to know.
    static func requiredFeature(_ name: String, _ path: String) -> RoadError {
        let isHistory = name == "HistoricalInformation"
        return RoadError(
            .unsupportedFeature,
            Message(
                en: isHistory
                    ? "the file holds the history of its objects, not one state of them"
                    : "the file requires its readers to know “\(name)”, which this one does not",
                fr: isHistory
                    ? "le fichier contient l’historique de ses objets, non un état"
                    : "le fichier exige de ses lecteurs « \(name) », que celui-ci ne connaît pas"
            ),
            at: InputLocation(file: path),
            advice: isHistory
                ? Message(
                    en: "take one state out of it: `osmium time-filter FILE 2026-01-01T00:00:00Z --output out.osm.pbf`",
                    fr: "tirez-en un état : `osmium time-filter FICHIER 2026-01-01T00:00:00Z --output sortie.osm.pbf`"
                )
                : Message(
                    en: "write it again: `osmium cat --output out.osm.pbf FILE`",
                    fr: "écrivez-le de nouveau : `osmium cat --output sortie.osm.pbf FICHIER`"
                )
        )
    }
}
