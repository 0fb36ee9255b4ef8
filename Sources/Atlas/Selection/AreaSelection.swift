internal import Formats
public import Geometry
internal import Planar

/// Finds the areas of a layer that people ask for: by code or name, their own or those of areas of other layers that hold
/// them.
///
/// ```swift
/// let divisions = try atlas.areas("division")
/// let estrie = try AreaSelection(["region:05"]).areas(of: divisions, in: atlas)
/// ```
public struct AreaSelection: Hashable, Sendable {
    /// What is asked for: `2466`, `Rimouski`, `11` for what lies in region 11, `region:11` where two layers have a code 11.
    public let wanted: [String]

    /// Asks for areas; a text with commas asks for each of its parts.
    public init(_ wanted: [String]) {
        self.wanted = wanted.flatMap { $0.split(separator: ",") }.map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// Areas that were asked for.
    public struct Found: Hashable, Sendable {
        /// Their indices in the layer, ascending.
        public let areas: [Int]
        /// Which areas lie partly in one that was asked for, and whether they count.
        public let notices: [Message]
    }

    /// Finds the areas.
    ///
    /// A text is looked for in the layer itself, then in the others of the atlas that are not made of parts of its areas:
    /// there it stands for the areas that have the code of the area that is found; where the layer has no such codes, for
    /// those that lie in it with more than half of their land.
    ///
    /// - Parameters:
    ///   - layer: the layer whose areas are wanted.
    ///   - atlas: where the layers are whose areas may hold them, each read when it is needed; `nil` for none.
    /// - Returns: what was found.
    /// - Throws: ``AtlasError`` with code `unknownArea` for a text that names nothing, several areas of different layers, or
    ///   an area that holds none of the layer; passing on the error of a file or of GEOS.
    public func areas(of layer: AreaLayer, in atlas: Atlas?) throws -> Found {
        let own = AreaNames(layer)
        var read: [AreaLayerID: AreaNames] = [:]
        var (found, notices): (Set<Int>, [Message]) = ([], [])
        for text in wanted {
            let (kind, name) = Self.split(text, atlas?.territory ?? layer.territory)
            if kind == nil || kind == layer.id, case .area(let index)? = own.meaning(code: "", name: name) {
                found.insert(index)
                continue
            }
            let others = (atlas?.territory.layers ?? []).filter { other in
                kind.map { $0 == other.id } ?? !(atlas?.territory.nests(other.id, in: layer.id) ?? false)
                    && other.id != layer.id
            }
            var candidates: [AreaNames] = []
            for other in others {
                let names =
                    try read[other.id] ?? atlas.map { AreaNames(try $0.areas(other.id, vintage: layer.vintage)) }
                read[other.id] = names
                if let names { candidates.append(names) }
            }
            let holders = candidates.compactMap { names -> (layer: AreaLayer, area: Area)? in
                guard case .area(let index)? = names.meaning(code: "", name: name) else { return nil }
                return (names.layer, names.layer.areas[index])
            }
            guard let holder = holders.first else {
                let known = (kind == nil || kind == layer.id ? [own] : []) + candidates
                throw AtlasError.unknownArea(text, Array(known.flatMap { $0.suggestions(for: name) }.prefix(3)))
            }
            guard holders.count == 1 else {
                let texts = holders.map { "\($0.layer.id?.rawValue ?? ""):\($0.area.code)" }
                throw AtlasError.ambiguousArea(text, texts)
            }
            let inside = try Self.areas(of: layer, within: holder.area, of: holder.layer)
            guard !inside.areas.isEmpty else { throw AtlasError.holdsNone(text, holder.area) }
            found.formUnion(inside.areas)
            notices += inside.notices
        }
        return Found(areas: found.sorted(), notices: notices)
    }

    /// The layer that a text names before a colon, and the rest.
    private static func split(_ text: String, _ territory: Territory) -> (AreaLayerID?, String) {
        let parts = text.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
        guard parts.count == 2, let layer = territory.layer(AreaLayerID(rawValue: parts[0])) else { return (nil, text) }
        return (layer.id, parts[1])
    }

    /// The areas of a layer that lie in an area of another.
    private static func areas(of layer: AreaLayer, within holder: Area, of other: AreaLayer) throws -> Found {
        if let column = other.definition?.edition(other.vintage)?.pointColumn,
            layer.areas.contains(where: { $0.codes[column] != nil })
        {
            return Found(
                areas: layer.areas.indices.filter { layer.areas[$0].codes[column] == holder.code },
                notices: []
            )
        }
        let shares = try shares(of: layer, within: holder.shape)
        // Less is what generalised borders of two sources differ by.
        let cut = shares.indices.filter { (0.05...0.95).contains(shares[$0]) }
        return Found(
            areas: shares.indices.filter { shares[$0] > 0.5 },
            notices: cut.isEmpty ? [] : [partly(cut.map { (layer.areas[$0], shares[$0]) }, holder)]
        )
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
}
