import Geodesy
import Geometry

/// A coordinate reference system that an option names.
enum CRSArgument {
    /// Makes sure that PROJ knows it.
    ///
    /// - Throws: ``UsageError`` where it does not: the command line is wrong, not a file.
    static func check(_ name: String) throws {
        do {
            _ = try ProjectionContext().describe(name)
        } catch  where error.code == .unknownCRS {
            throw UsageError(error.message.en, error.message.fr, advice: error.advice)
        }
    }
}
