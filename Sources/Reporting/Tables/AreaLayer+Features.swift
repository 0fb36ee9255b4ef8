internal import Atlas
internal import Geometry

extension AreaLayer {
    /// The areas that records are of, a feature a record, with its figures; records of no area are left out.
    func features(_ records: [(area: Int?, properties: Properties)]) -> [Feature] {
        records.compactMap { record in
            record.area.map { Feature(shape: .multiPolygon(areas[$0].shape), properties: record.properties) }
        }
    }
}
