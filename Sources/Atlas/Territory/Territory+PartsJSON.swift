internal import Formats
internal import Geometry

extension Territory.Region {
    init?(_ json: JSONValue) {
        guard let box = json["extent"]?.box, let outside = json.message("outside"), let inside = json.message("inside"),
            let axes = json.message("axes_advice"), let sign = json.message("sign_advice")
        else { return nil }
        self.init(box: box, outside: outside, inside: inside, axesAdvice: axes, signAdvice: sign)
    }

    var json: JSONValue {
        var object: JSONObject = ["extent": JSONValue(box)]
        object.add("outside", outside)
        object.add("inside", inside)
        object.add("axes_advice", axesAdvice)
        object.add("sign_advice", signAdvice)
        return .object(object)
    }
}

extension Territory.Inset {
    init?(_ json: JSONValue) {
        guard let window = json["window"]?.box, let name = json.message("name"),
            let title = json.message("title")
        else { return nil }
        self.init(window: window, name: name, title: title)
    }

    var json: JSONValue {
        var object: JSONObject = ["window": JSONValue(window)]
        object.add("name", name)
        object.add("title", title)
        return .object(object)
    }
}

extension Territory.Tint {
    init?(_ json: JSONValue) {
        guard let layer = json["layer"]?.text, let title = json.message("title") else { return nil }
        self.init(layer: AreaLayerID(rawValue: layer), title: title)
    }

    var json: JSONValue {
        var object: JSONObject = ["layer": .string(layer.rawValue)]
        object.add("title", title)
        return .object(object)
    }
}

extension Territory.Landmark {
    init?(_ json: JSONValue) {
        guard let facility = json["antenna"]?.text, let layer = json["layer"]?.text, let code = json["code"]?.text
        else {
            return nil
        }
        let vintage = json["vintage"]?.text.map { Vintage(rawValue: $0) }
        self.init(facility: facility, layer: AreaLayerID(rawValue: layer), vintage: vintage, code: code)
    }

    var json: JSONValue {
        [
            "antenna": .string(facility), "layer": .string(layer.rawValue),
            "vintage": vintage.map { .string($0.rawValue) } ?? .null, "code": .string(code),
        ]
    }
}

extension Territory.TableNames {
    init(_ json: JSONValue) {
        self.init()
        whole = Set(json["whole"]?.texts ?? [])
        outside = Set(json["outside"]?.texts ?? [])
        beyond = Set(json["beyond"]?.texts ?? [])
        beyondTitle = json.message("beyond_title") ?? beyondTitle
        parts = json["parts"]?.texts ?? []
        partMarks = json["part_marks"]?.texts ?? []
        wholeMarks = json["whole_marks"]?.texts ?? []
    }

    var json: JSONValue {
        var object: JSONObject = [
            "whole": JSONValue(whole.sorted()), "outside": JSONValue(outside.sorted()),
            "beyond": JSONValue(beyond.sorted()),
        ]
        object.add("beyond_title", beyondTitle)
        object["parts"] = JSONValue(parts)
        object["part_marks"] = JSONValue(partMarks)
        object["whole_marks"] = JSONValue(wholeMarks)
        return .object(object)
    }
}

extension Territory.Distinction {
    init?(_ json: JSONValue) {
        guard let layer = json["layer"]?.text, let code = json["code"]?.text,
            let otherLayer = json["other_layer"]?.text, let otherCode = json["other_code"]?.text,
            let keys = json["keys"]?.texts, keys.count == 3,
            let sentence = json.message("sentence"), let outside = json.message("outside"),
            let kind = json["other_kind"]?.text
        else { return nil }
        self.init(
            layer: AreaLayerID(rawValue: layer),
            code: code,
            otherLayer: AreaLayerID(rawValue: otherLayer),
            otherCode: otherCode,
            keys: keys,
            sentence: sentence,
            outside: outside,
            otherKind: kind
        )
    }

    var json: JSONValue {
        var object: JSONObject = [
            "layer": .string(layer.rawValue), "code": .string(code), "other_layer": .string(otherLayer.rawValue),
            "other_code": .string(otherCode), "keys": JSONValue(keys), "other_kind": .string(otherKind),
        ]
        object.add("sentence", sentence)
        object.add("outside", outside)
        return .object(object)
    }
}

extension FacilityRole {
    init?(_ json: JSONValue) {
        guard let name = json["name"]?.text, let title = json.message("title"), let plural = json.message("plural")
        else { return nil }
        self.init(
            name: name,
            title: title,
            plural: plural,
            description: json.message("description"),
            isPrincipal: json["is_principal"]?.isTrue ?? false
        )
    }

    var json: JSONValue {
        var object: JSONObject = ["name": .string(name)]
        object.add("title", title)
        object.add("plural", plural)
        object.add("description", description)
        object["is_principal"] = .boolean(isPrincipal)
        return .object(object)
    }
}

extension JSONObject {
    /// Adds a text in both languages: `KEY_en`, `KEY_fr`.
    mutating func add(_ key: String, _ message: Message) {
        self["\(key)_en"] = .string(message.en)
        self["\(key)_fr"] = .string(message.fr)
    }
}

extension JSONValue {
    /// A text in both languages, as ``Formats/JSONObject/add(_:_:)`` writes it.
    func message(_ key: String) -> Message? {
        guard let en = self["\(key)_en"]?.text, let fr = self["\(key)_fr"]?.text else { return nil }
        return Message(en: en, fr: fr)
    }

    /// Texts of an array.
    var texts: [String]? { array?.compactMap(\.text) }

    /// Whether it is `true`.
    var isTrue: Bool { self == .boolean(true) }

    /// A box of west, south, east, north.
    var box: BoundingBox? {
        guard let sides = array?.compactMap(\.double), sides.count == 4 else { return nil }
        return BoundingBox(
            minimum: Coordinate(x: sides[0], y: sides[1]),
            maximum: Coordinate(x: sides[2], y: sides[3])
        )
    }

    init(_ box: BoundingBox) {
        self = .array([box.minimum.x, box.minimum.y, box.maximum.x, box.maximum.y].map(JSONValue.number))
    }

    init(_ texts: [String]) { self = .array(texts.map(JSONValue.string)) }

    init(_ message: Message) { self = ["text_en": .string(message.en), "text_fr": .string(message.fr)] }
}
