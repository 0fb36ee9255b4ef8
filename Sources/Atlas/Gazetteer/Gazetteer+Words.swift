internal import Formats
package import Geometry

extension Gazetteer {
    /// What is wrong with a name that stands for no single town.
    func problem(_ text: String, _ answer: Answer) throws(AtlasError) -> Message {
        switch answer {
        case .found: return Message(en: "", fr: "")
        case .several(let places):
            let list = try list(places)
            return Message(en: "“\(text)” may be \(list.en)", fr: "« \(text) » peut être \(list.fr)")
        case .elsewhere(let places, let area):
            let list = try list(places)
            return Message(
                en: "“\(text)” is not in “\(area)”: there is \(list.en)",
                fr: "« \(text) » n’est pas dans « \(area) » : il y a \(list.fr)"
            )
        case .unclear(let places, let word):
            let list = try list(places)
            return Message(
                en: "“\(text)”: “\(word)” is no area of the atlas; there is \(list.en)",
                fr: "« \(text) » : « \(word) » n’est pas un territoire de l’atlas ; il y a \(list.fr)"
            )
        case .unknown:
            return try unknown(text, among: .towns)
        }
    }

    /// That a name is that of nothing among some places, with what it may have meant.
    func unknown(_ text: String, among places: Places) throws(AtlasError) -> Message {
        let near = try suggestions(for: text, among: places)
        let area = try areaNamed(text)
        let (en, fr) = (near.map { "“\($0)”" }, near.map { "« \($0) »" })
        if let area {
            return Message(
                en: "“\(text)” is no place of the atlas, but: \(area.en)",
                fr: "« \(text) » n’est pas un lieu de l’atlas, mais : \(area.fr)"
            )
        }
        return Message(
            en: "“\(text)” is no place of the atlas"
                + (en.isEmpty ? "" : "; nearest: \(en.joined(separator: ", "))"),
            fr: "« \(text) » n’est pas un lieu de l’atlas"
                + (fr.isEmpty ? "" : " ; au plus près : \(fr.joined(separator: ", "))")
        )
    }

    /// What to do about it.
    func advice(_ text: String, _ answer: Answer) throws(AtlasError) -> Message? {
        switch answer {
        case .found: return nil
        case .several(let places), .elsewhere(let places, _), .unclear(let places, _):
            guard let place = places.first else { return nil }
            // A division tells most of them apart; where it does not, each has a code or a kind of its own.
            var divisions: [String] = []
            for place in places { divisions += try [division(of: place)?.code].compactMap(\.self) }
            let isTold = Set(divisions).count == places.count
            let word = isTold ? divisions[0] : place.code ?? place.municipality ?? ""
            return Message(
                en:
                    "say which in brackets, “\(place.name) (\(word))”, or in a column with the code or name of its area",
                fr:
                    "dites lequel entre parenthèses, « \(place.name) (\(word)) », ou dans une colonne avec le code ou le "
                    + "nom de son territoire"
            )
        case .unknown:
            return Message(
                en: "correct it, give a longitude and a latitude, or leave unknown names out with --skip-unknown",
                fr:
                    "corrigez-le, donnez une longitude et une latitude, ou écartez les noms inconnus avec --skip-unknown"
            )
        }
    }

    /// Places with their kinds and areas, ten at most.
    private func list(_ places: [NamedPlace]) throws(AtlasError) -> Message {
        var parts: [Message] = []
        for place in places.prefix(10) { parts.append(try description(of: place)) }
        let more = places.count > 10 ? ", …" : ""
        return Message(
            en: parts.map(\.en).joined(separator: ", ") + more,
            fr: parts.map(\.fr).joined(separator: ", ") + more
        )
    }

    /// A place with its kind, code and division: `Hatley (township 2445055, Memphrémagog 2445)`.
    package func description(of place: NamedPlace) throws(AtlasError) -> Message {
        let title = title(of: place).lowercasingFirst
        let code = place.code.map { " " + $0 } ?? ""
        let (en, fr) = (title.en + code, title.fr + code)
        let of = place.municipality.map { ", \($0)" } ?? ""
        let area = try division(of: place).map { ", \($0.name) \($0.code)" } ?? ""
        return Message(
            en: "\(place.name(.english)) (\(en)\(of)\(area))",
            fr: "\(place.name(.french)) (\(fr)\(of)\(area))"
        )
    }

    /// What a place is, for people.
    package func title(of place: NamedPlace) -> Message {
        switch place.kind {
        case .municipality:
            place.type.flatMap { territory.placeWords?.type($0)?.title }
                ?? Message(en: "Municipality", fr: "Municipalité")
        case .place: Message(en: "Place", fr: "Lieu")
        case .coordinates: Message(en: "Coordinates", fr: "Coordonnées")
        case .area(let layer): territory.layer(layer)?.title ?? Message(en: "Area", fr: "Territoire")
        }
    }

    /// The area that a place lies in, of the layer of the census’s divisions, else of the finest that it has a code of.
    private func division(of place: NamedPlace) throws(AtlasError) -> Area? {
        guard place.kind == .municipality || place.kind == .place else { return nil }
        let layers = try layerNames()
        guard let layer = layers.first(where: { $0.definition.censusKind == .division }) ?? layers.first else {
            return nil
        }
        return place.code(in: layer.definition).flatMap(layer.area)
    }

    /// An area of a layer that has a name, where no town has it.
    private func areaNamed(_ text: String) throws(AtlasError) -> Message? {
        let keys = Set(PlaceName(text, in: territory).readings.map(\.key))
        for names in try layerNames() {
            guard let area = names.area(named: keys) else { continue }
            let title = names.definition.title
            return Message(
                en: "\(area.name(.english)) (\(title.en.lowercasingFirst) \(area.code))",
                fr: "\(area.name(.french)) (\(title.fr.lowercasingFirst) \(area.code))"
            )
        }
        return nil
    }
}

extension String {
    /// With a small letter in front, unless a word of capitals stands there.
    var lowercasingFirst: String {
        guard dropFirst().first?.isUppercase != true else { return self }
        return prefix(1).lowercased() + dropFirst()
    }
}

extension Message {
    /// With small letters in front, unless words of capitals stand there.
    var lowercasingFirst: Message { Message(en: en.lowercasingFirst, fr: fr.lowercasingFirst) }
}
