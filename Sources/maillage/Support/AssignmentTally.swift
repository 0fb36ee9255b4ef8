import Analysis
import Atlas
import Cartography
import Formats
import Geometry

/// How many points went where.
struct AssignmentTally {
    private let layers: [LayerList.Entry]
    private var counts: [[Int]]
    private var nearby: [Int]
    private var outside: [Int]
    private var total = 0
    private var withoutPosition = 0

    init(layers: [LayerList.Entry]) {
        self.layers = layers
        counts = layers.map { Array(repeating: 0, count: $0.layer.areas.count) }
        nearby = layers.map { _ in 0 }
        outside = nearby
    }

    /// Counts a batch: the matches of its points, layer by layer, and their positions in `batch`.
    mutating func count(_ matches: [[AreaIndex.Match?]], _ batch: PointBatch) {
        total += batch.count
        withoutPosition += batch.longitudes.count(where: \.isNaN)
        for layer in layers.indices {
            for (index, match) in matches[layer].enumerated() {
                if let match {
                    counts[layer][match.area] += 1
                    if match.isNearby { nearby[layer] += 1 }
                } else if !batch.longitudes[index].isNaN {
                    outside[layer] += 1
                }
            }
        }
    }

    /// What the user should know: points outside, points on shores.
    var notices: [Message] {
        let style = NumberStyle(Speech.language)
        return layers.indices.map { layer in
            let column = layers[layer].column
            let (points, plural) = (total == 1 ? "point" : "points", outside[layer] < 2 ? "" : "s")
            let (near, out) = (style.number(Double(nearby[layer])), style.number(Double(outside[layer])))
            return Message(
                en: "\(column): \(out) of \(style.number(Double(total))) \(points) outside every area; "
                    + "\(near) just outside went to the nearest",
                fr: "\(column) : \(out) point\(plural) sur \(style.number(Double(total))) hors de tout territoire ; "
                    + "\(near) juste à côté attribués au plus proche"
            )
        }
    }

    /// The number of points by area, for a terminal.
    func table() -> String {
        let style = NumberStyle(Speech.language)
        var text = ""
        for (layer, entry) in layers.enumerated() {
            var table = TextTable([
                TextTable.Column(Speech.text("Code", "Code")),
                TextTable.Column(entry.title.text(Speech.language)),
                TextTable.Column(Speech.text("Points", "Points"), isNumeric: true),
            ])
            for (area, count) in zip(entry.layer.areas, counts[layer]) where count > 0 {
                table.append([area.code, area.name(Speech.language), style.number(Double(count))])
            }
            table.appendRule()
            let words = Speech.text("Outside these areas", "Hors de ces territoires")
            table.append(["", words, style.number(Double(outside[layer]))])
            if withoutPosition > 0 {
                let words = Speech.text("Without position", "Sans position")
                table.append(["", words, style.number(Double(withoutPosition))])
            }
            table.append(["", Speech.text("Total", "Total"), style.number(Double(total))])
            text += table.text + "\n"
        }
        return text
    }
}
