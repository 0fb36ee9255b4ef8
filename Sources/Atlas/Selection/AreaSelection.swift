public import Geometry
internal import Planar

/// Finds the areas of a layer that people ask for: by code or name, their own or those of areas of other layers that hold
/// them.
///
/// ```swift
/// let regions = try atlas.areas("region")
/// let divisions = try atlas.areas("division")
/// let estrie = try AreaSelection(["region:05"]).areas(of: divisions) { [regions] }
/// ```
public struct AreaSelection: Hashable, Sendable {
    /// What is asked for: `2466`, `Rimouski`, `11` for what lies in region 11, `region:11` where two layers have a code 11.
    public let wanted: [String]

    /// Asks for areas; a text with commas asks for each of its parts.
    public init(_ wanted: [String]) {
        self.wanted = wanted.flatMap { $0.split(separator: ",") }.map { $0.trimmed }.filter { !$0.isEmpty }
    }

    /// Finds the areas.
    ///
    /// A text is looked for in the layer itself, then in the others: then it stands for the areas that lie in the area that
    /// is found with more than half of their land.
    ///
    /// - Parameters:
    ///   - layer: the layer whose areas are wanted.
    ///   - others: the layers whose areas may hold them, read when they are needed.
    /// - Returns: what was found.
    /// - Throws: ``AtlasError`` with code `unknownArea` for a text that names nothing, several areas of different layers, or
    ///   an area that holds none of the layer; passing on the error of GEOS.
    public func areas(of layer: AreaLayer, layersAbove others: () throws -> [AreaLayer]) throws -> Found {
        let own = AreaNames(layer)
        var above: [AreaNames]?
        var (found, notices): (Set<Int>, [Message]) = ([], [])
        for text in wanted {
            let (kind, name) = Self.split(text, layer.territory)
            if kind == nil || kind == layer.id, case .area(let index)? = own.meaning(code: "", name: name) {
                found.insert(index)
                continue
            }
            let names = try above ?? others().filter { $0.id != layer.id }.map(AreaNames.init)
            above = names
            let candidates = names.filter { kind == nil || $0.layer.id == kind }
            let holders = candidates.compactMap { names -> (layer: AreaLayer, area: Int)? in
                guard case .area(let index)? = names.meaning(code: "", name: name) else { return nil }
                return (names.layer, index)
            }
            guard let holder = holders.first else {
                let known = (kind == nil || kind == layer.id ? [own] : []) + candidates
                throw AtlasError.unknownArea(text, Array(known.flatMap { $0.suggestions(for: name) }.prefix(3)))
            }
            guard holders.count == 1 else {
                let texts = holders.map { "\($0.layer.id?.rawValue ?? ""):\($0.layer.areas[$0.area].code)" }
                throw AtlasError.ambiguousArea(text, texts)
            }
            let area = holder.layer.areas[holder.area]
            let shares = try Self.shares(of: layer, within: area.shape)
            let inside = shares.indices.filter { shares[$0] > 0.5 }
            guard !inside.isEmpty else { throw AtlasError.holdsNone(text, area) }
            found.formUnion(inside)
            // Less is what generalised borders of two sources differ by.
            let cut = shares.indices.filter { (0.05...0.95).contains(shares[$0]) }
            if !cut.isEmpty { notices.append(Self.partly(cut.map { (layer.areas[$0], shares[$0]) }, area)) }
        }
        return Found(areas: found.sorted(), notices: notices)
    }

    /// Areas that were asked for.
    public struct Found: Hashable, Sendable {
        /// Their indices in the layer, ascending.
        public let areas: [Int]
        /// Which areas lie partly in one that was asked for, and whether they count.
        public let notices: [Message]
    }

    private static func partly(_ cut: [(area: Area, share: Double)], _ holder: Area) -> Message {
        func list(_ language: Language) -> String {
            let names = cut.prefix(10).map { "\($0.area.name(language)) (\(Int(($0.share * 100).rounded()))\u{202F}%)" }
            return names.joined(separator: ", ") + (cut.count > 10 ? " …" : "")
        }
        let (english, french) = (holder.name(.english), holder.name)
        return Message(
            en: "\(cut.count) areas lie partly in \(english), and count where more than half does: \(list(.english))",
            fr: "\(cut.count) territoires sont en partie dans \(french), et comptent si plus de la moitié y est : "
                + list(.french)
        )
    }

    /// The layer that a text names before a colon, and the rest.
    private static func split(_ text: String, _ territory: Territory) -> (AreaLayerID?, String) {
        let parts = text.split(separator: ":", maxSplits: 1).map { $0.trimmed }
        guard parts.count == 2, let layer = territory.layer(AreaLayerID(rawValue: parts[0])) else { return (nil, text) }
        return (layer.id, parts[1])
    }

    /// The part of each area's land that lies in a shape, 0…1.
    private static func shares(of layer: AreaLayer, within shape: MultiPolygon) throws -> [Double] {
        let context = try PlanarContext()
        let holder = try PlanarGeometry(shape, in: context)
        guard let box = shape.boundingBox else { return layer.areas.map { _ in 0 } }
        return try layer.areas.map { area in
            guard let own = area.shape.boundingBox, own.intersects(box) else { return 0 }
            let geometry = try PlanarGeometry(area.shape, in: context)
            let size = try geometry.area()
            return size > 0 ? try geometry.intersection(holder).area() / size : 0
        }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

extension ErrorCode<AtlasError> {
    /// An area that was asked for is not there, or it cannot be told which one is meant.
    public static var unknownArea: Self { Self("unknown-area") }
}

extension AtlasError {
    static func unknownArea(_ text: String, _ suggestions: [String]) -> AtlasError {
        let list = suggestions.joined(separator: ", ")
        return AtlasError(
            .unknownArea,
            Message(
                en: "no area has the code or name “\(text)”",
                fr: "aucun territoire n’a le code ou le nom « \(text) »"
            ),
            advice: suggestions.isEmpty
                ? nil : Message(en: "did you mean: \(list)?", fr: "vouliez-vous dire : \(list) ?")
        )
    }

    static func ambiguousArea(_ text: String, _ texts: [String]) -> AtlasError {
        AtlasError(
            .unknownArea,
            Message(
                en: "“\(text)” can be several areas",
                fr: "« \(text) » peut désigner plusieurs territoires"
            ),
            advice: Message(
                en: "write one of: \(texts.joined(separator: ", "))",
                fr: "écrivez l’un de : \(texts.joined(separator: ", "))"
            )
        )
    }

    static func holdsNone(_ text: String, _ area: Area) -> AtlasError {
        AtlasError(
            .unknownArea,
            Message(
                en: "“\(text)” is \(area.name(.english)), in which none of the areas lies",
                fr: "« \(text) » est \(area.name), où ne se trouve aucun des territoires"
            )
        )
    }
}
