import Atlas
import Geometry
import Measures
import Reporting

extension PartialFacts.Inputs {
    /// What was read as options say.
    init(_ options: InputOptions, _ read: InputOptions.Inputs) {
        self.init(
            layer: read.layer,
            by: options.by,
            facilities: read.facilities,
            demand: options.demand,
            isWeighted: read.words.isWeighted
        )
    }
}

extension PartialFacts {
    /// A table of cohorts as it was read: every count with its bounds, and what was said of it.
    static func words(_ table: CohortTable) -> String {
        var encoder = PartialEncoder()
        func append(_ count: CohortCount?) {
            let numbers: [Double] = [
                count == nil ? 0 : 1, count?.value ?? .nan, count?.low ?? .nan, count?.high ?? .nan,
            ]
            for number in numbers { encoder.append(number) }
        }
        func append(_ column: CohortTable.Column) {
            encoder.append(column.name)
            for count in column.counts + [column.outside, column.total] { append(count) }
        }
        let cohorts = [table.cohorts, [table.everybody].compactMap(\.self), table.others]
        for list in cohorts + [table.population.map { [CohortTable.Cohort(all: $0)] } ?? []] {
            encoder.append(Double(list.count))
            for cohort in list {
                encoder.append(Double(cohort.groups.count))
                append(cohort.all)
                for group in cohort.groups { append(group) }
            }
        }
        for text in [table.groupColumn ?? "", table.rounding == .none ? "" : "5"] { encoder.append(text) }
        for notice in table.notices + table.warnings { encoder.append(notice.en) }
        return "\(table.cohorts.count), \(digest(encoder.bytes))"
    }
}
