/// A result that can be read: in a terminal, a spreadsheet, a program or a map.
public protocol Report {
    /// A table for a terminal, with what has to be known about it.
    func table(_ words: ReportWords) -> String
    /// The figures as CSV, with stable English names of columns.
    func csv() -> [UInt8]
    /// The figures and how they came about, as JSON.
    func json(_ words: ReportWords) -> [UInt8]
    /// The figures on a map, as GeoJSON.
    func geoJSON() -> [UInt8]
}
