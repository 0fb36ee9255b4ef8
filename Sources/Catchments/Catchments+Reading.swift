public import Atlas
internal import Formats
public import Geometry
internal import Planar
public import Travel

extension Catchments {
    /// How a file of polygons is read.
    public struct Options: Sendable {
        /// The property of the threshold; `nil` for the usual names.
        public var column: String?
        /// What it is counted in; `nil` for what the file says.
        public var unit: CostColumn.Unit?
        /// The coordinate reference system, the layer, and where the positions are expected.
        public var reading = ReadingOptions()

        /// Makes the usual options.
        public init() {}
    }

    /// Reads polygons with a threshold each: isochrones of OpenRouteService, Valhalla, r5r or QGIS, of one facility or of
    /// all, whole or in rings. What lies within a threshold is the union of all polygons up to it.
    ///
    /// - Parameters:
    ///   - path: GeoJSON or a GeoPackage, or `-` for standard input.
    ///   - options: the property of the threshold, its unit, and how the file is read.
    ///   - notify: is told what people should know about the file.
    /// - Throws: ``ComputationError`` with code `badInput` where there are no polygons or no thresholds; passing on what a file
    ///   throws that cannot be read, and what polygons do that are not valid.
    public init(
        reading path: String,
        options: Options = Options(),
        notify: (Message) -> Void = { _ in }
    ) throws(ComputationError) {
        do {
            try self.init(
                of: PolygonFeature.read(path, options.reading, notify: notify),
                in: path,
                options,
                notify: notify
            )
        } catch {
            throw ComputationError(passingOn: error)
        }
    }

    /// The same of features that were read.
    package init(
        of all: [PolygonFeature],
        in path: String,
        _ options: Options = Options(),
        notify: (Message) -> Void = { _ in }
    ) throws(ComputationError) {
        do {
            let features = try all.map { (feature: $0, shape: try $0.polygons()) }.filter { !$0.shape.isEmpty }
            guard !features.isEmpty else {
                throw ComputationError.noPolygons(areLines: all.contains(where: \.isLine), path)
            }
            if features.count < all.count { notify(.notPolygons(all.count - features.count, path)) }
            let known = features.map(\.feature)
            let column = try CatchmentColumn(of: known, stated: options.column, unit: options.unit, in: path)
            var shapes: [Cost: [MultiPolygon]] = [:]
            var gaps = 0
            for (feature, shape) in features {
                // What `coverage` writes holds what lies beyond, too.
                if feature.properties["kind"]?.text == "gap" {
                    gaps += 1
                } else {
                    shapes[try column.threshold(of: feature), default: []].append(shape)
                }
            }
            if gaps > 0 { notify(.gapsLeftOut(gaps, path)) }
            let polygons = try Self.nested(shapes, path, notify)
            self.init(.polygons(polygons), unit: column.unit.unit, source: path)
        } catch {
            throw ComputationError(passingOn: error)
        }
    }

    /// The union of the polygons up to each threshold; says where those of a smaller one reach beyond.
    private static func nested(
        _ shapes: [Cost: [MultiPolygon]],
        _ path: String,
        _ notify: (Message) -> Void
    ) throws -> [(threshold: Cost, shape: MultiPolygon)] {
        let context = try PlanarContext()
        var nested: [(threshold: Cost, shape: MultiPolygon)] = []
        for (threshold, parts) in shapes.sorted(by: { $0.key.value < $1.key.value }) {
            let own = try PlanarGeometry.union(of: parts, in: context)
            guard let last = nested.last else {
                nested.append((threshold, try own.multiPolygon()))
                continue
            }
            let smaller = try PlanarGeometry(last.shape, in: context)
            let beyond = try smaller.difference(own).area()
            // Polygons that were smoothed one by one cross a little; rings lie outside each other whole.
            if beyond > 1e-4 * (try smaller.area()) {
                notify(.notNested(last.threshold, threshold, share: beyond / (try smaller.area()), path))
            }
            nested.append((threshold, try smaller.union(own).multiPolygon()))
        }
        return nested
    }
}

extension Message {
    fileprivate static func notPolygons(_ count: Int, _ path: String) -> Message {
        Message(
            en: "\(path): features that are no polygons are passed over: \(count)",
            fr: "\(path) : entités qui ne sont pas des polygones, ignorées : \(count)"
        )
    }

    fileprivate static func gapsLeftOut(_ count: Int, _ path: String) -> Message {
        Message(
            en: "\(path): polygons of what lies beyond (kind: gap) are passed over: \(count)",
            fr: "\(path) : polygones de ce qui est au-delà (kind : gap), ignorés : \(count)"
        )
    }

    fileprivate static func notNested(_ small: Cost, _ large: Cost, share: Double, _ path: String) -> Message {
        let percent = share >= 0.01 ? "\(Int((share * 100).rounded()))" : "< 1"
        return Message(
            en:
                "\(path): \(percent) % of what lies within \(small.words) is outside the polygons of \(large.words); it counts "
                + "as within both",
            fr:
                "\(path) : \(percent) % de ce qui est à \(small.words) ou moins est hors des polygones de \(large.words) ; "
                + "cela compte dans les deux"
        )
    }
}

extension Cost {
    /// The amount as people write it: `30 min`, `2.5 km`.
    var words: String {
        let number = (reported * 1000).rounded() / 1000
        let text = number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
        return text + " " + unit.reported
    }
}
