import Atlas
import Formats
import Geometry

/// Layers and vintages of the atlas, as options name them.
enum AreaNaming {
    /// Whether `text` names a file, and no layer: it has a folder or an ending, or is standard input, or a database.
    static func isFile(_ text: String) -> Bool {
        text.contains("/") || text.contains(".") || text == "-" || ForeignSource.isDatabase(text)
    }

    /// The layer of a territory that `text` names.
    ///
    /// - Throws: `UsageError`, which lists the layers that there are.
    static func layer(_ text: String, in territory: Territory) throws -> AreaLayerDefinition {
        if let layer = territory.layer(AreaLayerID(rawValue: text)) { return layer }
        let names = territory.layers.map(\.id.rawValue).joined(separator: ", ")
        let meant = territory.layer(ofHeader: text)?.id.rawValue
        throw UsageError(
            "--by “\(text)” is neither a layer (\(names)) nor the name of a file",
            "--by « \(text) » n’est ni une couche (\(names)) ni le nom d’un fichier",
            advice: meant.map { Message(en: "write --by \($0)", fr: "écrivez --by \($0)") }
        )
    }

    /// The year of borders that `text` names; `nil` for none named.
    ///
    /// - Throws: `UsageError`, which lists the years that there are.
    static func vintage(_ text: String?, _ option: String, in territory: Territory) throws -> Vintage? {
        guard let text else { return nil }
        if let known = territory.vintages.first(where: { $0.rawValue == text }) { return known }
        let years = territory.vintages.map(\.rawValue)
        guard !years.isEmpty else {
            throw UsageError(
                "the borders of the atlas are of one year: leave \(option) out",
                "les limites de l’atlas sont d’une seule année : retirez \(option)"
            )
        }
        throw UsageError(
            "\(option) is \(years.joined(separator: " or ")), not “\(text)”",
            "\(option) est \(years.joined(separator: " ou ")), non « \(text) »"
        )
    }
}
