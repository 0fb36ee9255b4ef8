package import Geometry
package import Measures
package import Travel

extension NetworkCoverageReport {
    /// Whom a figure is about: one network, at least one, or all.
    package enum Whose: Hashable, Sendable {
        case network(Int)
        case any
        case all
    }

    /// Each network, then at least one, then all; of one network through time only the years.
    package var everyone: [Whose] { networks.indices.map(Whose.network) + (isSeries ? [] : [.any, .all]) }

    /// What files call it.
    func key(_ whose: Whose) -> String {
        switch whose {
        case .network(let index): networks[index].name.en
        case .any: "any"
        case .all: "all"
        }
    }

    /// What people read.
    package func title(_ whose: Whose) -> Message {
        switch whose {
        case .network(let index): networks[index].name
        case .any: Message(en: "at least one", fr: "au moins un")
        case .all: Message(en: "all", fr: "tous")
        }
    }

    /// A row for one of them.
    package struct PartRow {
        package let row: Row
        package let whose: Whose
        let key: String
        let threshold: Cost

        /// The people covered.
        package var covered: Double {
            switch whose {
            case .network(let index): row.covered[index]
            case .any: row.coveredByAny
            case .all: row.coveredByAll
            }
        }

        /// The covered part of the people, 0…1; `nil` where there are none.
        package var share: Double? { row.population > 0 ? covered / row.population : nil }

        /// The facilities in the area; `nil` for all networks together.
        var facilities: Int? {
            switch whose {
            case .network(let index): row.facilities[index]
            case .any: row.facilities.reduce(0, +)
            case .all: nil
            }
        }
    }

    /// A row for one of them.
    package func part(_ row: Row, _ whose: Whose, _ threshold: Cost) -> PartRow {
        PartRow(row: row, whose: whose, key: key(whose), threshold: threshold)
    }

    /// The rows of one of them.
    package func table(_ section: Section, _ whose: Whose) -> AreaTable<PartRow> {
        func made(_ row: Row) -> PartRow { part(row, whose, section.threshold) }
        return AreaTable(
            layer,
            section.areas.map(made),
            shown: listed,
            outside: section.outside.map(made),
            total: made(section.total)
        )
    }

    /// The threshold and the network, in front of the rows of files.
    var front: [ReportColumn<PartRow>] {
        [
            ReportColumn(.threshold(unit)) { $0.threshold.rounded },
            ReportColumn(FigureColumn("network", .text), text: { $0.key }),
        ]
    }

    /// The columns behind code and name.
    package var columns: [ReportColumn<PartRow>] {
        [
            ReportColumn(.population) { $0.row.population },
            ReportColumn(.coveredPopulation) { $0.covered },
            ReportColumn(.coveredPopulationShare) { $0.share },
            ReportColumn(.gapPopulation) { WeightSum.difference($0.row.population, $0.covered) },
            ReportColumn(.antennaCount) { $0.facilities.map(Double.init) },
        ]
    }
}
