internal import Formats
internal import Geometry

/// What a live page says while it is used; `{0}`, `{1}` … stand for names and figures.
enum LivePlanWords {
    private static let messages: KeyValuePairs<String, Message> = [
        "person": Message(en: "{0} person", fr: "{0} personne"),
        "people": Message(en: "{0} people", fr: "{0} personnes"),
        "sentence": Message(
            en:
                "Within {2} of an office with this plan: {0}, {1}; before: {3}. Newly within reach: {4}; no longer: {5}.",
            fr:
                "À {2} ou moins d’un bureau avec ce plan : {0}, soit {1} ; avant : {3}. Désormais à portée : {4} ; plus à "
                + "portée : {5}."
        ),
        "outcome": Message(
            en: "The plan so far, within {0}: newly within reach {1}, no longer {2}.",
            fr: "Le plan jusqu’ici, à {0} ou moins : désormais à portée, {1} ; plus à portée, {2}."
        ),
        "opens": Message(en: "{0} opens.", fr: "{0} ouvre."),
        "opensThere": Message(en: "{0} opens at {1}, {2}.", fr: "{0} ouvre à {1} ; {2}."),
        "closes": Message(en: "{0} closes.", fr: "{0} ferme."),
        "reopens": Message(en: "{0} stays open.", fr: "{0} reste ouvert."),
        "moves": Message(en: "{0} moves to {1}.", fr: "{0} déménage à {1}."),
        "movesThere": Message(en: "{0} moves to {1} at {2}, {3}.", fr: "{0} déménage à {1}, {2} ; {3}."),
        "takenBack": Message(en: "{0} does not open after all.", fr: "{0} n’ouvre finalement pas."),
        "asBefore": Message(en: "{0} stays where it is.", fr: "{0} reste où il est."),
        "undone": Message(en: "Undone.", fr: "Annulé."),
        "redone": Message(en: "Done again.", fr: "Rétabli."),
        "reset": Message(en: "The network is as it was.", fr: "Le réseau est comme avant."),
        "loaded": Message(en: "The plan is loaded.", fr: "Le plan est chargé."),
        "chosen": Message(
            en: "{0} is selected: click the map or name a place to move it.",
            fr: "{0} est sélectionné : cliquez la carte ou nommez un lieu pour le déplacer."
        ),
        "chosenClosed": Message(
            en: "{0} is selected; the plan closes it.",
            fr: "{0} est sélectionné ; le plan le ferme."
        ),
        "selection": Message(en: "Selected: {0}", fr: "Sélection : {0}"),
        "mark": Message(en: "{0}, {1}", fr: "{0}, {1}"),
        "kept": Message(en: "stays", fr: "reste"),
        "moved": Message(en: "moved", fr: "déplacé"),
        "added": Message(en: "new", fr: "nouveau"),
        "closed": Message(en: "closed", fr: "fermé"),
        "close": Message(en: "Close", fr: "Fermer"),
        "closeOf": Message(en: "Close {0}", fr: "Fermer {0}"),
        "reopen": Message(en: "Keep open", fr: "Garder ouvert"),
        "reopenOf": Message(en: "Keep open {0}", fr: "Garder ouvert {0}"),
        "takeBack": Message(en: "Take back", fr: "Retirer"),
        "takeBackOf": Message(en: "Take back {0}", fr: "Retirer {0}"),
        "choose": Message(en: "Select {0}", fr: "Sélectionner {0}"),
        "addAt": Message(en: "Open an office at", fr: "Ouvrir un bureau à"),
        "moveTo": Message(en: "Move {0} to", fr: "Déplacer {0} à"),
        "add": Message(en: "Open", fr: "Ouvrir"),
        "move": Message(en: "Move", fr: "Déplacer"),
        "noPlace": Message(
            en: "There is no place “{0}” here; NAME@LON,LAT says where it is.",
            fr: "Il n’y a pas de lieu « {0} » ici ; NOM@LON,LAT dit où il est."
        ),
        "severalPlaces": Message(
            en: "There are several places “{0}”: choose one of the list.",
            fr: "Il y a plusieurs lieux « {0} » : choisissez dans la liste."
        ),
        "noOffice": Message(en: "There is no office “{0}”.", fr: "Il n’y a pas de bureau « {0} »."),
        "standsThere": Message(
            en: "The office {0} stands there already.",
            fr: "Le bureau {0} est déjà là."
        ),
        "nameTaken": Message(
            en: "There is an office {0} already: give another name.",
            fr: "Il y a déjà un bureau {0} : donnez un autre nom."
        ),
        "lastOne": Message(
            en: "{0} is the last office: without it nobody would be within reach.",
            fr: "{0} est le dernier bureau : sans lui, personne ne serait à portée."
        ),
        "notUnderstood": Message(
            en: "“{0}” in the address was not understood.",
            fr: "« {0} » dans l’adresse n’a pas été compris."
        ),
    ]

    static var json: JSONValue {
        var object = JSONObject()
        for (key, message) in messages { object[key] = json(message) }
        return .object(object)
    }

    static func json(_ message: Message) -> JSONValue { ["en": .string(message.en), "fr": .string(message.fr)] }
}

extension LivePlanWords {
    /// The label of the field for places, and its button, before anything is selected.
    static let field = Message(en: "Open an office at", fr: "Ouvrir un bureau à")
    static let open = Message(en: "Open", fr: "Ouvrir")
}
