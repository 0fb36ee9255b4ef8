import Geometry

extension JSONFailure {
    /// The words for JSON that is not the GeoJSON of RFC 7946.
    func structureWords(quoting text: String) -> Words? {
        switch kind {
        case .notAnObject:
            notGeoJSON(
                en: "it should be an object with a \"type\"",
                fr: "un objet avec un « type » est attendu"
            )
        case .missingType:
            notGeoJSON(
                en: "this object has no \"type\"",
                fr: "cet objet n’a pas de « type »",
                advice: Message(
                    en: "Esri JSON and plain JSON are something else; Esri’s is converted by "
                        + "`ogr2ogr -t_srs EPSG:4326 out.geojson \(Message.fileOfGDAL)`",
                    fr: "le JSON d’Esri et le JSON simple sont autre chose ; celui d’Esri se convertit par "
                        + "`ogr2ogr -t_srs EPSG:4326 sortie.geojson \(Message.fileOfGDAL)`"
                )
            )
        case .typeNotText: notGeoJSON(en: "\"type\" should be a text", fr: "« type » devrait être un texte")
        case .unsupportedType: unsupportedType(text)
        case .repeatedMember:
            notGeoJSON(en: "\(text) stands twice in one object", fr: "\(text) figure deux fois dans un objet")
        case .missingFeatures:
            notGeoJSON(en: "the collection has no \"features\"", fr: "la collection n’a pas de « features »")
        case .featuresNotArray:
            notGeoJSON(en: "\"features\" should be an array", fr: "« features » devrait être un tableau")
        case .notAFeature:
            notGeoJSON(
                en: "every member of \"features\" should have the type \"Feature\"",
                fr: "chaque membre de « features » devrait avoir le type « Feature »"
            )
        case .geometryNotObject:
            notGeoJSON(
                en: "\"geometry\" should be an object or null",
                fr: "« geometry » devrait être un objet ou null"
            )
        case .propertiesNotObject:
            notGeoJSON(
                en: "\"properties\" should be an object or null",
                fr: "« properties » devrait être un objet ou null"
            )
        case .badIdentifier:
            notGeoJSON(en: "\"id\" should be a text or a number", fr: "« id » devrait être un texte ou un nombre")
        case .missingCoordinates:
            notGeoJSON(
                en: "this geometry has no \"coordinates\" (a collection: no \"geometries\")",
                fr: "cette géométrie n’a pas de « coordinates » (une collection : pas de « geometries »)"
            )
        case .coordinatesNotArray:
            notGeoJSON(
                en: "the coordinates are not nested as the type says: an array should stand here, not “\(text)”",
                fr: "les coordonnées ne sont pas imbriquées comme le type le dit : "
                    + "un tableau est attendu ici, pas « \(text) »"
            )
        case .geometriesNotArray:
            notGeoJSON(en: "\"geometries\" should be an array", fr: "« geometries » devrait être un tableau")
        case .positionNotArray:
            notGeoJSON(
                en: "a position [longitude, latitude] should stand here, not “\(text)”",
                fr: "une position [longitude, latitude] est attendue ici, pas « \(text) »"
            )
        case .positionTooShort:
            notGeoJSON(
                en: "a position needs two numbers, longitude and latitude",
                fr: "une position demande deux nombres, longitude et latitude"
            )
        case .ordinateNotNumber:
            notGeoJSON(
                en: "a coordinate should be a number, not “\(text)”",
                fr: "une coordonnée devrait être un nombre, pas « \(text) »"
            )
        case .badCRS:
            notGeoJSON(
                en: "the \"crs\" member does not name a coordinate reference system",
                fr: "le membre « crs » ne nomme aucun système de coordonnées"
            )
        default: nil
        }
    }

    private func notGeoJSON(en: String, fr: String, advice: Message? = nil) -> Words {
        Words(
            .unexpectedStructure,
            en: "this is JSON, but not GeoJSON: \(en)",
            fr: "c’est du JSON, mais pas du GeoJSON : \(fr)",
            advice: advice
        )
    }

    private func unsupportedType(_ text: String) -> Words {
        if text == "\"Topology\"" {
            let kind = ForeignFormat.topoJSON
            return Words(.unknownFormat, en: kind.message.en, fr: kind.message.fr, advice: kind.advice)
        }
        return Words(
            .unsupportedType,
            en: "GeoJSON has no type \(text) here",
            fr: "le GeoJSON n’a pas de type \(text) à cet endroit",
            advice: Message(
                en:
                    "types are FeatureCollection, Feature, Point, MultiPoint, LineString, MultiLineString, Polygon, "
                    + "MultiPolygon and GeometryCollection, in exactly this spelling",
                fr: "les types sont FeatureCollection, Feature, Point, MultiPoint, LineString, MultiLineString, "
                    + "Polygon, MultiPolygon et GeometryCollection, exactement dans cette graphie"
            )
        )
    }
}
