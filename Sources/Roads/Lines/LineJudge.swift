import Formats
import Geodesy
import Geometry

/// Judges lines by their columns.
struct LineJudge: Sendable {
    private let judge: RoadJudge
    private let file: String

    init(_ profile: RoadProfile, file: String) {
        judge = RoadJudge(profile)
        self.file = file
    }

    /// The roads of a part of a file.
    struct Batch: Sendable {
        /// The roads, their nodes by the numbers of ``PackedPosition``.
        var ways = WayBatch()
        /// What the columns are; `nil` where there was no line.
        var source: LineSource?
    }

    /// Judges features; `before` is how many came before them in the file.
    ///
    /// - Throws: ``RoadError``: `missingColumn`; ``GeodesyError`` where positions cannot be moved.
    func batch(_ features: [Feature], following before: Int, _ toDegrees: SharedTransformation?) throws -> Batch {
        var batch = Batch()
        for (index, feature) in features.enumerated() {
            let lines: [[Coordinate]]
            switch feature.shape {
            case .lineString(let line): lines = [line]
            case .multiLineString(let parts): lines = parts
            default:
                batch.ways.dropped.add(.otherFeature)
                continue
            }
            let location = InputLocation(file: file, feature: before + index + 1)
            let (verdict, source) = try verdict(feature.properties, location)
            batch.source = batch.source ?? source
            for line in lines { try add(line, verdict, location, toDegrees, to: &batch.ways) }
        }
        return batch
    }

    private func add(
        _ line: [Coordinate],
        _ verdict: RoadJudge.Verdict,
        _ location: InputLocation,
        _ toDegrees: SharedTransformation?,
        to batch: inout WayBatch
    ) throws {
        try batch.add(0, verdict) { refs in
            for position in try toDegrees?.forward(line) ?? line {
                guard let packed = PackedPosition(position) else { throw RoadError.notOnEarth(position, location) }
                refs.append(packed.number)
            }
        }
    }

    // MARK: - Columns

    private func verdict(
        _ properties: Properties,
        _ location: InputLocation
    ) throws(RoadError) -> (RoadJudge.Verdict, LineSource) {
        if let columns = judge.profile.lines {
            guard let value = properties.value(columns.classColumn) else {
                throw .noClassColumn(columns.classColumn, properties, location)
            }
            return (verdict(columns, value, properties), .profile)
        }
        if properties.value("highway") != nil || properties.value("route") == "ferry" {
            return (properties.withTags(judge.verdict), .openStreetMap)
        }
        if let road = RoadNetworkColumns(properties) {
            return (judge.verdict(road), .nationalRoadNetwork)
        }
        throw .noClassColumn(nil, properties, location)
    }

    private func verdict(_ columns: LineColumns, _ value: String, _ properties: Properties) -> RoadJudge.Verdict {
        guard let kind = columns.classes[value] else { return .dropped(.otherClass) }
        let direction = columns.directionColumn.flatMap { properties.value($0) } ?? ""
        let isForward = !columns.backward.contains(direction)
        let isBackward = !columns.forward.contains(direction)
        guard isForward || isBackward else { return .dropped(.noDirection) }
        let stated = columns.speedColumn.flatMap { properties.value($0) }
        let limit = stated.flatMap { Double($0) }.flatMap { $0 >= 1 ? $0 : nil }
        return judge.open(
            kind.roadClass,
            limit: limit,
            speed: kind.speed,
            isForward: isForward,
            isBackward: isBackward,
            hasUnreadableSpeed: stated.map { !$0.isEmpty } == true && limit == nil
        )
    }
}

