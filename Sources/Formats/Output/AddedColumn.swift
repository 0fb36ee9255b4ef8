import Geometry

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

        /// The value of a point as a property.
        subscript(index: Int) -> PropertyValue {
            switch self {
            case .texts(let texts): return texts[index].map(PropertyValue.string) ?? .null
            case .numbers(let numbers, let decimals):
                guard numbers[index].isFinite else { return .null }
                guard let decimals else { return .number(numbers[index]) }
                let scale = PowersOf.ten[min(decimals, 15)]
                return .number((numbers[index] * scale).rounded() / scale)
            case .labels(let places, let labels):
                return places[index] < 0 ? .null : .string(labels[Int(places[index])])
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
