import Geometry

/// Records as a ``PointSink`` or ``FeatureSink`` wants them: made on any thread, written in order.
public struct EncodedRecords: Sendable {
    let content: Content

    /// The records.
    enum Content: Sendable {
        /// As they will stand in the file, compressed where it is.
        case bytes([UInt8])
        /// For a database.
        case features([Feature])
        /// For a workbook.
        case rows([[PropertyValue]])
    }
}
