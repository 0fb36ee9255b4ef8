internal import Atlas
internal import Geometry

/// Finds the areas of a layer that the rows of a table are about: by their codes, or by their names where the table has no
/// codes.
struct AreaLookup {
    private let codes: AreaCodes
    private let texts: AreaTexts
    private let isByName: Bool

    init(_ layer: AreaLayer, _ table: ResultTable) {
        (codes, texts, isByName) = (AreaCodes(layer), AreaTexts(layer), table.isByName)
    }

    /// The index of the area of a row; `nil` for a row such as `total`, and for an area that the layer does not have.
    func area(of row: Properties) -> Int? {
        ResultTable.code(of: row).flatMap { isByName ? texts.area(named: $0) : codes.index(of: $0) }
    }

    /// Whether a row is about an area that the layer does not have.
    func isUnknown(_ row: Properties) -> Bool {
        guard let code = ResultTable.code(of: row), area(of: row) == nil else { return false }
        return !isByName || !texts.isNoPart(named: code)
    }
}
