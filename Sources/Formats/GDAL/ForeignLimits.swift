import Geometry
import Glibc

/// What a format cannot hold as it is, of the features that go into it; GDAL itself tells of names that become shorter and
/// of texts that are cut.
struct ForeignLimits {
    /// The number of features.
    private(set) var count = 0
    /// Those of them that have no shape: such a one is not in an index.
    private var shapeless = 0
    var lacksShapes: Bool { shapeless > 0 }

    private let format: ContentFormat
    private var largest: UInt64 = 0
    private var shortened = 0
    private var truths: [String] = []
    private var empties: [String] = []
    private var members: [String] = []

    init(_ format: ContentFormat) { self.format = format }

    /// Looks at features.
    mutating func admit(_ features: [Feature]) {
        for feature in features {
            count += 1
            if feature.shape == nil { shapeless += 1 }
            guard format != .flatgeobuf else { continue }
            for entry in feature.properties.entries { admit(entry.key, entry.value) }
        }
    }

    private mutating func admit(_ key: String, _ value: PropertyValue) {
        switch value {
        case .integer(let value): largest = max(largest, UInt64(value.magnitude))
        case .number(let value): if !survives(value) { shortened += 1 }
        case .boolean: if !truths.contains(key) { truths.append(key) }
        case .string(let text): if text.isEmpty, !empties.contains(key) { empties.append(key) }
        case .null, .json: break
        }
        if format == .kml, ["name", "description"].contains(key.lowercased()), !members.contains(key) {
            members.append(key)
        }
    }

    /// Whether a number is the same with the digits that the format has for it.
    private func survives(_ value: Double) -> Bool {
        guard value.isFinite else { return false }
        var text = [CChar](repeating: 0, count: 400)
        let form = format == .shapefile ? "%.15f" : "%.15g"
        _ = withVaList([value]) { vsnprintf(&text, text.count, form, $0) }
        return strtod(text, nil) == value
    }

    /// The type that holds all whole numbers of KML, which has none for large ones.
    var wholeType: String {
        largest <= UInt64(Int32.max) ? "Integer" : largest < 1_000_000_000_000_000 ? "Real" : "String"
    }

    /// What people should know of a file with `written` features.
    ///
    /// - Throws: ``FormatError`` with code `foreignFailed` where others are missing than those without a shape.
    func notices(_ name: String, written: Int) throws(FormatError) -> [Message] {
        guard written == count || written == count - shapeless else {
            throw .incomplete(name, written: written, of: count)
        }
        var notices: [Message] = []
        func say(_ en: String, _ fr: String) { notices.append(Message(en: "\(name): \(en)", fr: "\(name) : \(fr)")) }
        if format == .flatgeobuf {
            if !lacksShapes, count > 1 {
                say(
                    "features are in the order of the file’s spatial index",
                    "les entités sont dans l’ordre de l’index spatial du fichier"
                )
            }
            if written < count {
                say(
                    "\(shapeless) of \(count) features have no shape and are not in the file: the format has no place for them",
                    "\(shapeless) de \(count) entités n’ont pas de forme et ne sont pas dans le fichier : le format n’a pas de "
                        + "place pour elles"
                )
            }
            return notices
        }
        if shortened > 0 {
            say(
                "\(shortened) \(shortened == 1 ? "number is" : "numbers are") rounded to the 15 digits that the format has",
                "\(shortened) \(shortened == 1 ? "nombre est arrondi" : "nombres sont arrondis") aux 15 chiffres du format"
            )
        }
        if !truths.isEmpty {
            say(
                "true and false are written as 1 and 0: \(truths.joined(separator: ", "))",
                "vrai et faux s’écrivent 1 et 0 : \(truths.joined(separator: ", "))"
            )
        }
        if !empties.isEmpty {
            say(
                "empty texts are written as no value: \(empties.joined(separator: ", "))",
                "les textes vides s’écrivent sans valeur : \(empties.joined(separator: ", "))"
            )
        }
        if format == .kml, wholeType != "Integer" {
            say(
                "KML has no type for large whole numbers: they are written as \(wholeType == "Real" ? "numbers" : "text")",
                "KML n’a pas de type pour les grands entiers : ils s’écrivent en "
                    + (wholeType == "Real" ? "nombres" : "texte")
            )
        }
        if !members.isEmpty {
            say(
                "the column \(members.joined(separator: ", ")) is KML’s own, which programs read as Name or Description",
                "la colonne \(members.joined(separator: ", ")) est celle de KML, lue sous le nom Name ou Description"
            )
        }
        return notices
    }
}
