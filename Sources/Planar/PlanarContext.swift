internal import CGEOS
internal import Geometry

/// A worker's access to GEOS: one for each thread that works on areas.
///
/// Not `Sendable`, like everything made with it: GEOS's re-entrant functions want one context a thread. Values of
/// `Geometry` cross threads; make the GEOS objects where they are used.
///
/// Everything in this module is Cartesian: coordinates are those of a plane, edges are straight in it. On longitude
/// and latitude that is right for validity, containment and union of shared borders, and wrong for area and overlay.
public final class PlanarContext {
    let handle: GEOSContextHandle_t
    private let log = LogBox()

    /// Starts GEOS.
    ///
    /// - Throws: ``PlanarError`` with code `unavailable` where GEOS gives no context.
    public init() throws(PlanarError) {
        guard let handle = GEOS_init_r() else {
            throw PlanarError(
                .unavailable,
                Message(en: "GEOS could not be started (GEOS_init_r)", fr: "GEOS n’a pas pu démarrer")
            )
        }
        self.handle = handle
        let data = Unmanaged.passUnretained(log).toOpaque()
        _ = GEOSContext_setErrorMessageHandler_r(
            handle,
            { text, data in
                guard let text, let data else { return }
                Unmanaged<LogBox>.fromOpaque(data).takeUnretainedValue().text = String(cString: text)
            },
            data
        )
    }

    deinit {
        GEOS_finish_r(handle)
    }

    /// The version of GEOS that is running, such as `3.11.1-CAPI-1.17.1`.
    public static var version: String { String(cString: GEOSversion()) }

    /// Holds the text of GEOS's last message: the callback copies, nothing else.
    private final class LogBox {
        var text = ""
    }

    /// Passes on what a GEOS constructor gave, or throws its words.
    func check(_ pointer: OpaquePointer?, _ function: String) throws(PlanarError) -> OpaquePointer {
        guard let pointer else { throw failure(function) }
        return pointer
    }

    /// Checks a GEOS function that returns 0 for an exception.
    func check(code: Int32, _ function: String) throws(PlanarError) {
        if code == 0 { throw failure(function) }
    }

    /// Reads a GEOS predicate: 0 false, 1 true, 2 exception.
    func check(predicate: CChar, _ function: String) throws(PlanarError) -> Bool {
        guard predicate != 2 else { throw failure(function) }
        return predicate == 1
    }

    private func failure(_ function: String) -> PlanarError {
        defer { log.text = "" }
        return .operationFailed(function, log.text.isEmpty ? "no further word from GEOS" : log.text)
    }
}
