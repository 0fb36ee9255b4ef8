/// Names that people ask for together, with plus signs between them: `0-14+65+` is `0-14` and `65+` where both are known.
struct PlusList {
    /// The known names that a text stands for, in its order.
    private(set) var names: [String] = []
    /// The first piece that is no known name.
    private(set) var unknown: String?

    /// Takes a text apart: at each place the longest known name counts, and a text that is one is never taken apart.
    init(_ text: String, among known: [String]) {
        let pieces = text.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
        var start = 0
        while start < pieces.count {
            let ends = (start + 1...pieces.count).reversed()
            let found = ends.lazy.compactMap { end -> (name: String, end: Int)? in
                let name = pieces[start..<end].joined(separator: "+").trimmed
                return known.contains(name) ? (name, end) : nil
            }
            guard let (name, end) = found.first else {
                unknown = pieces[start].trimmed
                return
            }
            names.append(name)
            start = end
        }
    }
}
