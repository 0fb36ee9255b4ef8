internal import Formats
internal import Geometry

extension DemandPoints {
    /// Reads points with people: CSV with columns of longitude and latitude, or GeoJSON points, and a weight where there
    /// is one; without, each point counts as one.
    ///
    /// - Parameter path: the file, or `-` for standard input.
    /// - Throws: ``AtlasError`` with code `badInput` where there is no point, `swappedAxes` where most points would lie
    ///   in Canada with longitude and latitude exchanged, or passing on the error of the file: NaN, a latitude of 91°,
    ///   text in a number, each with its place.
    public init(reading path: String) throws(AtlasError) {
        let points = try PointFile.read(path, columns: PointColumnNames())
        self.init(
            ids: points.ids,
            positions: points.ids.indices.map(points.coordinate),
            weights: points.weights ?? Array(repeating: 1, count: points.count)
        )
    }
}

extension Antenna {
    /// Reads a network of antennas: CSV or GeoJSON points with a name.
    ///
    /// - Parameter path: the file, or `-` for standard input.
    /// - Returns: the antennas in the order of the file.
    /// - Throws: ``AtlasError`` as ``DemandPoints/init(reading:)`` does, and with code `badInput` where two antennas
    ///   have the same name.
    public static func read(path: String) throws(AtlasError) -> [Antenna] {
        let names = ["name", "nom", "antenna", "antenne", "id", "code"]
        let points = try PointFile.read(path, columns: PointColumnNames(id: names))
        var lines: [String: Int] = [:]
        for (index, name) in points.ids.enumerated() {
            if let first = lines[name] { throw duplicateName(name, points, first: first, second: index) }
            lines[name] = index
        }
        return points.ids.indices.map { Antenna(name: points.ids[$0], position: points.coordinate($0)) }
    }

    private static func duplicateName(_ name: String, _ points: PointColumns, first: Int, second: Int) -> AtlasError {
        let earlier = points.location(first)
        let line = earlier.line.map { Message(en: "on line \($0)", fr: "à la ligne \($0)") }
        let place = line ?? Message(en: "as feature \(first + 1)", fr: "comme entité \(first + 1)")
        return AtlasError(
            .badInput,
            Message(
                en: "two antennas are called “\(name)”; the first stands \(place.en)",
                fr: "deux antennes s’appellent « \(name) » ; la première est \(place.fr)"
            ),
            at: points.location(second, field: points.found.id),
            advice: Message(
                en: "give each antenna a name of its own",
                fr: "donnez à chaque antenne un nom qui lui soit propre"
            )
        )
    }
}

/// Reads points and refuses what no layer of points can be.
private enum PointFile {
    static func read(_ path: String, columns: PointColumnNames) throws(AtlasError) -> PointColumns {
        let points: PointColumns
        do {
            points = try PointTable.read(path: path, columns: columns)
        } catch {
            throw AtlasError(passingOn: error)
        }
        guard points.count > 0 else {
            throw AtlasError(
                .badInput,
                Message(en: "there is no point in the file", fr: "il n’y a aucun point dans le fichier"),
                at: InputLocation(file: path),
                advice: Message(
                    en: "a header alone is no data: check what the file was made from",
                    fr: "un en-tête seul ne fait pas de données : vérifiez d’où vient le fichier"
                )
            )
        }
        if AxisOrder.looksSwapped(longitudes: points.longitudes, latitudes: points.latitudes) {
            throw .swappedAxes(path)
        }
        return points
    }
}

extension AtlasError {
    package static func swappedAxes(_ path: String) -> AtlasError {
        AtlasError(
            .swappedAxes,
            Message(
                en: "longitude and latitude seem to be swapped: most positions lie outside Canada as they are, and "
                    + "inside it when exchanged",
                fr: "longitude et latitude semblent inversées : la plupart des positions sont hors du Canada telles "
                    + "quelles, et au Canada une fois échangées"
            ),
            at: InputLocation(file: path),
            advice: Message(
                en: "put the longitude (about −57 to −80 in Québec) in the column of the longitude",
                fr: "mettez la longitude (environ −57 à −80 au Québec) dans la colonne de la longitude"
            )
        )
    }
}
