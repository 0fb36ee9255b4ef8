internal import CPROJ
internal import Geometry
private import Glibc

/// A worker's access to PROJ: one for each thread that transforms coordinates.
///
/// Not `Sendable`: PROJ's context is for one thread at a time. The network is off and the search path is set from
/// `PROJ_DATA`, `PROJ_LIB` and the usual system folders, in that order, so that the answer does not depend on what
/// else is installed.
public final class ProjectionContext {
    let handle: OpaquePointer
    private let log = LogBox()

    /// The folders in which PROJ looks for `proj.db` and grids.
    public let dataDirectories: [String]

    /// Starts PROJ.
    ///
    /// - Throws: ``GeodesyError`` with code `unavailable` where PROJ gives no context.
    public init() throws(GeodesyError) {
        guard let handle = proj_context_create() else {
            throw GeodesyError(
                .unavailable,
                Message(en: "PROJ could not be started (proj_context_create)", fr: "PROJ n’a pas pu démarrer")
            )
        }
        self.handle = handle
        dataDirectories = Self.searchPath()
        proj_context_set_enable_network(handle, 0)
        Self.withCStrings(dataDirectories) { proj_context_set_search_paths(handle, Int32($0.count), $0) }
        proj_log_func(handle, Unmanaged.passUnretained(log).toOpaque()) { data, _, text in
            guard let data, let text else { return }
            Unmanaged<LogBox>.fromOpaque(data).takeUnretainedValue().text = String(cString: text)
        }
    }

    deinit {
        proj_context_destroy(handle)
    }

    /// The version of PROJ that is running, such as `9.1.1`.
    public static var version: String { String(cString: proj_info().version) }

    /// What PROJ said last, in its own words; read once.
    func takeMessage() -> Message {
        defer { log.text = "" }
        if log.text.isEmpty { return Message(en: "no further word from PROJ", fr: "PROJ n’en dit pas plus") }
        return Message(en: log.text, fr: log.text)
    }

    /// Holds the text of PROJ's last message: the callback copies, nothing else.
    private final class LogBox {
        var text = ""
    }

    private static func searchPath() -> [String] {
        let named = ["PROJ_DATA", "PROJ_LIB"].compactMap { (name: String) in getenv(name).map { String(cString: $0) } }
        let usual = ["/usr/share/proj", "/usr/local/share/proj", "/opt/homebrew/share/proj"]
        return (named.flatMap { $0.split(separator: ":").map(String.init) } + usual)
            .filter { access("\($0)/proj.db", R_OK) == 0 }
    }

    private static func withCStrings(_ strings: [String], _ body: ([UnsafePointer<CChar>?]) -> Void) {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        body(copies.map { UnsafePointer($0) })
    }
}
