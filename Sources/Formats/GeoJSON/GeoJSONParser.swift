import Geometry

/// Builds features while a scanner walks over GeoJSON.
///
/// The unit is ``feature()``: it needs nothing but the bytes of one feature, so that a reader in chunks can call it
/// as the bytes come in.
struct GeoJSONParser {
    var scanner: JSONScanner
    /// The feature at work, counted from 1; `nil` between features and where there is no collection.
    var currentFeature: Int?
    /// The coordinate reference system that was named first.
    var crsName: String?
    /// Whether any coordinate reference system will do, and with it any finite position.
    var acceptsAnyCRS = false
    /// Whether numbers in properties whose digits a double does not keep become `.json`.
    var keepsDigits = false
    /// Whether members that the standard does not name, and `bbox`, become members of the feature.
    var keepsMembers = false
    /// What was met and not read.
    var leftOut = LeftOut()
    /// Positions of the line or ring at work, kept to be used again.
    var positions: [Coordinate] = []
    /// The keys of the properties of the last feature: the next one mostly has the same.
    var keys = KeyCache()

    init(_ scanner: JSONScanner) {
        self.scanner = scanner
    }

    /// Reads a whole text.
    mutating func document() throws(JSONFailure) -> FeatureCollection {
        scanner.skipSpace()
        guard scanner.byte == UInt8(ascii: "{") else {
            let start = scanner.position
            try scanner.skipValue()
            throw JSONFailure(.notAnObject, at: start)
        }
        let type = try peekType()
        let features: [Feature]
        if scanner.equals(type, "FeatureCollection") {
            features = try collection()
        } else if scanner.equals(type, "Feature") {
            features = [try feature()]
        } else if ShapeType(type, in: scanner) != nil {
            features = [Feature(shape: try geometry())]
        } else {
            throw JSONFailure(.unsupportedType, at: type.start - 1, to: type.end + 1)
        }
        try scanner.finish()
        return FeatureCollection(features, crsName: crsName)
    }

    private mutating func collection() throws(JSONFailure) -> [Feature] {
        let start = scanner.position
        var features: [Feature]?
        try scanner.enter()
        var isFirst = true
        while let key = try scanner.nextMember(&isFirst) {
            if scanner.equals(key, "features") {
                guard features == nil else { throw repeated(key) }
                guard scanner.byte == UInt8(ascii: "[") else { throw scanner.failure(.featuresNotArray) }
                features = try featureArray()
            } else {
                try foreignMember(key)
            }
        }
        guard let features else { throw JSONFailure(.missingFeatures, at: start) }
        return features
    }

    private mutating func featureArray() throws(JSONFailure) -> [Feature] {
        var features: [Feature] = []
        try scanner.enter()
        var isFirst = true
        while try scanner.nextElement(&isFirst) {
            currentFeature = features.count + 1
            features.append(try feature())
        }
        currentFeature = nil
        return features
    }

    /// Reads features that follow one another with nothing but space and record separators (U+001E) between them.
    mutating func sequence() throws(JSONFailure) -> [Feature] {
        var features: [Feature] = []
        while true {
            scanner.skipSpace()
            while scanner.take(0x1E) { scanner.skipSpace() }
            guard scanner.position < scanner.count else { return features }
            currentFeature = features.count + 1
            features.append(try feature())
        }
    }

