import Geometry

extension PointEncoder {
    /// The points of a batch as rows of a workbook, under the columns that a table has.
    func cells(of batch: PointBatch, _ added: [AddedColumn]) -> [[PropertyValue]] {
        let names = layout.columnNames ?? []
        let sources = columns.map { column in
            if case .input(let place) = column.source {
                ordinateSource(place, names) ?? column.source
            } else {
                column.source
            }
        }
        return batch.features(keepsDigits: false).enumerated().map { index, feature in
            sources.map { source in
                switch source {
                case .added(let place): added[place].values[index]
                case .longitude: ordinate(batch.longitudes[index], index, batch)
                case .latitude: ordinate(batch.latitudes[index], index, batch)
                case .identifier: feature.id ?? .null
                case .input(let place): feature.properties[names[place]] ?? .null
                }
            }
        }
    }

    /// Whether a column of the input is one of the position, and which.
    private func ordinateSource(_ place: Int, _ names: [String]) -> Source? {
        switch layout.records {
        case .table(_, _, let longitude, let latitude, _, _):
            place == longitude ? .longitude : place == latitude ? .latitude : nil
        case .features:
            switch names[place] {
            case layout.positionKeys?.longitude: .longitude
            case layout.positionKeys?.latitude: .latitude
            default: nil
            }
        }
    }

    private func ordinate(_ value: Double, _ index: Int, _ batch: PointBatch) -> PropertyValue {
        guard value.isFinite, batch.coordinate(index) != nil else { return .null }
        guard let decimals = batch.movedDecimals(index) else { return .number(value) }
        let scale = PowersOf.ten[min(decimals, 15)]
        return .number((value * scale).rounded() / scale)
    }
}
