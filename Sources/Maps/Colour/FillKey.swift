internal import Geometry
import Reporting

/// The colours of a view: which area has which, and what the legend says of them.
struct FillKey {
    /// One colour with its meaning.
    struct Entry: Hashable {
        /// On a light page.
        let colour: String
        /// On a dark page.
        let darkColour: String
        /// What it stands for.
        let label: Message
        /// How many areas have it.
        let count: Int
    }

    /// The colours in the order of the legend.
    let entries: [Entry]
    /// The index of each area's colour; `nil` where its value is missing.
    let indices: [Int?]
    /// Whether colours mean something.
    let isMeaningful: Bool

    /// How many areas have no value.
    var missing: Int { isMeaningful ? indices.count { $0 == nil } : 0 }

    /// Makes the key of one of the subject's views, with the classes that the user asks for, if any.
    init(_ view: MapView, of subject: ThematicMap, classes method: ClassMethod?) {
        switch view.fill {
        case .plain:
            entries = []
            indices = subject.areas.map { _ in nil }
            isMeaningful = false
        case .categories(let kinds, let names):
            entries = names.enumerated().map { index, name in
                let colour = Palette.category(index)
                return Entry(colour: colour, darkColour: colour, label: name, count: kinds.count { $0 == index })
            }
            indices = kinds
            isMeaningful = true
        case .values(let values, let scale):
            let compared = scale.isShared ? Self.values(of: subject, scale) : values.compactMap(\.self)
            let method = method ?? scale.method
            let unit = scale.format.limitUnit
            let classes: Classes
            var ramp: (light: [String], dark: [String])
            switch scale.kind {
            case .sequential:
                classes = Classes(compared, method, domain: scale.domain, unit: unit)
                ramp = (Palette.sequential(classes.count), Palette.sequentialDark(classes.count))
            case .diverging(let middle):
                classes = Classes(compared, method, about: middle, domain: scale.domain, unit: unit)
                let below = zip(classes.limits, classes.limits.dropFirst()).count { $0 < middle && $1 <= middle }
                let above = classes.limits.dropLast().count { $0 >= middle }
                // A class about the middle has the colour of neither side.
                let about = max(0, classes.count - below - above)
                let side = max(below, above)
                let colours = Palette.diverging(side * 2 + about)
                let own = (0..<classes.count).map { colours[min(colours.count - 1, max(0, side - below + $0))] }
                ramp = (own, own)
            }
            let found = values.map { classes.index(of: $0) }
            entries = (0..<classes.count).map { index in
                Entry(
                    colour: ramp.light[min(index, ramp.light.count - 1)],
                    darkColour: ramp.dark[min(index, ramp.dark.count - 1)],
                    label: Self.label(classes, index, scale.format),
                    count: found.count { $0 == index }
                )
            }
            indices = found
            isMeaningful = true
        }
    }

    /// The values of all views with a scale.
    private static func values(of subject: ThematicMap, _ scale: MapScale) -> [Double] {
        subject.views.flatMap { view -> [Double] in
            guard case .values(let values, let own) = view.fill, own == scale else { return [] }
            return values.compactMap(\.self)
        }
    }

    /// The limits of a class: the lower one belongs to it, the upper one to the next, but for the last.
    private static func label(_ classes: Classes, _ index: Int, _ format: FigureFormat) -> Message {
        let (low, high) = (classes.limits[index], classes.limits[index + 1])
        func text(_ language: Language) -> String {
            let style = NumberStyle(language)
            let (first, last) = (
                format.limit(low, decimals: classes.decimals, style),
                format.limit(high, decimals: classes.decimals, style)
            )
            let unit = format.unit(language)
            if first == last { return format.text(high, style) + (format == .percentage ? "" : unit) }
            if index == classes.count - 1 {
                return language == .french ? "\(first) à \(last)\(unit)" : "\(first) to \(last)\(unit)"
            }
            return language == .french ? "\(first) à < \(last)\(unit)" : "\(first) to < \(last)\(unit)"
        }
        return Message(en: text(.english), fr: text(.french))
    }
}
