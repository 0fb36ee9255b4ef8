import Atlas
import Formats
import Geometry
import TestSupport
import Testing

/// Reads tables of cohorts that stand in the tests as text.
struct CohortTexts {
    private let folder: TemporaryFolder
    private let atlas: Atlas

    init() throws {
        folder = try TemporaryFolder()
        atlas = try Atlas(folder: Folders.geoData)
    }

    func read(
        _ text: String,
        _ name: String = "t.csv",
        _ change: (inout CohortReading) -> Void = { _ in }
    ) throws -> CohortTable {
        var reading = CohortReading()
        change(&reading)
        return try CohortTable(reading: try folder.write(text, to: name), reading) { atlas }
    }

    func counts(_ table: CohortTable, _ cohort: String) throws -> [String: Double] {
        let column = try #require(table.cohorts.first { $0.all.name == cohort }?.all)
        return Dictionary(
            uniqueKeysWithValues: zip(table.layer.areas, column.counts).compactMap { area, count in
                count?.value.map { (area.code, $0) }
            }
        )
    }

    func error(
        _ text: String,
        _ name: String = "t.csv",
        _ change: (inout CohortReading) -> Void = { _ in }
    ) -> AtlasError? {
        do {
            _ = try read(text, name, change)
            return nil
        } catch {
            return error as? AtlasError
        }
    }
}
