import Geometry
import Glibc

extension PointStream {
    /// The keys of the properties of all features of the file at `path`, in the order in which they come first, and
    /// whether any feature has an identifier.
    static func keys(
        _ source: consuming ByteSource,
        options: PointStreamOptions
    ) throws(FormatError) -> KeyCollector {
        var window = TextWindow(source, blockSize: options.pieceSize)
        try window.start()
        let name = window.source.name
        var cutter = try Cutter(&window, name: name, options: options)
        var keys = KeyCollector()
        guard !cutter.isTable else { return keys }
        do throws(FormatError) {
            while let piece = try cutter.next(&window) { _ = keys.collect(piece, isCollection: cutter.isCollection) }
        } catch {
            // What is wrong is said when the points are read.
        }
        return keys
    }
}
