/// A column whose values were made ready to be written.
///
/// A class of constants, so that a value is looked up without counting references, or asking who else looks.
final class AddedValues {
    private enum Kind {
        case texts, numbers, labels
    }

    private let kind: Kind
    private let style: CSVStyle?
    private let texts: [String?]
    private let numbers: [Double]
    private let decimals: Int?
    private let places: [Int32]
    /// Every label as it is written.
    private let labels: SpelledTexts

    /// `style` says how a table is written; `nil` stands for JSON.
    init(_ column: AddedColumn, style: CSVStyle?) {
        self.style = style
        var (texts, numbers, places) = ([String?](), [Double](), [Int32]())
        var decimals: Int?
        var labels = SpelledTexts()
        switch column.values {
        case .texts(let values): (kind, texts) = (.texts, values)
        case .numbers(let values, let most): (kind, numbers, decimals) = (.numbers, values, most)
        case .labels(let values, let all):
            (kind, places) = (.labels, values)
            for label in all { labels.add { Self.append(label, style, to: &$0) } }
        }
        (self.texts, self.numbers, self.decimals) = (texts, numbers, decimals)
        (self.places, self.labels) = (places, labels)
    }

    /// Appends the value of a point: nothing, or `null`, where there is none.
    @inline(__always)
    func append(_ index: Int, to bytes: inout [UInt8]) {
        switch kind {
        case .texts:
            guard let text = texts[index] else { return appendNone(to: &bytes) }
            Self.append(text, style, to: &bytes)
        case .numbers: appendNumber(numbers[index], to: &bytes)
        case .labels:
            let place = Int(places[index])
            guard place >= 0 else { return appendNone(to: &bytes) }
            labels.append(place, to: &bytes)
        }
    }

    private func appendNumber(_ number: Double, to bytes: inout [UInt8]) {
        guard number.isFinite else { return appendNone(to: &bytes) }
        let start = bytes.count
        if let decimals {
            NumberText.append(number, decimals: decimals, to: &bytes)
        } else {
            NumberText.appendShortest(number, to: &bytes)
        }
        style?.finishNumber(from: start, in: &bytes)
    }

    private func appendNone(to bytes: inout [UInt8]) {
        if style == nil { bytes.append("null") }
    }

    private static func append(_ text: String, _ style: CSVStyle?, to bytes: inout [UInt8]) {
        if let style { style.append(text, to: &bytes) } else { JSONText.append(text, to: &bytes) }
    }
}
