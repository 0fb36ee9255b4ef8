import Atlas
import Formats
import Geometry

/// Looks at the first points of a file for longitude and latitude in the wrong order.
struct AxisCheck {
    private var sample: [Coordinate] = []

    /// Takes note of a batch in longitude and latitude.
    mutating func look(_ batch: PointBatch) {
        guard sample.count < 10_000 else { return }
        sample += (0..<batch.count).compactMap { batch.coordinate($0) }
    }

    /// Refuses points that seem to have longitude and latitude swapped.
    func check(_ file: String) throws(AtlasError) {
        if AxisOrder.looksSwapped(sample) {
            throw .swappedAxes(file)
        }
    }
}
