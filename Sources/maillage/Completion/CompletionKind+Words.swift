import ArgumentParser
import Formats
import Maps
import Measures
import Roads

/// Words that an option has a fixed list of.
extension CompletionKind {
    /// The language.
    static var language: CompletionKind { .list(["en", "fr"]) }
    /// The encoding of a table.
    static var encoding: CompletionKind { .list(TextEncoding.allCases.map(\.rawValue)) }
    /// The ending that says a format.
    static var format: CompletionKind { .list(ContentFormat.allCases.map(\.fileExtension)) }
    /// Layers of a map.
    static var mapLayers: CompletionKind { listed { _ in MapLayerName.allCases.map(\.rawValue).candidates } }
    /// A profile of roads, or a file of one.
    static var profile: CompletionKind { askedOrFile(["json"]) { _ in RoadProfile.builtIn.map(\.name).candidates } }
    /// A measure of access.
    static var accessMethod: CompletionKind { .list(AccessibilityMethod.allCases.map(\.rawValue)) }
    /// How fractions of a target are settled.
    static var targetMethod: CompletionKind { .list(Apportionment.Method.allCases.map(\.rawValue)) }
    /// A layer of the atlas, a file of polygons, or none.
    static var land: CompletionKind {
        askedOrFile(CompletionFiles.polygons) { request in
            ((try? request.layers) ?? []) + [CompletionCandidate(word: "none")]
        }
    }
    /// Where antennas may stand: a kind of place of the atlas, or a file.
    static var candidatePlaces: CompletionKind {
        askedOrFile(CompletionFiles.features) { _ in ["places", "municipalities"].candidates }
    }
}
