internal import Geometry

extension MapPage {
    /// The colours of each view's classes, light and dark, and how large a unit is before any script has measured.
    var viewStyles: String {
        var style = "\n/* This report's own classes. */\n"
        style += "#map { --u: \((width(of: frame) / 640).fixed(3)); }\n"
        if let south { style += "#inset { --u: \((width(of: south) / 600).fixed(3)); }\n" }
        var kinds: Set<Int> = []
        func rules(_ colour: (FillKey.Entry) -> String) -> String {
            keys.enumerated().map { index, key in
                let colours = key.entries.enumerated().map { kind, entry in
                    kinds.insert(kind)
                    return "--k\(kind): \(colour(entry));"
                }
                let root = index == 0 ? ":root" : ":root[data-view=\"\(index)\"]"
                return colours.isEmpty ? "" : "\(root) { \(colours.joined(separator: " ")) }\n"
            }.joined()
        }
        style += rules(\.colour)
        style += "@media screen and (prefers-color-scheme: dark) {\n\(rules(\.darkColour))}\n"
        for kind in kinds.sorted() { style += ".k\(kind) { fill: var(--k\(kind)); }\n" }
        return style
    }

    private func width(of frame: MapFrame) -> Double { frame.page.maximum.x - frame.page.minimum.x }

    /// The classes of an area, one a view.
    func kinds(of area: Int) -> [String] {
        keys.map { key in
            guard key.isMeaningful else { return "plain" }
            return key.indices[area].map { "k\($0)" } ?? "missing"
        }
    }
}
