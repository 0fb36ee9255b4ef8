import Atlas
internal import Formats
internal import Geometry
private import Glibc

extension AtlasSources {
    /// The borders of a municipality, or of what is left of a division.
    struct MunicipalBorder {
        let code: String
        let division: String
        /// The municipalities without borders of their own that lie in it.
        let members: [String]
        let shape: MultiPolygon
    }

    /// The borders of the municipalities; none where the folder has no such file.
    func municipalBorders() throws -> [MunicipalBorder] {
        let path = "\(folder)/municipalities-2021.geojson"
        guard access(path, F_OK) == 0 else { return [] }
        return try GeoJSONReader.read(path: path).features.enumerated().map { index, feature in
            let source = SourceFeature(feature: feature, location: InputLocation(file: path, feature: index + 1))
            let code = try source.text("csduid", "CSDUID")
            // “2403902 Rivière-Saint-Jean (NO); 2403904 Collines-du-Basque (NO)”
            let members = ["stands_for", "includes"].compactMap(source.textIfAny).flatMap { text in
                text.split(separator: ";").compactMap { $0.split(separator: " ").first.map(String.init) }
            }
            return MunicipalBorder(
                code: code,
                division: source.textIfAny("division") ?? String(code.prefix(4)),
                members: members,
                shape: try source.areas()
            )
        }
    }
}