    /// Reads one feature, whose opening bracket is next.
    mutating func feature() throws(JSONFailure) -> Feature {
        let start = scanner.position
        guard scanner.byte == UInt8(ascii: "{") else { throw scanner.failure(.notAFeature) }
        var feature = Feature(shape: nil)
        var (hasType, hasGeometry, hasProperties) = (false, false, false)
        try scanner.enter()
        var isFirst = true
        while let key = try scanner.nextMember(&isFirst) {
            if scanner.equals(key, "type") {
                guard !hasType else { throw repeated(key) }
                hasType = true
                let type = try typeName()
                guard scanner.equals(type, "Feature") else {
                    throw JSONFailure(.notAFeature, at: type.start - 1, to: type.end + 1)
                }
            } else if scanner.equals(key, "geometry") {
                guard !hasGeometry else { throw repeated(key) }
                hasGeometry = true
                feature.shape = try geometryOrNull()
            } else if scanner.equals(key, "properties") {
                guard !hasProperties else { throw repeated(key) }
                hasProperties = true
                feature.properties = try properties()
            } else if scanner.equals(key, "id") {
                feature.id = try identifier()
            } else if keepsMembers, !scanner.equals(key, "crs") {
                try member(key, of: &feature)
            } else {
                try droppedMember(key)
            }
        }
        guard hasType else { throw JSONFailure(.missingType, at: start) }
        if !hasGeometry || !hasProperties {
            leftOut.noteMissing(geometry: !hasGeometry, properties: !hasProperties)
        }
        if !feature.members.entries.isEmpty { checkBox(of: feature) }
        return feature
    }

    /// Reads a feature, or a bare geometry as one without properties; the opening bracket is next.
    mutating func featureOrGeometry() throws(JSONFailure) -> Feature {
        guard scanner.byte == UInt8(ascii: "{") else { throw scanner.failure(.notAFeature) }
        let type = try peekType()
        return ShapeType(type, in: scanner) == nil ? try feature() : Feature(shape: try geometry())
    }

    /// Passes over a member that has no meaning here, apart from a `crs`, which is checked wherever it stands.
    mutating func foreignMember(_ key: JSONText) throws(JSONFailure) {
        if scanner.equals(key, "crs") {
            try crs()
        } else {
            try scanner.skipValue()
        }
    }

    /// Passes over a member of a feature or a geometry, and notes it.
    mutating func droppedMember(_ key: JSONText) throws(JSONFailure) {
        // A geometry may say its type last: its content is no foreign member.
        let isKnown =
            scanner.equals(key, "crs") || scanner.equals(key, "coordinates") || scanner.equals(key, "geometries")
        if !isKnown { leftOut.noteMember(scanner.decode(key)) }
        try foreignMember(key)
    }

    func repeated(_ key: JSONText) -> JSONFailure {
        JSONFailure(.repeatedMember, at: key.start - 1, to: key.end + 1)
    }
}

// MARK: - Types

extension GeoJSONParser {
    /// Reads the value of a `type` member.
    mutating func typeName() throws(JSONFailure) -> JSONText {
        guard scanner.byte == UInt8(ascii: "\"") else { throw scanner.failure(.typeNotText) }
        return try scanner.string()
    }

    /// Enters the object whose opening bracket is next and gives its type. Where the type comes first, as it mostly
    /// does, it is passed over and `hasType` becomes true; else it is looked up and its turn comes later.
    @inline(__always)
    mutating func enterTyped(_ isFirst: inout Bool, _ hasType: inout Bool) throws(JSONFailure) -> JSONText {
        let (start, depth) = (scanner.position, scanner.depth)
        try scanner.enter()
        if let key = try scanner.nextMember(&isFirst), scanner.equals(key, "type") {
            hasType = true
            return try typeName()
        }
        (scanner.position, scanner.depth, isFirst) = (start, depth, true)
        let type = try peekType()
        try scanner.enter()
        return type
    }

    /// The type of the object whose opening bracket is next, wherever in the object it stands. Nothing is consumed.
    mutating func peekType() throws(JSONFailure) -> JSONText {
        let (start, depth) = (scanner.position, scanner.depth)
        try scanner.enter()
        var isFirst = true
        while let key = try scanner.nextMember(&isFirst) {
            guard scanner.equals(key, "type") else {
                try scanner.skipValue()
                continue
            }
            let type = try typeName()
            (scanner.position, scanner.depth) = (start, depth)
            return type
        }
        throw JSONFailure(.missingType, at: start)
    }
}
