public import Formats
public import Geometry

/// A result that can be read: in a terminal, a spreadsheet, a program or a map.
public protocol Report {
    /// A table for a terminal, with what has to be known about it.
    func table(_ words: ReportText) -> String
    /// The figures as CSV, with stable English names of columns.
    func csv(_ style: CSVStyle) -> [UInt8]
    /// The figures and how they came about, as JSON.
    func json(_ words: ReportText) -> [UInt8]
    /// The figures as a workbook of Excel, in the language of `words`.
    func workbook(_ words: ReportText) -> ReportWorkbook
    /// The figures on a map: features in longitude and latitude with the figures as properties.
    func features() -> [Feature]
}

extension Report {
    /// The figures as CSV as programs like it.
    public func csv() -> [UInt8] { csv(.standard) }

    /// The figures on a map, as a collection of GeoJSON.
    public func geoJSON(threads: Int = 1) -> [UInt8] {
        GeoJSONWriter(decimals: 7).bytes(of: FeatureCollection(features()), threads: threads)
    }
}