extension RoadJudge {
    /// What becomes of a line by its class, its speed limit where there is one, and its directions.
    ///
    /// - Parameters:
    ///   - roadClass: the class.
    ///   - limit: the speed limit in kilometres an hour.
    ///   - speed: the speed where there is no limit; `nil` for that of the profile.
    ///   - isForward: whether it is open in its direction.
    ///   - isBackward: whether it is open against it.
    ///   - surface: the value of OpenStreetMap's `surface`.
    ///   - name: the name of a ferry.
    ///   - hasUnreadableSpeed: whether a limit is there that cannot be read.
    /// - Returns: the verdict.
    func open(
        _ roadClass: RoadClass,
        limit: Double? = nil,
        speed: Double? = nil,
        isForward: Bool = true,
        isBackward: Bool = true,
        surface: String? = nil,
        name: String? = nil,
        hasUnreadableSpeed: Bool = false
    ) -> Verdict {
        let isFerry = roadClass == .ferry
        let free = speed ?? (isFerry ? profile.ferrySpeed : profile.speeds[roadClass])
        guard let free else { return .dropped(.otherClass) }
        let cap = surface.flatMap { profile.surfaceCaps[$0] } ?? .infinity
        let scale = isFerry ? 1 : profile.speedScale
        let kilometresAnHour = min(limit.map { min($0, profile.speedCap) } ?? free, cap) * scale
        return .open(
            WayTravel(
                roadClass,
                forward: isForward ? kilometresAnHour : 0,
                backward: isBackward ? kilometresAnHour : 0,
                wait: isFerry ? profile.ferryWait : 0,
                name: isFerry ? name : nil
            ),
            hasUnreadableSpeed: hasUnreadableSpeed
        )
    }
}

extension Properties {
    /// The value of a column as text, in capitals or not; `nil` where there is no such column, empty for no value.
    func value(_ name: String) -> String? {
        let entry = entries.first { $0.key == name } ?? entries.first { $0.key.lowercased() == name.lowercased() }
        return entry?.value.plainText
    }

    /// Hands the columns that are keys of OpenStreetMap to `body` as tags.
    fileprivate func withTags<Value>(_ body: (Tags) -> Value) -> Value {
        var texts: [UInt8] = []
        var places: [(key: TagKey, range: Range<Int>)] = []
        for entry in entries {
            let known = Array(entry.key.utf8).withUnsafeBufferPointer { TagKey($0) }
            let value = entry.value.plainText
            guard let known, !value.isEmpty else { continue }
            places.append((known, texts.count..<texts.count + value.utf8.count))
            texts += value.utf8
        }
        return texts.withUnsafeBufferPointer { texts in
            var tags = Tags()
            for place in places { tags[place.key] = texts.part(place.range) }
            return body(tags)
        }
    }
}

extension PropertyValue {
    /// The value as people would write it; empty for no value.
    fileprivate var plainText: String {
        switch self {
        case .null: ""
        case .boolean(let value): value ? "yes" : "no"
        case .integer(let value): String(value)
        case .number(let value): Int(exactly: value).map(String.init) ?? String(value)
        case .string(let text): text
        case .json(let text): text
        }
    }
}

extension RoadError {
    /// Lines that do not say what kind of road they are.
    static func noClassColumn(_ name: String?, _ properties: Properties, _ location: InputLocation) -> RoadError {
        let columns = properties.entries.prefix(20).map(\.key).joined(separator: ", ")
        return RoadError(
            .missingColumn,
            name.map {
                Message(
                    en: "the line has no column “\($0)”, which says what kind of road it is",
                    fr: "la ligne n’a pas de colonne « \($0) », qui dit quel genre de route elle est"
                )
            }
                ?? Message(
                    en: "no column says what kind of road the line is: neither “highway” nor “ROADCLASS”",
                    fr: "aucune colonne ne dit le genre de route de la ligne : ni « highway » ni « CLASSROUTE »"
                ),
            at: location,
            advice: Message(
                en: "name the column in a profile, under “lines”; there are: \(columns)",
                fr: "nommez la colonne dans un profil, sous « lines » ; il y a : \(columns)"
            )
        )
    }

    /// A position that is none on Earth.
    fileprivate static func notOnEarth(_ position: Coordinate, _ location: InputLocation) -> RoadError {
        RoadError(
            .damagedFile,
            Message(
                en: "(\(position.x), \(position.y)) is not a longitude and latitude",
                fr: "(\(position.x), \(position.y)) n’est pas une longitude et latitude"
            ),
            at: location
        )
    }
}
