internal import Formats
internal import Geometry

extension AreaLayerDefinition {
    init?(_ json: JSONValue) {
        guard let name = json["name"]?.text, let title = json.message("title"),
            let column = json["code_column"]?.text,
            let editions = json["editions"]?.array?.compactMap(Edition.init), !editions.isEmpty
        else { return nil }
        self.init(id: AreaLayerID(rawValue: name), title: title, codeColumn: column, editions: editions)
        coversTerritory = json["covers_territory"]?.isTrue ?? false
        nestsIn = (json["nests_in"]?.texts ?? []).map { AreaLayerID(rawValue: $0) }
        borderQuality = json["border_quality"].flatMap(BorderQuality.init)
        owned = json.message("owned") ?? owned
        kindWords = Set(json["kind_words"]?.texts ?? [])
        kindSuffixes = json["kind_suffixes"]?.texts ?? []
        kindPrefixes = json["kind_prefixes"]?.texts ?? []
        hasExclusiveNames = json["has_exclusive_names"]?.isTrue ?? false
        censusKind = json["census_kind"]?.text.flatMap(CensusKind.init)
        for member in json["parts"]?.object?.members ?? [] { parts[member.key] = member.value.double }
        cohortTable = json["cohort_table"]?.text
        cohortProblem = json.message("cohort_problem")
        cohortAdvice = json.message("cohort_advice")
        notes = (json["notes"]?.array ?? []).compactMap { $0.message("text") }
        mapNotes = (json["map_notes"]?.array ?? []).compactMap { $0.message("text") }
        outline = json["outline"].flatMap(Outline.init)
    }

    var json: JSONValue {
        var object: JSONObject = ["name": .string(id.rawValue)]
        object.add("title", title)
        object["code_column"] = .string(codeColumn)
        object["editions"] = .array(editions.map(\.json))
        object["covers_territory"] = .boolean(coversTerritory)
        if !nestsIn.isEmpty { object["nests_in"] = JSONValue(nestsIn.map(\.rawValue)) }
        object["border_quality"] = borderQuality?.json
        object.add("owned", owned)
        if !kindWords.isEmpty { object["kind_words"] = JSONValue(kindWords.sorted()) }
        if !kindSuffixes.isEmpty { object["kind_suffixes"] = JSONValue(kindSuffixes) }
        if !kindPrefixes.isEmpty { object["kind_prefixes"] = JSONValue(kindPrefixes) }
        if hasExclusiveNames { object["has_exclusive_names"] = true }
        object["census_kind"] = censusKind.map { .string($0.rawValue) }
        if !parts.isEmpty {
            var list = JSONObject()
            for (code, people) in parts.sorted(by: { $0.key < $1.key }) { list[code] = .number(people) }
            object["parts"] = .object(list)
        }
        object["cohort_table"] = cohortTable.map(JSONValue.string)
        if let cohortProblem { object.add("cohort_problem", cohortProblem) }
        if let cohortAdvice { object.add("cohort_advice", cohortAdvice) }
        if !notes.isEmpty { object["notes"] = .array(notes.map(JSONValue.init)) }
        if !mapNotes.isEmpty { object["map_notes"] = .array(mapNotes.map(JSONValue.init)) }
        object["outline"] = outline?.json
        return .object(object)
    }
}

extension AreaLayerDefinition.Edition {
    fileprivate init?(_ json: JSONValue) {
        guard let entry = json["layer"]?.text, let column = json["point_column"]?.text else { return nil }
        self.init(vintage: json["vintage"]?.text.map { Vintage(rawValue: $0) }, entry: entry, pointColumn: column)
    }

    fileprivate var json: JSONValue {
        [
            "vintage": vintage.map { .string($0.rawValue) } ?? .null, "layer": .string(entry),
            "point_column": .string(pointColumn),
        ]
    }
}

extension AreaLayerDefinition.Outline {
    fileprivate init?(_ json: JSONValue) {
        guard let title = json.message("title"), let style = json["style"]?.text.flatMap(Style.init) else { return nil }
        self.init(title: title, style: style)
    }

    fileprivate var json: JSONValue {
        var object: JSONObject = ["style": .string(style.rawValue)]
        object.add("title", title)
        return .object(object)
    }
}

extension BorderQuality {
    fileprivate init?(_ json: JSONValue) {
        guard let column = json["column"]?.text,
            let grades = json["grades"]?.array?.compactMap(Grade.init), !grades.isEmpty
        else { return nil }
        self.init(column: column, grades: grades)
    }

    fileprivate var json: JSONValue { ["column": .string(column), "grades": .array(grades.map(\.json))] }
}

extension BorderQuality.Grade {
    fileprivate init?(_ json: JSONValue) {
        guard let name = json["name"]?.text, let title = json.message("title") else { return nil }
        self.init(name: name, title: title)
    }

    fileprivate var json: JSONValue {
        var object: JSONObject = ["name": .string(name)]
        object.add("title", title)
        return .object(object)
    }
}
