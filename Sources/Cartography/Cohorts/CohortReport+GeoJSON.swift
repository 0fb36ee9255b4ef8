public import Analysis
internal import Atlas
internal import Formats
public import Geometry

extension CohortReport {
    /// The areas with their figures, ready for a map: one feature an area.
    ///
    /// The columns of the table stand for the last cohort; the figures of every cohort follow with its name behind:
    /// `count_2001_2005`, `share_2001_2005` …
    public func features() -> [Feature] {
        let keys = cohortKeys()
        return layer.areas.indices.map { area in
            var properties: Properties = [
                "code": .string(layer.areas[area].code), "name": .string(layer.areas[area].name),
                "reference": .string(reference.name),
            ]
            if let last = sections.last {
                properties["cohort"] = .string(last.cohort)
                add(last.areas[area], to: &properties, behind: "")
                properties["flag"] = last.areas[area].flags.isEmpty ? .null : .string(last.areas[area].flagText)
            }
            if let population { properties["population"] = population[area].map(PropertyValue.init(whole:)) ?? .null }
            for (section, key) in zip(sections, keys) { add(section.areas[area], to: &properties, behind: "_\(key)") }
            if let target { properties["target"] = .integer(target.apportionment.seats[area]) }
            if let service {
                let row = service.rows[area]
                properties["antennas"] = .integer(row.antennas)
                properties["mean_\(service.threshold.unit.reported)"] = PropertyValue(
                    row.distances?.mean.reported,
                    decimals: 3
                )
                properties["covered_population_share"] = PropertyValue(row.coveredShare)
                properties["people_per_antenna"] = PropertyValue(row.perAntenna.last ?? nil)
                properties["people_per_10000"] = PropertyValue(row.perTenThousand.last ?? nil)
            }
            return Feature(shape: .multiPolygon(layer.areas[area].shape), properties: properties)
        }
    }

    private func add(_ row: Row, to properties: inout Properties, behind suffix: String) {
        properties["count\(suffix)"] = row.count?.value.map(PropertyValue.init(whole:)) ?? .null
        properties["share\(suffix)"] = PropertyValue(row.share)
        properties["change\(suffix)"] = row.change.map(PropertyValue.init(whole:)) ?? .null
        properties["change_points\(suffix)"] = PropertyValue(row.changePoints)
        properties["growth_rate\(suffix)"] = PropertyValue(row.growthRate)
        properties["location_quotient\(suffix)"] = PropertyValue(row.locationQuotient)
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
