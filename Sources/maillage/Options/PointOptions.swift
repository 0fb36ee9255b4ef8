import Analysis
import ArgumentParser
import Formats
import Geodesy
import Geometry

/// How points are read from a file.
struct PointOptions: ParsableArguments {
    @Option(
        help: Speech.help(
            "The coordinate reference system of the points, such as EPSG:32198; default: longitude and latitude.",
            "Le système de coordonnées des points, comme EPSG:32198 ; par défaut, longitude et latitude."
        )
    )
    var inputCrs: String?

    @Option(
        help: Speech.help(
            "The encoding of a CSV file: utf-8 or windows-1252; default: found out.",
            "L’encodage d’un fichier CSV : utf-8 ou windows-1252 ; par défaut, reconnu."
        )
    )
    var encoding: String?

    @Option(
        help: Speech.help("The column of the longitude or easting.", "La colonne de la longitude ou de l’abscisse.")
    )
    var lonColumn: String?

    @Option(help: Speech.help("The column of the latitude or northing.", "La colonne de la latitude ou de l’ordonnée."))
    var latColumn: String?

    /// Opens the points.
    func open(_ path: String, collectsKeys: Bool = false) throws -> PointStream {
        var options = PointStreamOptions()
        if let lonColumn { options.columns.longitude = [lonColumn] }
        if let latColumn { options.columns.latitude = [latColumn] }
        if let encoding {
            guard let known = TextEncoding(rawValue: encoding.lowercased()) else {
                let names = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
                throw UsageError("--encoding is one of \(names)", "--encoding est l’un de \(names)")
            }
            options.encoding = known
        }
        options.acceptsAnyCRS = inputCrs != nil
        options.collectsKeys = collectsKeys
        return try PointStream(path: path, options: options)
    }

    /// What brings positions into longitude and latitude; `nil` where they are there already.
    func transformations() throws -> Pool<PointTransformation>? {
        guard let inputCrs else { return nil }
        _ = try PointTransformation(from: inputCrs)
        return Pool { try PointTransformation(from: inputCrs) }
    }
}

/// A transformation of points to longitude and latitude, for one thread.
final class PointTransformation {
    private let transformation: Transformation
    private let area: BoundingBox?
    private let source: CRSDescription
    private let context: ProjectionContext

    init(from crs: String) throws {
        context = try ProjectionContext()
        source = try context.describe(crs)
        area = source.areaOfUse?.expanded(by: 0.5)
        transformation = try context.transformation(from: crs, to: "EPSG:4326")
    }

    /// What to say of it: the operation by name, and its accuracy.
    var notice: Message {
        let name = transformation.name
        let accuracy =
            transformation.accuracy.map { Message(en: "accuracy \($0.value) m", fr: "exactitude \($0.value) m") }
            ?? Message(en: "accuracy not stated", fr: "exactitude non indiquée")
        return Message(
            en: "coordinates taken from \(source.name) to longitude and latitude by “\(name)”, \(accuracy.en)",
            fr: "coordonnées de \(source.name) ramenées en longitude et latitude par « \(name) », \(accuracy.fr)"
        )
    }

    /// Puts longitude and latitude in place of the positions of a batch.
    ///
    /// Throws for a position that the system cannot hold, with its place in the file and, where one fits, the system
    /// that it seems to be in.
    func apply(to batch: inout PointBatch) throws {
        var longitudes = batch.longitudes
        var latitudes = batch.latitudes
        for index in 0..<batch.count {
            guard let position = batch.coordinate(index) else { continue }
            let moved = try? transformation.forward([position]).first
            // Degrees taken for metres land beside the origin of the projection.
            let looksGeographic = !source.isGeographic && position.isOnEarth
            guard let moved, !looksGeographic, area?.contains(moved) ?? moved.isOnEarth else {
                throw misfit(position, batch.location(index))
            }
            (longitudes[index], latitudes[index]) = (moved.x, moved.y)
        }
        batch.replacePositions(longitudes: longitudes, latitudes: latitudes)
    }

    private func misfit(_ position: Coordinate, _ location: InputLocation) -> CoordinateMisfit {
        let looksGeographic = position.isOnEarth
        let fitting = looksGeographic ? [] : CRSGuess.systems(for: [position], context).prefix(3)
        let names = fitting.map { "\($0.identifier) (\($0.name))" }.joined(separator: ", ")
        var advice: Message?
        if looksGeographic {
            advice = Message(
                en: "these look like longitude and latitude: leave --input-crs out",
                fr: "cela ressemble à longitude et latitude : retirez --input-crs"
            )
        } else if !names.isEmpty {
            advice = Message(en: "these look like \(names)", fr: "cela ressemble à \(names)")
        }
        return CoordinateMisfit(
            message: Message(
                en: "(\(position.x), \(position.y)) cannot be in \(source.identifier), \(source.name)",
                fr: "(\(position.x), \(position.y)) ne peut pas être dans \(source.identifier), \(source.name)"
            ),
            location: location,
            advice: advice
        )
    }
}

/// A position that its coordinate reference system cannot hold.
struct CoordinateMisfit: MaillageError {
    let message: Message
    let location: InputLocation?
    let advice: Message?
}
