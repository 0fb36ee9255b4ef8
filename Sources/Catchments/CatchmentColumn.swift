internal import Atlas
internal import Formats
internal import Geometry
import Travel

/// Tells which property of polygons holds their threshold, and what it is counted in.
struct CatchmentColumn {
    /// The property, folded.
    let name: String
    let unit: CostColumn.Unit

    /// The names of properties whose unit is known, besides those of tables of costs: those of r5r, QGIS, and of
    /// `maillage coverage`.
    private static let units: [String: CostColumn.Unit] = [
        "isochrone": .minutes, "aa_mins": .minutes, "aa_meters": .metres, "radius_km": .kilometres,
        "radius_min": .minutes, "cutoff_min": .minutes, "cutoff_s": .seconds,
    ]

    /// Names of thresholds that do not say their unit: those of OpenRouteService, Valhalla and others.
    private static let unclear: Set = ["value", "contour", "cutoff", "threshold", "seuil", "cost_level", "tobreak"]

    /// Finds it among the properties of polygons.
    ///
    /// - Parameters:
    ///   - features: those with polygons.
    ///   - stated: the property that the user names; `nil` for none.
    ///   - unit: what the user says that it is counted in; `nil` for what the file says.
    ///   - path: the file.
    /// - Throws: ``ComputationError`` with code `badInput` where there is none, or several, or its unit is not known.
    init(
        of features: [PolygonFeature],
        stated: String?,
        unit: CostColumn.Unit?,
        in path: String
    ) throws(ComputationError) {
        var (keys, seen): ([String], Set<String>) = ([], [])
        for key in features.lazy.flatMap(\.properties.entries).map(\.key) where seen.insert(key).inserted {
            keys.append(key)
        }
        let header = keys.map(TextFolding.fold)
        let found = CostColumn.find(
            in: header,
            stated: stated.map(TextFolding.fold),
            unit: unit,
            besides: Self.units,
            unclear: Self.unclear
        )
        switch found {
        case .success(let column): (name, self.unit) = (header[column.index], column.unit)
        case .failure(.none): throw .noCatchmentColumn(stated, keys, path)
        case .failure(.several(let columns)): throw .severalCatchmentColumns(columns.map { keys[$0] }, path)
        case .failure(.noUnit(let column)):
            name = header[column]
            guard let unit = try Self.unit(of: name, features, path) else {
                throw .catchmentWithoutUnit(keys[column], path)
            }
            self.unit = unit
        }
    }

    /// The unit as Valhalla and OpenRouteService say it beside the threshold.
    private static func unit(
        of name: String,
        _ features: [PolygonFeature],
        _ path: String
    ) throws(ComputationError) -> CostColumn.Unit? {
        let companions = ["contour": "metric", "value": "range_type"]
        guard let companion = companions[name] else { return nil }
        let words = Set(features.compactMap { $0.properties[companion]?.text?.lowercased() })
        guard words.count <= 1 else { throw .timesAndDistances(companion, path) }
        switch (name, words.first) {
        case ("contour", "time"): return .minutes
        case ("contour", "distance"): return .kilometres
        case ("value", "time"): return .seconds
        case ("value", "distance"): return .metres
        case ("value", nil): return unitOfQuery(path)
        default: return nil
        }
    }

    /// The unit that the query of OpenRouteService asked for, which its answer repeats; of distances other than metres
    /// only kilometres.
    private static func unitOfQuery(_ path: String) -> CostColumn.Unit? {
        guard FileKind.content(of: path) == .features, let bytes = try? FileBytes.readText(path: path),
            let file = try? JSONValue.parse(bytes, name: path),
            let query = file["metadata"]?["query"], let kind = query["range_type"]?.text
        else { return nil }
        switch (kind, query["units"]?.text) {
        case ("time", _): return .seconds
        case ("distance", nil), ("distance", "m"): return .metres
        case ("distance", "km"): return .kilometres
        default: return nil
        }
    }

    /// The threshold of a feature, in ``CostColumn/Unit/unit``.
    ///
    /// - Throws: ``ComputationError`` with code `badInput` for one that is missing, no number, or not above zero.
    func threshold(of feature: PolygonFeature) throws(ComputationError) -> Cost {
        let value = feature.properties.entries.first { TextFolding.fold($0.key) == name }?.value
        let number = value?.double ?? value?.text.flatMap { Double($0) }
        guard let number, number.isFinite, number > 0 else {
            let text = value?.text ?? number.map { "\($0)" } ?? ""
            throw .badCatchment(name, text, at: feature.location)
        }
        return Cost(unit.cost(number), unit.unit)
    }
}
