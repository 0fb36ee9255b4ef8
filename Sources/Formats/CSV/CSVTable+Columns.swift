extension CSVTable {
    /// The column of exactly this name, counted from 0.
    public func column(named name: String) -> Int? {
        header.firstIndex(of: name)
    }

    /// The column that has one of `names`, accents, case and the kind of dash aside; the first of `names` that is
    /// there counts, spelled exactly so before others.
    public func column(anyOf names: [String]) -> Int? {
        let folded = TextFolding.foldNames(header)
        for name in names {
            if let index = column(named: name) { return index }
            if let index = folded.firstIndex(of: TextFolding.fold(name)) { return index }
        }
        return nil
    }
}
