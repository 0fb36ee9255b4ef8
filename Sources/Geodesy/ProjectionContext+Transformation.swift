internal import CPROJ
public import Geometry

extension ProjectionContext {
    /// The best operation between two coordinate reference systems.
    ///
    /// - Parameters:
    ///   - source: what PROJ understands: `EPSG:4326`, a WKT text, a PROJ string.
    ///   - target: likewise.
    ///   - area: where the coordinates lie, longitude and latitude; the operation is chosen for it. `nil`: anywhere.
    /// - Returns: the operation, axes normalised, with its name and accuracy.
    /// - Throws: ``GeodesyError`` with code `unavailable` without a database, `unknownCRS`, `noOperation`.
    public func transformation(
        from source: String,
        to target: String,
        area: BoundingBox? = nil
    ) throws(GeodesyError) -> Transformation {
        guard !dataDirectories.isEmpty else { throw .noDatabase }
        let from = try crs(source)
        defer { proj_destroy(from) }
        let to = try crs(target)
        defer { proj_destroy(to) }
        // Systems from elsewhere have no operation for the area: then any will do. A ballpark, which passes over the
        // change of datum, is the last resort.
        guard
            let best = bestOperation(from, to, area, ballpark: false) ?? bestOperation(from, to, nil, ballpark: false)
                ?? bestOperation(from, to, area, ballpark: true) ?? bestOperation(from, to, nil, ballpark: true)
        else {
            throw noOperation(from: source, to: target)
        }
        defer { proj_destroy(best) }
        guard let normalised = proj_normalize_for_visualization(handle, best) else {
            throw noOperation(from: source, to: target)
        }
        // A conversion has no datum to change: PROJ states nothing for it, and it is exact.
        let isConversion = proj_get_type(best) == PJ_TYPE_CONVERSION
        let stated = isConversion ? 0 : proj_coordoperation_get_accuracy(handle, best)
        return Transformation(
            handle: normalised,
            context: self,
            name: proj_get_name(best).map { String(cString: $0) },
            accuracy: stated >= 0 ? Metres(stated) : nil
        )
    }

    /// The operation that PROJ ranks first among those whose grids are installed; the caller owns it.
    private func bestOperation(
        _ from: OpaquePointer,
        _ to: OpaquePointer,
        _ area: BoundingBox?,
        ballpark: Bool
    ) -> OpaquePointer? {
        guard let factory = proj_create_operation_factory_context(handle, nil) else { return nil }
        defer { proj_operation_factory_context_destroy(factory) }
        if let area {
            let (west, south, east, north) = (area.minimum.x, area.minimum.y, area.maximum.x, area.maximum.y)
            proj_operation_factory_context_set_area_of_interest(handle, factory, west, south, east, north)
        }
        let nearby = PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION
        proj_operation_factory_context_set_spatial_criterion(handle, factory, nearby)
        proj_operation_factory_context_set_allow_ballpark_transformations(handle, factory, ballpark ? 1 : 0)
        let installed = PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID
        proj_operation_factory_context_set_grid_availability_use(handle, factory, installed)
        guard let operations = proj_create_operations(handle, from, to, factory) else { return nil }
        defer { proj_list_destroy(operations) }
        guard proj_list_get_count(operations) > 0 else { return nil }
        return proj_list_get(handle, operations, 0)
    }

    /// The operation that a PROJ pipeline spells out; needs no database.
    ///
    /// - Throws: ``GeodesyError`` with code `noOperation` where PROJ does not understand it.
    public func pipeline(_ definition: String, name: String? = nil) throws(GeodesyError) -> Transformation {
        guard let operation = proj_create(handle, definition) else {
            let words = takeMessage()
            throw GeodesyError(
                .noOperation,
                Message(
                    en: "PROJ does not understand the operation “\(definition)” (\(words.en))",
                    fr: "PROJ ne comprend pas l’opération « \(definition) » (\(words.fr))"
                )
            )
        }
        return Transformation(handle: operation, context: self, name: name, accuracy: Metres(0))
    }

    func crs(_ definition: String) throws(GeodesyError) -> OpaquePointer {
        guard let crs = proj_create(handle, definition) else { throw unknownCRS(definition) }
        // Heights, times and earth-centred axes have no longitude and latitude.
        let type = proj_get_type(crs)
        let others = [PJ_TYPE_VERTICAL_CRS, PJ_TYPE_TEMPORAL_CRS, PJ_TYPE_GEOCENTRIC_CRS, PJ_TYPE_ENGINEERING_CRS]
        guard proj_is_crs(crs) != 0, !others.contains(type), isMeant(crs, by: definition) else {
            proj_destroy(crs)
            throw unknownCRS(definition)
        }
        return crs
    }

    /// Whether a name is the whole name of the system. PROJ takes a part of it too: `foo` would be Amersfoort.
    private func isMeant(_ crs: OpaquePointer, by definition: String) -> Bool {
        guard !definition.contains(where: { ":[{+=".contains($0) }) else { return true }
        func letters(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
        return proj_get_name(crs).map { letters(String(cString: $0)) == letters(definition) } ?? false
    }

    private func unknownCRS(_ definition: String) -> GeodesyError {
        let words = takeMessage()
        return GeodesyError(
            .unknownCRS,
            Message(
                en: "“\(definition)” is not a coordinate reference system that PROJ knows (\(words.en))",
                fr: "« \(definition) » n’est pas un système de coordonnées connu de PROJ (\(words.fr))"
            ),
            advice: Message(en: "write it as EPSG:32618, for example", fr: "écrivez-le comme EPSG:32618, par exemple")
        )
    }

    private func noOperation(from source: String, to target: String) -> GeodesyError {
        let words = takeMessage()
        return GeodesyError(
            .noOperation,
            Message(
                en: "PROJ has no operation from \(source) to \(target) (\(words.en))",
                fr: "PROJ n’a pas d’opération de \(source) vers \(target) (\(words.fr))"
            )
        )
    }
}

extension GeodesyError {
    static let noDatabase = GeodesyError(
        .unavailable,
        Message(en: "PROJ’s database proj.db was not found", fr: "la base de PROJ, proj.db, est introuvable"),
        advice: Message(
            en: "install it (Debian: apt-get install proj-data) or set PROJ_DATA to its folder",
            fr: "installez-la (Debian : apt-get install proj-data) ou donnez son dossier dans PROJ_DATA"
        )
    )
}
