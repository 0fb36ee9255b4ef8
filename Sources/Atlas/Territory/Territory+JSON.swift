internal import Formats
internal import Geodesy
internal import Geometry

extension Territory {
    /// Reads the section `territory` of a manifest.
    ///
    /// - Throws: ``AtlasError`` with code `damaged`, which names what is missing.
    init(_ json: JSONValue?, file: String) throws(AtlasError) {
        guard let json, json.object != nil else { throw AtlasError.damaged(file, "territory") }
        func required<Value>(_ value: Value?, _ key: String) throws(AtlasError) -> Value {
            if let value { return value }
            throw AtlasError.damaged(file, "territory: \(key)")
        }
        self.init(name: try required(json.message("name"), "name_en, name_fr"))
        within = json.message("within") ?? within
        if let extent = json["extent"]?.box {
            projections = LocalProjections(
                extent: extent,
                equalArea: json["equal_area_plane"].flatMap(EqualAreaPlane.init),
                map: json["map_plane"].flatMap(MapPlane.init),
                systems: json["systems"]?.texts ?? []
            )
        }
        inset = json["map_inset"].flatMap(Inset.init)
        region = json["expected_positions"].flatMap(Region.init)
        vintages = (json["vintages"]?.texts ?? []).map { Vintage(rawValue: $0) }
        for entry in json["area_layers"]?.array ?? [] {
            layers.append(try required(AreaLayerDefinition(entry), "area_layers"))
        }
        assigned = json["assigned_layers"]?.texts?.map { AreaLayerID(rawValue: $0) } ?? layers.map(\.id)
        tint = json["map_tint"].flatMap(Tint.init)
        roles = (json["antenna_roles"]?.array ?? []).compactMap(FacilityRole.init)
        network = json.message("network") ?? network
        facilities = json.message("facilities") ?? facilities
        people = json.message("people") ?? people
        populationYear = json["population_year"]?.text
        landmarks = (json["landmarks"]?.array ?? []).compactMap(Landmark.init)
        tableNames = json["table_names"].map(TableNames.init) ?? tableNames
        placeWords = json["place_words"].map(PlaceWords.init)
        province = json["statistics_canada_province"]?.text
        cohortTables = json["cohort_tables"]?.texts ?? []
        distinction = json["distinction"].flatMap(Distinction.init)
        // What the sections refer to must be there.
        let names = Set(layers.map(\.id))
        for name in assigned + [tint?.layer, distinction?.layer, distinction?.otherLayer].compactMap(\.self)
            + landmarks.map(\.layer) + layers.flatMap(\.nestsIn)
        where !names.contains(name) {
            throw AtlasError.damaged(file, "territory: area_layers: \(name.rawValue)")
        }
        _ = try required(layers.first, "area_layers")
    }

    /// The section of the manifest, the same for the same territory.
    var json: JSONValue {
        var object = JSONObject()
        object.add("name", name)
        object.add("within", within)
        if let projections {
            object["extent"] = JSONValue(projections.extent)
            object["equal_area_plane"] = projections.equalArea?.json
            object["map_plane"] = projections.map?.json
            object["systems"] = JSONValue(projections.systems)
        }
        object["map_inset"] = inset?.json
        object["expected_positions"] = region?.json
        object["vintages"] = JSONValue(vintages.map(\.rawValue))
        object["area_layers"] = .array(layers.map(\.json))
        object["assigned_layers"] = JSONValue(assigned.map(\.rawValue))
        object["map_tint"] = tint?.json
        object["antenna_roles"] = .array(roles.map(\.json))
        object.add("network", network)
        object.add("facilities", facilities)
        object.add("people", people)
        object["population_year"] = populationYear.map(JSONValue.string)
        object["landmarks"] = .array(landmarks.map(\.json))
        object["table_names"] = tableNames.json
        object["place_words"] = placeWords?.json
        object["statistics_canada_province"] = province.map(JSONValue.string)
        object["cohort_tables"] = JSONValue(cohortTables)
        object["distinction"] = distinction?.json
        return .object(object)
    }
}

extension EqualAreaPlane {
    fileprivate init?(_ json: JSONValue) {
        guard let name = json["name"]?.text, let projection = json["projection"]?.text else { return nil }
        self.init(name: name, projection: projection)
    }

    fileprivate var json: JSONValue { ["name": .string(name), "projection": .string(projection)] }
}

extension MapPlane {
    fileprivate init?(_ json: JSONValue) {
        guard let name = json["name"]?.text, let title = json.message("title"),
            let projection = json["projection"]?.text
        else { return nil }
        self.init(name: name, title: title, projection: projection)
    }

    fileprivate var json: JSONValue {
        var object: JSONObject = ["name": .string(name), "projection": .string(projection)]
        object.add("title", title)
        return .object(object)
    }
}
