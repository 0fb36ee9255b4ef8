/// Finds the areas of a layer by their codes, in any of the ways in which codes arrive: without the zero in front that
/// spreadsheets drop (`1`, `1.0`), with the province in front, or as a DGUID.
///
/// ```swift
/// let codes = AreaCodes(try atlas.areas("cma"))
/// codes.index(of: "2021S0503462")  // that of “462”, Montréal
/// ```
public struct AreaCodes: Sendable {
    /// The names under which tables hold a code of an area, accents and case aside. The first that is there counts.
    public static let columnNames =
        [
            "area_code", "code", "code_geo", "geo_code", "municipality_code", "division_code", "csduid", "cduid",
            "cma_code",
            "community_code", "region_code", "code_region",
        ] + onBorders("region_code") + onBorders("code_region") + [
            "service_territory_code", "code_municipalite", "code_division", "code_mrc", "code_rmr", "code_territoire",
            "code_geographique", "geouid", "geo_uid", "cmapuid", "cmauid", "dguid",
        ]

    /// A name with the year of a census behind it, the newest first.
    private static func onBorders(_ name: String) -> [String] {
        stride(from: 2036, through: 1996, by: -5).map { "\(name)_\($0)" }
    }

    private let layer: AreaLayer
    private var indexOfCode: [String: Int] = [:]
    /// By the code without the zeros in front; no index where two areas would have the same.
    private var indexOfShortCode: [String: Int?] = [:]
    /// The metropolitan areas of which the layer has a part.
    private var parts: Set<Int> = []

    /// Makes the index of a layer.
    public init(_ layer: AreaLayer) {
        self.layer = layer
        for (index, area) in layer.areas.enumerated() {
            indexOfCode[area.code] = indexOfCode[area.code] ?? index
            if layer.definition?.parts[area.code] != nil { parts.insert(index) }
            let digits = CensusCode.digits(ofDGUID: area.code) ?? area.code
            for short in Set([String(area.code.drop { $0 == "0" }), digits]) where short != area.code {
                indexOfShortCode[short] = indexOfShortCode[short] == nil ? .some(index) : .some(nil)
            }
        }
    }

    /// The index of the area in ``AreaLayer/areas``; `nil` where no area has such a code. The code of a metropolitan area
    /// that goes beyond the territory, such as `2021S0503505`, is not that of its part in it.
    public func index(of code: String) -> Int? { index(of: code, takingWholes: false) }

    func index(of code: String, takingWholes: Bool) -> Int? {
        if let index = indexOfCode[code] ?? (indexOfShortCode[code] ?? nil) { return index }
        // Spreadsheets and data frames make numbers of codes: 1.0.
        if let point = code.firstIndex(of: "."), code[code.index(after: point)...].allSatisfy({ $0 == "0" }),
            code[..<point].allSatisfy(\.isNumber)
        {
            let whole = String(code[..<point])
            if let index = indexOfCode[whole] ?? (indexOfShortCode[whole] ?? nil) { return index }
        }
        if let index = indexOfCode(withoutProvince: code) { return index }
        guard layer.definition != nil else {
            return CensusCode.digits(ofDGUID: code).flatMap { indexOfCode[$0] ?? (indexOfShortCode[$0] ?? nil) }
        }
        guard let census = CensusCode(code, in: layer), let own = census.code(in: layer) else { return nil }
        let index = indexOfCode[own]
        return census.kind == .metropolitan && !takingWholes && index.map(parts.contains) ?? false ? nil : index
    }

    /// The index of a municipality by its code within the province, of five digits but for zeros in front: 66023, 1023.
    private func indexOfCode(withoutProvince code: String) -> Int? {
        guard layer.definition?.censusKind == .subdivision, let province = layer.territory.province,
            (4...5).contains(code.count)
        else { return nil }
        return indexOfCode[province + String(repeating: "0", count: 5 - code.count) + code]
    }
}
