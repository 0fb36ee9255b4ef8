extension Array where Element == Double {
    /// The first place of an ascending part of the array that holds `value` or more; its end where none does.
    func firstPlace(of part: Range<Int>, at value: Double) -> Int {
        var (low, high) = (part.lowerBound, part.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
