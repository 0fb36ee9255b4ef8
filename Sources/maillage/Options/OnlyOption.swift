import ArgumentParser
import Atlas
import Geometry
import Reporting

/// Which areas are reported.
struct OnlyOption: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "Only these areas, by code or name, or those that lie in an area of another layer (11, Estrie, region:05). May "
                + "be repeated, or separated by commas.",
            "Ces territoires seulement, par code ou par nom, ou ceux d’un territoire d’une autre couche (11, Estrie, "
                + "region:05). Répétable, ou séparés par des virgules."
        ),
        completion: .areaNames
    )
    var only: [String] = []

    /// The areas of a layer that were asked for.
    ///
    /// - Parameters:
    ///   - layer: the layer that is reported.
    ///   - atlas: where the layers are whose areas may hold those of the layer.
    ///   - options: those that every command takes.
    ///   - totals: what totals are of, for a notice.
    /// - Returns: their indices; `nil` for all.
    /// - Throws: ``UsageError`` for no area at all; ``AtlasError`` for one that is not there.
    func areas(
        of layer: AreaLayer,
        _ atlas: AtlasIfNeeded,
        _ options: GlobalOptions,
        totals: Message = Message(en: "totals are theirs", fr: "les totaux sont les leurs")
    ) throws -> [Int]? {
        guard !only.isEmpty else { return nil }
        let selection = AreaSelection(only)
        guard !selection.wanted.isEmpty else {
            throw UsageError("--only names no area", "--only ne nomme aucun territoire")
        }
        // A user's own areas may lie anywhere: without an atlas they have their own codes and names; no figure comes of it.
        let layers = layer.id == nil ? try? AtlasIfNeeded(options).open() : try atlas.open()
        let found = try selection.areas(of: layer, in: layers)
        func text(_ language: Language) -> (found: String, all: String) {
            let style = NumberStyle(language)
            return (style.number(Double(found.areas.count)), style.number(Double(layer.areas.count)))
        }
        let (english, french) = (text(.english), text(.french))
        Console.notice(
            Message(
                en: "only \(english.found) of \(english.all) areas (--only); \(totals.en)",
                fr:
                    "\(french.found) \(found.areas.count == 1 ? "territoire" : "territoires") sur \(french.all) seulement "
                    + "(--only) ; \(totals.fr)"
            ),
            options
        )
        for notice in found.notices { Console.notice(notice, options) }
        return found.areas
    }
}
