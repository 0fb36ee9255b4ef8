import Geometry

extension JSONFailure {
    /// What is said about a failure, apart from its place.
    struct Words {
        var code: FormatError.Code
        var message: Message
        var advice: Message?

        init(_ code: FormatError.Code, en: String, fr: String, advice: Message? = nil) {
            self.code = code
            self.message = Message(en: en, fr: fr)
            self.advice = advice
        }
    }

    /// The words for this failure about the bytes `text`.
    func words(quoting text: String) -> Words {
        syntaxWords(quoting: text) ?? structureWords(quoting: text) ?? positionWords(quoting: text)
    }

    private func syntaxWords(quoting text: String) -> Words? {
        switch kind {
        case .unexpectedEnd:
            Words(
                .syntax,
                en: "this is not JSON: the text ends too early",
                fr: "ce n’est pas du JSON : le texte finit trop tôt",
                advice: Message(
                    en: "the file may be cut short: download or export it again",
                    fr: "le fichier est peut-être tronqué : téléchargez-le ou exportez-le de nouveau"
                )
            )
        case .unexpectedByte, .expectedValue:
            notJSON(en: "a value should stand here, not “\(text)”", fr: "une valeur est attendue ici, pas « \(text) »")
        case .expectedKey:
            notJSON(
                en: "a name in quotation marks should stand here, not “\(text)”",
                fr: "un nom entre guillemets est attendu ici, pas « \(text) »"
            )
        case .expectedColon:
            notJSON(
                en: "a colon should stand here, not “\(text)”",
                fr: "un deux-points est attendu ici, pas « \(text) »"
            )
        case .expectedCommaOrEnd:
            notJSON(
                en: "a comma or a closing bracket should stand here, not “\(text)”",
                fr: "une virgule ou un crochet fermant est attendu ici, pas « \(text) »"
            )
        case .trailingComma:
            notJSON(en: "nothing follows the last comma", fr: "rien ne suit la dernière virgule")
        case .trailingContent:
            notJSON(en: "the text goes on after its end: “\(text)”", fr: "le texte continue après sa fin : « \(text) »")
        case .badNumber:
            notJSON(en: "a number is malformed at “\(text)”", fr: "un nombre est mal formé à « \(text) »")
        case .leadingZero:
            notJSON(en: "the number “\(text)” starts with a zero", fr: "le nombre « \(text) » commence par un zéro")
        case .notANumber:
            notJSON(
                en: "JSON has no NaN, no infinity and no plus sign",
                fr: "le JSON n’a ni NaN, ni infini, ni signe plus",
                advice: Message(
                    en: "write null where there is no number",
                    fr: "écrivez null là où il n’y a pas de nombre"
                )
            )
        case .controlCharacter:
            notJSON(
                en: "a control character stands in a text",
                fr: "un caractère de commande se trouve dans un texte",
                advice: Message(en: "write a line break as \\n", fr: "écrivez un saut de ligne \\n")
            )
        case .badEscape:
            notJSON(en: "“\(text)” is no JSON escape", fr: "« \(text) » n’est pas un échappement JSON")
        case .loneSurrogate:
            notJSON(
                en: "“\(text)” is half of a surrogate pair",
                fr: "« \(text) » est la moitié d’une paire de substitution"
            )
        case .unclosedString:
            notJSON(en: "the text that starts here never ends", fr: "le texte qui commence ici ne finit jamais")
        case .tooDeep:
            notJSON(
                en: "arrays and objects are nested more than \(JSONScanner.deepest) deep",
                fr: "tableaux et objets sont imbriqués sur plus de \(JSONScanner.deepest) niveaux"
            )
        case .notJSONObject:
            Words(
                .syntax,
                en: "an object should stand here: {\"name\": value}",
                fr: "un objet est attendu ici : {\"nom\": valeur}"
            )
        case .memberTwice:
            Words(.syntax, en: "\(text) stands twice in one object", fr: "\(text) figure deux fois dans un objet")
        case .invalidUTF8:
            Words(
                .notUTF8,
                en: "the text is not UTF-8",
                fr: "le texte n’est pas en UTF-8",
                advice: .recode(to: ".geojson")
            )
        default: nil
        }
    }

    private func notJSON(en: String, fr: String, advice: Message? = nil) -> Words {
        Words(
            .syntax,
            en: "this is not JSON: \(en)",
            fr: "ce n’est pas du JSON : \(fr)",
            advice: advice ?? .checkFormat
        )
    }
}

extension Message {
    /// What to do about text of another kind.
    static let checkFormat = Message(
        en: "check that the file is GeoJSON, and how it was made",
        fr: "vérifiez que le fichier est du GeoJSON, et comment il a été fait"
    )
}
