import Formats
import Geodesy
import Geometry

extension RoadReader {
    /// Reads the roads of files of lines: GeoJSON, GeoPackage.
    ///
    /// What kind of road a line is, its columns say: those of the profile, else tags of OpenStreetMap where there is a
    /// column `highway`, else those of the National Road Network. Lines meet where positions are the same after they are
    /// rounded to 1e-7 degrees, about a centimetre.
    ///
    /// - Throws: ``RoadError``: `missingColumn`, `tooLarge`, and what is wrong with a file: see `FeatureStream`.
    func readLines() throws(RoadError) -> RoadData {
        var collector = RoadCollector(path: paths.first ?? "-", threads: threads)
        var credit: Message?
        do {
            for (path, layer) in try paths.flatMap({ path in try layers(of: path).map { (path, $0) } }) {
                let source = try readLayer(layer, of: path, into: &collector)
                if source == .nationalRoadNetwork { credit = .nationalRoadNetwork }
                if source == .openStreetMap { credit = .openStreetMap }
            }
        } catch {
            throw RoadError(passingOn: error)
        }
        collector.finishWays()
        let positions = NodeBatch(positionsOf: collector.wanted)
        collector.add(positions)
        var data = collector.finish()
        if profile.noding == .ends { data.separateInnerNodes() }
        data.credit = credit
        return data
    }

    /// The layers that hold roads: those of the National Road Network where it is one, else the only one.
    private func layers(of path: String) throws(FormatError) -> [String?] {
        guard FileKind.content(of: path) == .database else { return [nil] }
        let names = try GeoPackageReader(path: path).layerNames
        let ofNetwork = names.filter { name in
            ["ROADSEG", "FERRYSEG", "SEGMROUT", "SLIAISONTR"].contains { name.uppercased().hasSuffix($0) }
        }
        return ofNetwork.isEmpty || profile.lines != nil ? [nil] : ofNetwork
    }

    private func readLayer(_ layer: String?, of path: String, into collector: inout RoadCollector) throws -> LineSource?
    {
        var options = PointStreamOptions()
        options.positions = .asStated
        options.layer = layer
        let stream = try FeatureStream(path: path, options: options, keepsDigits: false)
        let crs = stream.crsName
        let toDegrees =
            crs == nil || crs?.uppercased() == "EPSG:4326" || crs?.uppercased() == "OGC:CRS84"
            ? nil : try crs.map { try SharedTransformation(from: $0, to: "EPSG:4326") }
        let judge = LineJudge(profile, file: stream.name)
        var source: LineSource?
        try stream.process(threads: threads) { features, before in
            try judge.batch(features, following: before, toDegrees)
        } inOrder: { batch in
            source = source ?? batch.source
            try collector.addLines(batch.ways)
        }
        return source
    }
}

/// What the columns of lines are.
enum LineSource: Sendable {
    /// What the user's profile says.
    case profile
    /// Tags of OpenStreetMap.
    case openStreetMap
    /// Statistics Canada's.
    case nationalRoadNetwork
}

extension Message {
    /// Whose data the National Road Network's are.
    static let nationalRoadNetwork = Message(
        en: "contains information licensed under the Open Government Licence – Canada: National Road Network",
        fr: "contient de l’information visée par la Licence du gouvernement ouvert – Canada : Réseau routier national"
    )
}

extension NodeBatch {
    /// The positions that numbers made by ``PackedPosition`` stand for.
    init(positionsOf numbers: [Int64]) {
        places.reserveCapacity(numbers.count)
        positions.reserveCapacity(2 * numbers.count)
        for (place, number) in numbers.enumerated() {
            let position = PackedPosition(number: number)
            places.append(UInt32(place))
            positions.append(position.longitude)
            positions.append(position.latitude)
        }
    }
}

/// A position in units of 1e-7 degrees, and the number that stands for it.
struct PackedPosition {
    /// The longitude.
    let longitude: Int32
    /// The latitude.
    let latitude: Int32

    /// Rounds degrees; `nil` for what is not on Earth.
    init?(_ position: Coordinate) {
        guard position.isOnEarth else { return nil }
        longitude = Int32((position.x * 1e7).rounded())
        latitude = Int32((position.y * 1e7).rounded())
    }

    /// The position that a number stands for.
    init(number: Int64) {
        longitude = Int32(truncatingIfNeeded: number >> 32)
        latitude = Int32(truncatingIfNeeded: number)
    }

    /// The number of the position.
    var number: Int64 { Int64(longitude) << 32 | Int64(UInt32(bitPattern: latitude)) }
}

extension RoadData {
    /// Gives each inner position of a line a node of its own, so that lines meet at their ends only.
    mutating func separateInnerNodes() {
        var isEnd = [Bool](repeating: false, count: longitudes.count)
        var isTaken = isEnd
        for way in 0..<wayCount {
            isEnd[Int(wayNodes[Int(wayStarts[way])])] = true
            isEnd[Int(wayNodes[Int(wayStarts[way + 1]) - 1])] = true
        }
        for way in 0..<wayCount {
            for place in Int(wayStarts[way]) + 1..<Int(wayStarts[way + 1]) - 1 {
                let node = Int(wayNodes[place])
                if isEnd[node] || isTaken[node] {
                    wayNodes[place] = UInt32(longitudes.count)
                    longitudes.append(longitudes[node])
                    latitudes.append(latitudes[node])
                } else {
                    isTaken[node] = true
                }
            }
        }
    }
}
