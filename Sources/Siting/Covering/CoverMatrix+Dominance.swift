extension CoverMatrix {
    /// Whether each column stays when those covered wholly by another leave; of equal columns the first stays.
    ///
    /// With conflicts a column only leaves for one that excludes nothing which it does not exclude itself: then any
    /// plan can take the other in its place, or do without it.
    func undominated(conflicts: SiteConflicts) -> [Bool] {
        var stays = [Bool](repeating: true, count: columnCount)
        for column in 0..<columnCount {
            let rows = self.column(column)
            guard var shortest = rows.first.map({ Int(columnRows[$0]) }) else {
                stays[column] = false
                continue
            }
            for place in rows where row(Int(columnRows[place])).count < row(shortest).count {
                shortest = Int(columnRows[place])
            }
            for place in row(shortest) {
                let other = Int(rowColumns[place])
                let count = self.column(other).count
                guard other != column, count >= rows.count, count > rows.count || other < column else { continue }
                if columnRows[self.column(other)].hasAll(columnRows[rows]),
                    conflicts.allow(candidates[other], inPlaceOf: candidates[column])
                {
                    stays[column] = false
                    break
                }
            }
        }
        return stays
    }

    /// Whether each row stays when those leave that are covered whenever another is; of equal rows the first stays.
    func undominatedRows() -> [Bool] {
        var stays = [Bool](repeating: true, count: rowCount)
        for row in 0..<rowCount {
            let columns = self.row(row)
            guard var rarest = columns.first.map({ Int(rowColumns[$0]) }) else { continue }
            for place in columns where column(Int(rowColumns[place])).count < column(rarest).count {
                rarest = Int(rowColumns[place])
            }
            for place in column(rarest) {
                // `other` leaves when its columns include all of this row's.
                let other = Int(columnRows[place])
                let count = self.row(other).count
                guard other != row, stays[other], count >= columns.count else { continue }
                guard count > columns.count || row < other else { continue }
                if rowColumns[self.row(other)].hasAll(rowColumns[columns]) { stays[other] = false }
            }
        }
        return stays
    }
}

extension SiteConflicts {
    /// Those that a candidate excludes.
    func of(_ candidate: Int32) -> [Int32] { excluded.isEmpty ? [] : excluded[Int(candidate)] }

    /// Whether a candidate can take the place of another whatever else is open.
    func allow(_ candidate: Int32, inPlaceOf other: Int32) -> Bool {
        excluded.isEmpty || excluded[Int(other)][...].hasAll(excluded[Int(candidate)].lazy.filter { $0 != other })
    }
}

extension ArraySlice<Int32> {
    /// Whether all of some numbers are among these, both in ascending order.
    fileprivate func hasAll(_ others: some Sequence<Int32>) -> Bool {
        var place = startIndex
        for other in others {
            while place < endIndex, self[place] < other { place += 1 }
            guard place < endIndex, self[place] == other else { return false }
        }
        return true
    }
}
