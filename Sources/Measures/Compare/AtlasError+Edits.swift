internal import Atlas
internal import Geometry

/// What can be wrong with edits of a network.
extension AtlasError {
    static func noFacility(_ name: String, among facilities: [Facility]) -> AtlasError {
        let names = facilities.map { (spelling: PlaceName.key($0.name), value: $0.name) }
        let near = EditDistance.near(PlaceName.key(name), among: names)
            .sorted { ($0.distance, $0.value) < ($1.distance, $1.value) }
        let (en, fr) = (near.prefix(3).map { "“\($0.value)”" }, near.prefix(3).map { "« \($0.value) »" })
        return AtlasError(
            .badInput,
            Message(
                en: "there is no antenna “\(name)” in the network"
                    + (en.isEmpty ? "" : "; nearest: \(en.joined(separator: ", "))"),
                fr: "il n’y a pas d’antenne « \(name) » dans le réseau"
                    + (fr.isEmpty ? "" : " ; au plus près : \(fr.joined(separator: ", "))")
            ),
            advice: Message(
                en: "an antenna that closes or moves is named as the network has it",
                fr: "une antenne qui ferme ou déménage se nomme comme dans le réseau"
            )
        )
    }

    static func severalFacilities(_ name: String, _ names: [String]) -> AtlasError {
        let list = names.joined(separator: ", ")
        return AtlasError(
            .badInput,
            Message(
                en: "“\(name)” may be any of the antennas \(list)",
                fr: "« \(name) » peut être l’une des antennes \(list)"
            ),
            advice: Message(en: "write the name to the letter", fr: "écrivez le nom à la lettre")
        )
    }

    static func editedTwice(_ name: String) -> AtlasError {
        AtlasError(
            .badInput,
            Message(
                en: "the antenna “\(name)” is closed or moved twice",
                fr: "l’antenne « \(name) » ferme ou déménage deux fois"
            ),
            advice: Message(en: "name it once", fr: "nommez-la une seule fois")
        )
    }

    static func movesNowhere(_ name: String, _ place: String) -> AtlasError {
        AtlasError(
            .badInput,
            Message(
                en: "the antenna “\(name)” would move to “\(place)”, where it stands already",
                fr: "l’antenne « \(name) » déménagerait à « \(place) », où elle est déjà"
            ),
            advice: Message(
                en: "name another place, or say where in the same: NAME@LON,LAT",
                fr: "nommez un autre lieu, ou dites où dans le même : NOM@LON,LAT"
            )
        )
    }

    static func standsThere(_ name: String, _ other: String, isNew: Bool) -> AtlasError {
        AtlasError(
            .badInput,
            isNew
                ? Message(
                    en: "“\(name)” would open where “\(other)” opens",
                    fr: "« \(name) » ouvrirait là où « \(other) » ouvre"
                )
                : Message(
                    en: "“\(name)” would open where the antenna “\(other)” stands already",
                    fr: "« \(name) » ouvrirait là où l’antenne « \(other) » est déjà"
                ),
            advice: Message(
                en: "a second antenna at the same place changes no distance: name another place",
                fr: "une seconde antenne au même endroit ne change aucune distance : nommez un autre lieu"
            )
        )
    }

    static func nameTaken(_ name: String, _ other: String) -> AtlasError {
        AtlasError(
            .badInput,
            Message(
                en: "there is an antenna “\(other)” already: another cannot be called “\(name)”",
                fr: "il y a déjà une antenne « \(other) » : une autre ne peut pas s’appeler « \(name) »"
            ),
            advice: Message(
                en: "give it another name with its position: OTHER NAME@LON,LAT",
                fr: "donnez-lui un autre nom avec sa position : AUTRE NOM@LON,LAT"
            )
        )
    }

    static let noFacilityLeft = AtlasError(
        .badInput,
        Message(en: "no antenna would be left", fr: "il ne resterait aucune antenne"),
        advice: Message(
            en: "what a network without antennas covers is known: nobody",
            fr: "ce que couvre un réseau sans antenne est connu : personne"
        )
    )
}
