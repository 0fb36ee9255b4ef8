internal import Formats
package import Geometry
package import Planar

/// A feature of a user's file with its polygons within ±180°, looked at by the thread that read it.
package struct PolygonFeature: Sendable {
    /// What the feature says besides.
    package let properties: Properties
    /// Where it stands.
    package let location: InputLocation
    /// Whether it is a line, or lines.
    package let isLine: Bool
    /// What is wrong with the polygons is said in its turn: not before swapped axes.
    let shape: AreaShape

    /// The polygons, longitude and latitude in degrees; empty where the feature has none.
    ///
    /// - Throws: ``/Planar/PlanarError`` for polygons that are not valid.
    package func polygons() throws(PlanarError) -> MultiPolygon {
        if let failure = shape.failure { throw failure }
        return shape.area
    }

    /// Reads all features of a file: GeoJSON in any of its forms, or a layer of a GeoPackage.
    ///
    /// - Parameters:
    ///   - path: the file, or `-` for standard input.
    ///   - options: the coordinate reference system and what is not as usual.
    ///   - notify: is told what people should know about the file.
    /// - Returns: the features in their order, also those without polygons.
    /// - Throws: ``AtlasError`` with code `badInput` where there can be no polygon, `swappedAxes`, `wrongSign`, `misplaced`, or
    ///   passing on the error of the file.
    package static func read(
        _ path: String,
        _ options: ReadingOptions,
        notify: (Message) -> Void
    ) throws(AtlasError) -> [PolygonFeature] {
        do {
            var options = options
            options.kind = .positions
            let input = try open(path, options)
            var found: [PolygonFeature] = []
            try input.process(threads: options.threads) { features, before in
                let context = try PlanarContext()
                return try input.inDegrees(features, following: before, bending: true).enumerated().map {
                    PolygonFeature($1, at: InputLocation(file: path, feature: before + $0 + 1), context)
                }
            } inOrder: { piece in
                found += piece
            }
            if let failure = input.misplacement { throw failure }
            input.notices.forEach(notify)
            return found
        } catch {
            throw CRSBridge.guessing(error, path, options)
        }
    }

    private init(_ feature: Feature, at location: InputLocation, _ context: PlanarContext) {
        properties = feature.properties
        self.location = location
        isLine =
            switch feature.shape {
            case .lineString, .multiLineString: true
            default: false
            }
        shape = AreaShape(feature.shape, at: location, context)
    }

    private static func open(_ path: String, _ options: ReadingOptions) throws(AtlasError) -> FeatureInput {
        do {
            return try FeatureInput(path: path, options: options)
        } catch {
            // A table without columns of positions has no polygons either.
            if (error.root as? FormatError)?.code == .missingColumn { throw .noPolygon(path) }
            throw error
        }
    }
}

extension AtlasError {
    /// A file that should hold areas.
    static func noPolygon(_ path: String) -> AtlasError {
        AtlasError(
            .badInput,
            Message(en: "there is no polygon in the file", fr: "il n’y a aucun polygone dans le fichier"),
            at: InputLocation(file: path),
            advice: Message(
                en: "areas are features of type Polygon or MultiPolygon, in GeoJSON or a GeoPackage",
                fr: "les territoires sont des entités de type Polygon ou MultiPolygon, en GeoJSON ou en GeoPackage"
            )
        )
    }
}
