import Geometry

/// Takes the objects out of the elements of an `.osm` file.
final class XMLObjects: XMLParser.Elements {
    /// What objects are wanted.
    enum Pass {
        case ways
        case nodes(WantedNodes)
    }

    /// The kinds of objects.
    enum Kind {
        case node(id: Int64, longitude: Int32, latitude: Int32)
        case way(id: Int64)
        case relation
    }

    /// Where objects go, a few thousand at a time.
    private(set) var collector: RoadCollector
    private var ways = WayBatch()
    private var nodes = NodeBatch()
    /// The state of the data.
    private(set) var timestamp: String?
    private let judge: RoadJudge
    private var pass: Pass

    private var depth = 0
    private var current: Kind?
    private var refs: [Int64] = []
    private var members: [(role: RestrictionRelation.Role, id: Int64, isNode: Bool)] = []
    private var tags: [(key: TagKey, range: Range<Int>)] = []
    private var texts: [UInt8] = []

    init(_ pass: Pass, _ judge: RoadJudge, into collector: RoadCollector) {
        (self.pass, self.judge, self.collector) = (pass, judge, collector)
    }

    /// Passes on what was not yet.
    func flush() throws(RoadError) {
        try collector.add(ways)
        collector.add(nodes)
        (ways, nodes) = (WayBatch(), NodeBatch())
    }

    func start(_ name: TagBytes, _ attributes: XMLParser.Attributes) throws(RoadError) {
        depth += 1
        switch depth {
        case 1: try startFile(name, attributes)
        case 2: try startObject(name, attributes)
        case 3 where current != nil: try startPart(name, attributes)
        default: break
        }
    }

    func end(_ name: TagBytes) throws(RoadError) {
        if depth == 2, let current { try finish(current) }
        depth -= 1
    }

    private func startFile(_ name: TagBytes, _ attributes: XMLParser.Attributes) throws(RoadError) {
        guard name.spells("osm") else { throw .notOSM(name.text) }
        if let version = attributes["version"], !version.spells("0.6") { throw .versionOfOSM(version.text) }
        timestamp = attributes["timestamp"]?.text
    }

    private func startObject(_ name: TagBytes, _ attributes: XMLParser.Attributes) throws(RoadError) {
        current = nil
        refs.removeAll(keepingCapacity: true)
        members.removeAll(keepingCapacity: true)
        tags.removeAll(keepingCapacity: true)
        texts.removeAll(keepingCapacity: true)
        if name.spells("meta"), let base = attributes["osm_base"] { timestamp = base.text }
        // Objects that are deleted are in files of editors, and of some servers.
        if attributes["action"]?.spells("delete") == true || attributes["visible"]?.spells("false") == true { return }
        switch pass {
        case .ways:
            if name.spells("way") {
                current = .way(id: try number(attributes["id"]))
            } else if judge.profile.usesTurnRestrictions, name.spells("relation") {
                current = .relation
            }
        case .nodes:
            // A node without a place is one that is known by its number only.
            guard name.spells("node"), let x = attributes["lon"], let y = attributes["lat"] else { return }
            current = .node(
                id: try number(attributes["id"]),
                longitude: try units(x, limit: 180),
                latitude: try units(y, limit: 90)
            )
        }
    }

    private func startPart(_ name: TagBytes, _ attributes: XMLParser.Attributes) throws(RoadError) {
        if name.spells("tag") {
            guard let key = attributes["k"].flatMap(TagKey.init), let value = attributes["v"] else { return }
            tags.append((key, texts.count..<texts.count + value.count))
            texts += value
        } else if name.spells("nd") {
            refs.append(try number(attributes["ref"]))
        } else if name.spells("member"), let role = attributes["role"].flatMap(RestrictionRelation.Role.init) {
            guard let type = attributes["type"], type.spells("node") || type.spells("way") else { return }
            members.append((role, try number(attributes["ref"]), type.spells("node")))
        }
    }

    private func finish(_ object: Kind) throws(RoadError) {
        current = nil
        texts.withUnsafeBufferPointer { texts in
            var tags = Tags()
            for tag in self.tags { tags[tag.key] = texts.part(tag.range) }
            take(object, tags)
        }
        if ways.refs.count > 1 << 18 || nodes.places.count > 1 << 18 { try flush() }
    }

    private func take(_ object: Kind, _ tags: Tags) {
        switch object {
        case .way(let id):
            let refs = refs
            ways.add(id, judge.verdict(tags)) { $0 += refs }
        case .relation:
            switch judge.relationVerdict(tags) {
            case .notForCars: break
            case .notUnderstood: ways.dropped.add(.restriction)
            case .restriction(let isOnly):
                var rule = RestrictionRelation()
                rule.isOnly = isOnly
                for member in members { rule.add(member.role, member.id, isNode: member.isNode) }
                ways.rules.append(rule)
            }
        case .node(let id, let longitude, let latitude):
            guard case .nodes(var wanted) = pass else { return }
            let place = wanted.place(of: id)
            pass = .nodes(wanted)
            guard let place else { return }
            nodes.places.append(UInt32(place))
            nodes.positions += [longitude, latitude]
            if judge.profile.usesBarriers, judge.isClosedNode(tags) { nodes.closed.append(UInt32(place)) }
        }
    }

    private func number(_ text: TagBytes?) throws(RoadError) -> Int64 {
        guard let text else { throw .noNumber("") }
        guard let number = Int64(text.text) else { throw .noNumber(text.text) }
        return number
    }

    /// Degrees in units of 1e-7 of them.
    private func units(_ text: TagBytes, limit: Double) throws(RoadError) -> Int32 {
        guard let degrees = Double(text.text), abs(degrees) <= limit else { throw .noPlace(text.text) }
        return Int32((degrees * 1e7).rounded())
    }
}

extension RoadError {
    /// XML that is not OpenStreetMap's.
    fileprivate static func notOSM(_ root: String) -> RoadError {
        let isChange = root == "osmChange"
        return RoadError(
            .unknownFormat,
            isChange
                ? Message(
                    en: "the file holds changes, not one state of the data",
                    fr: "le fichier contient des changements, non un état des données"
                )
                : Message(
                    en: "the XML is not OpenStreetMap’s: its first element is “\(root)”, not “osm”",
                    fr: "le XML n’est pas celui d’OpenStreetMap : son premier élément est « \(root) », non « osm »"
                ),
            advice: isChange
                ? Message(
                    en: "apply it: `osmium apply-changes DATA FILE --output out.osm.pbf`",
                    fr: "appliquez-les : `osmium apply-changes DONNÉES FICHIER --output sortie.osm.pbf`"
                ) : nil
        )
    }

    /// A version of the format that is not read.
    fileprivate static func versionOfOSM(_ version: String) -> RoadError {
        RoadError(
            .unsupportedFeature,
            Message(
                en: "this is version \(version) of OpenStreetMap’s XML; version 0.6 is read",
                fr: "c’est la version \(version) du XML d’OpenStreetMap ; la version 0.6 est lue"
            )
        )
    }

    /// An object without a number.
    fileprivate static func noNumber(_ text: String) -> RoadError {
        RoadError(
            .damagedFile,
            Message(en: "“\(text)” is not the number of an object", fr: "« \(text) » n’est pas le numéro d’un objet")
        )
    }

    /// A place that is none on Earth.
    fileprivate static func noPlace(_ text: String) -> RoadError {
        RoadError(
            .damagedFile,
            Message(
                en: "“\(text)” is not a longitude or latitude in degrees",
                fr: "« \(text) » n’est pas une longitude ou une latitude en degrés"
            )
        )
    }
}
