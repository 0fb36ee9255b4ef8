/// A column that is added to points when they are written: one value a point.
public struct AddedColumn: Sendable {
    /// The values of a column.
    public enum Values: Sendable {
        /// Texts; `nil` for no value.
        case texts([String?])
        /// Numbers, with so many decimals at most where they are given; NaN for no value.
        case numbers([Double], decimals: Int? = nil)
        /// Texts of which many points have the same: places in the list of labels, a negative one for no value.
        case labels([Int32], of: [String])

        /// The number of values.
        public var count: Int {
            switch self {
            case .texts(let texts): texts.count
            case .numbers(let numbers, _): numbers.count
            case .labels(let places, _): places.count
            }
        }
    }

    /// The name of the column or property.
    public let name: String
    /// The values, in the order of the points.
    public let values: Values

    /// Makes a column.
    public init(_ name: String, _ values: Values) {
        self.name = name
        self.values = values
    }
}

/// A column whose values were made ready to be written many times.
struct AddedValues {
    private enum Values {
        case texts([String?])
        case numbers([Double], Int?)
        /// Every label as it is written, one after another, and where each ends.
        case labels([Int32], [UInt8], ends: [Int])
    }

    private let values: Values
    private let style: CSVStyle?

    /// `style` says how a table is written; `nil` stands for JSON.
    init(_ column: AddedColumn, style: CSVStyle?) {
        self.style = style
        switch column.values {
        case .texts(let texts): values = .texts(texts)
        case .numbers(let numbers, let decimals): values = .numbers(numbers, decimals)
        case .labels(let places, let labels):
            var (bytes, ends): ([UInt8], [Int]) = ([], [])
            for label in labels {
                Self.append(label, style, to: &bytes)
                ends.append(bytes.count)
            }
            values = .labels(places, bytes, ends: ends)
        }
    }

    /// Appends the value of a point: nothing, or `null`, where there is none.
    @inline(__always)
    func append(_ index: Int, to bytes: inout [UInt8]) {
        switch values {
        case .texts(let texts):
            guard let text = texts[index] else { return appendNone(to: &bytes) }
            Self.append(text, style, to: &bytes)
        case .numbers(let numbers, let decimals):
            let number = numbers[index]
            guard number.isFinite else { return appendNone(to: &bytes) }
            let start = bytes.count
            if let decimals {
                NumberText.append(number, decimals: decimals, to: &bytes)
            } else {
                NumberText.appendShortest(number, to: &bytes)
            }
            style?.finishNumber(from: start, in: &bytes)
        case .labels(let places, let spelled, let ends):
            let place = Int(places[index])
            guard place >= 0 else { return appendNone(to: &bytes) }
            bytes.append(contentsOf: spelled[(place == 0 ? 0 : ends[place - 1])..<ends[place]])
        }
    }

    private func appendNone(to bytes: inout [UInt8]) {
        if style == nil { bytes.append(contentsOf: "null".utf8) }
    }

    private static func append(_ text: String, _ style: CSVStyle?, to bytes: inout [UInt8]) {
        if let style { style.append(text, to: &bytes) } else { JSONText.append(text, to: &bytes) }
    }
}
