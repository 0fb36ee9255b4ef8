internal import Formats
internal import Geometry
internal import Measures
internal import Travel

extension EquityReport {
    /// The indices of everybody and their curves, as JSON.
    ///
    /// - Parameters:
    ///   - column: of the mean.
    ///   - reported: a value in the unit of that column.
    /// - Returns: an object.
    func json(of column: FigureColumn, _ reported: (Double?) -> Double?) -> JSONValue {
        func number(_ value: Double?) -> JSONValue { value.map(JSONValue.number) ?? .null }
        func curve(_ points: [Equity.Point]) -> JSONValue {
            .array(points.map { .array([.number($0.people), .number($0.share)]) })
        }
        var object: JSONObject = [
            "population": JSONValue(total.people),
            "population_missing": JSONValue(total.missing),
        ]
        object[column.key] = number(reported(total.mean))
        object["gini"] = number(total.gini)
        object["palma_shares"] = number(total.palmaShares)
        object["palma_means"] = number(total.palmaMeans)
        object["bottom_40_share"] = number(total.bottomShare)
        object["top_10_share"] = number(total.topShare)
        object["theil_t"] = number(total.theil)
        object["theil_between"] = number(total.theilBetween)
        object["theil_within"] = number(total.theilWithin)
        object["concentration_index"] = number(total.concentrationIndex)
        object["concentration_index_erreygers"] = number(total.erreygersIndex)
        object["ranked_by"] = ranking.map { .string($0.en) } ?? .null
        object["population_unranked"] = ranking == nil ? .null : JSONValue(total.unranked)
        object["beyond"] = .array(
            beyond.map { beyond in
                var entry = JSONObject()
                entry[FigureColumn.threshold(beyond.threshold.unit).key] = JSONValue(beyond.threshold.reported)
                entry["population"] = JSONValue(beyond.people)
                entry["population_share"] = number(beyond.share)
                return .object(entry)
            }
        )
        object["lorenz_curve"] = curve(total.lorenz)
        object["concentration_curve"] = curve(total.concentration)
        return .object(object)
    }
}
