internal import Atlas
internal import Formats
public import Geometry
public import Measures
import Travel

extension CohortReport {
    /// The areas with their figures, ready for a map: one feature an area.
    ///
    /// The columns of the table stand for the last cohort; the figures of every cohort follow with its name behind:
    /// `count_2001_2005`, `share_2001_2005` …
    public func features() -> [Feature] {
        let keys = cohortKeys()
        let columns = Array(Self.pageColumns.dropLast()) + [Self.growthColumn] + Self.pageColumns.suffix(1)
        let service = serviceProperties
        return (listed ?? Array(layer.areas.indices)).map { area in
            var properties: Properties = [
                FigureColumn.code.key: .string(layer.areas[area].code),
                FigureColumn.name.key: .string(layer.areas[area].name),
                FigureColumn.reference.key: .string(reference.name),
            ]
            if let column = layer.definition?.borderQuality?.column {
                properties[column] = layer.areas[area].borderQuality.map(PropertyValue.string) ?? .null
            }
            func add(_ more: Properties) { for entry in more.entries { properties[entry.key] = entry.value } }
            if let last = sections.last {
                properties[FigureColumn.cohort.key] = .string(last.cohort)
                add((columns + [Self.flagColumn]).properties(of: last.areas[area]))
            }
            if let population {
                properties[FigureColumn.population.key] = FigureColumn.population.property(population[area])
            }
            for (section, key) in zip(sections, keys) {
                add(columns.properties(of: section.areas[area], behind: "_\(key)"))
            }
            if let target {
                properties[FigureColumn.target.key] = .integer(target.apportionment.seats[area])
            }
            add(service(area))
            return Feature(shape: .multiPolygon(layer.areas[area].shape), properties: properties)
        }
    }

    /// The level of service of an area for the last cohort.
    private var serviceProperties: (Int) -> Properties {
        guard let service else { return { _ in [:] } }
        let unit = service.threshold.unit
        let columns =
            Self.serviceColumns(unit).ordered([
                .facilities, DistanceReport.Figure.mean.column(unit), .coveredPopulationShare,
            ]) + Self.serviceColumns(cohort: sections.count - 1)
        return { columns.properties(of: service.rows[$0]) }
    }

    /// The names of the cohorts as names of properties: letters, digits and underscores, each once.
    func cohortKeys() -> [String] {
        var seen: Set<String> = []
        return sections.map { section in
            let letters = TextFolding.fold(section.cohort).unicodeScalars.map { scalar -> Character in
                scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                    ? Character(scalar) : "_"
            }
            let key = String(letters)
            var (unique, number) = (key, 2)
            while !seen.insert(unique).inserted {
                unique = "\(key)_\(number)"
                number += 1
            }
            return unique
        }
    }
}
