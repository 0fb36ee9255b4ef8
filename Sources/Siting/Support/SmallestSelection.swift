/// Finds the places of the smallest of many values; equal values in ascending order of their places.
struct SmallestSelection {
    /// The places; after a selection of k the first k are those of the k smallest, in no particular order.
    private(set) var order: [Int32]

    init(count: Int) { order = (0..<count).map(Int32.init) }

    /// Selects the `count` smallest of `values`, or of the values at the places that `via` names.
    ///
    /// Quickselect (Hoare 1961) on the order of the last time, which is nearly right when values change little.
    mutating func select(_ count: Int, of values: UnsafePointer<Double>, via: [Int32] = []) {
        guard count > 0, count < order.count else { return }
        order.withUnsafeMutableBufferPointer { order in
            via.withUnsafeBufferPointer { via in
                let isDirect = via.isEmpty
                func value(_ place: Int32) -> Double { values[isDirect ? Int(place) : Int(via[Int(place)])] }
                func precedes(_ one: Int32, _ other: Int32) -> Bool {
                    let (left, right) = (value(one), value(other))
                    return left < right || (left == right && one < other)
                }
                var low = 0
                var high = order.count - 1
                let target = count - 1
                var probe = target
                while low < high {
                    let pivot = order[probe]
                    var (left, right) = (low, high)
                    while left <= right {
                        while precedes(order[left], pivot) { left += 1 }
                        while precedes(pivot, order[right]) { right -= 1 }
                        if left <= right {
                            order.swapAt(left, right)
                            left += 1
                            right -= 1
                        }
                    }
                    if target <= right {
                        high = right
                    } else if target >= left {
                        low = left
                    } else {
                        return
                    }
                    probe = low + (high - low) / 2
                }
            }
        }
    }
}
