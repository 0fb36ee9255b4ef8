package import Formats
internal import Geometry

extension Manifest {
    /// Reads `manifest.json`.
    ///
    /// - Throws: `FormatError` for what is not JSON, ``AtlasError`` with code `damaged` for what is not a manifest.
    init(_ bytes: [UInt8], file: String) throws {
        let document = try JSONValue.parse(bytes, name: file)
        guard let schema = document["schema"]?.integer, let list = document["layers"]?.array else {
            throw AtlasError.damaged(file, "schema, layers")
        }
        guard schema == 1 else { throw AtlasError.damaged(file, "schema \(schema)") }
        self.schema = schema
        territory = try Territory(document["territory"], file: file)
        layers = try list.map { entry in
            guard let layer = Layer(entry) else { throw AtlasError.damaged(file, "layers") }
            return layer
        }
    }

    /// The manifest as JSON, the same for the same atlas.
    package var json: JSONValue {
        ["schema": .integer(schema), "territory": territory.json, "layers": .array(layers.map(\.json))]
    }
}

extension Manifest.Layer {
    init?(_ json: JSONValue) {
        guard let name = json["name"]?.text, let file = json["file"]?.text, let en = json["title_en"]?.text,
            let fr = json["title_fr"]?.text, let publisher = json["publisher"]?.text,
            let licence = json["licence"]?.text, let vintage = json["vintage"]?.text,
            let sourceEn = json["source_en"]?.text, let sourceFr = json["source_fr"]?.text,
            let count = json["feature_count"]?.integer, let sha256 = json["sha256"]?.text
        else { return nil }
        self.init(
            name: name,
            file: file,
            title: Message(en: en, fr: fr),
            publisher: publisher,
            licence: licence,
            vintage: vintage,
            source: Message(en: sourceEn, fr: sourceFr),
            sourceCRS: json["source_crs"]?.text,
            featureCount: count,
            tolerance: json["tolerance_m"]?.double.map(Metres.init),
            sha256: sha256,
            totals: Self.numbers(json["totals"]),
            sourceAreas: Self.numbers(json["source_area_km2"])
        )
    }

    private static func numbers(_ json: JSONValue?) -> [String: Double] {
        var numbers: [String: Double] = [:]
        for member in json?.object?.members ?? [] { numbers[member.key] = member.value.double }
        return numbers
    }

    private static func json(_ numbers: [String: Double]) -> JSONValue {
        var object = JSONObject()
        for (key, value) in numbers.sorted(by: { $0.key < $1.key }) { object[key] = .number(value) }
        return .object(object)
    }

    var json: JSONValue {
        [
            "name": .string(name),
            "file": .string(file),
            "title_en": .string(title.en),
            "title_fr": .string(title.fr),
            "publisher": .string(publisher),
            "licence": .string(licence),
            "vintage": .string(vintage),
            "source_en": .string(source.en),
            "source_fr": .string(source.fr),
            "source_crs": sourceCRS.map(JSONValue.string) ?? .null,
            "feature_count": .integer(featureCount),
            "tolerance_m": tolerance.map { .number($0.value) } ?? .null,
            "sha256": .string(sha256),
            "totals": Self.json(totals),
            "source_area_km2": Self.json(sourceAreas),
        ]
    }
}

extension AtlasError {
    package static func damaged(_ file: String, _ what: String) -> AtlasError {
        damaged(what, at: InputLocation(file: file))
    }

    static func damaged(_ what: String, at location: InputLocation) -> AtlasError {
        let path = location.file ?? ""
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        return AtlasError(
            .damaged,
            Message(
                en: "the atlas is damaged: \(what) is missing or cannot be read",
                fr: "l’atlas est endommagé : \(what) manque ou est illisible"
            ),
            at: location,
            advice: Message(
                en: "rebuild it: `maillage atlas build --force --output '\(folder)' --sources DIR`",
                fr: "reconstruisez-le : `maillage atlas build --force --output '\(folder)' --sources DOSSIER`"
            )
        )
    }
}
