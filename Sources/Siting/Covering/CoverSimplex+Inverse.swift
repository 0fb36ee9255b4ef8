/// The inverse of the basis matrix: its rows are the number of sites and the rows at their limit, its columns the basic
/// columns. Kept row by row of the inverse, that is basic column by basic column.
extension CoverSimplex {
    /// The basis matrix's column of a column, in its rows.
    private func entries(_ column: Int) -> [Int] {
        var places = [0]
        for place in matrix.column(column) {
            let row = tightPlace[Int(matrix.columnRows[place])]
            if row >= 0 { places.append(Int(row)) }
        }
        return places
    }

    /// The inverse times a column.
    func solved(_ column: Int) -> [Double] {
        let size = basic.count
        let places = entries(column)
        return (0..<size).map { line in places.reduce(0) { $0 + inverse[line * size + $1] } }
    }

    /// A row, in the basic columns, times the inverse.
    func solved(row: Int) -> [Double] {
        let size = basic.count
        var values = [Double](repeating: 0, count: size)
        values.withUnsafeMutableBufferPointer { values in
            inverse.withUnsafeBufferPointer { inverse in
                for place in matrix.row(row) {
                    let line = Int(basicPlace[Int(matrix.rowColumns[place])])
                    if line < 0 { continue }
                    for other in 0..<size { values[other] += inverse[line * size + other] }
                }
            }
        }
        return values
    }

    mutating func replaceColumn(at place: Int, by column: Int) -> Bool {
        let size = basic.count
        let values = solved(column)
        let pivot = values[place]
        basicPlace[Int(basic[place])] = -1
        basic[place] = Int32(column)
        basicPlace[column] = Int32(place)
        guard abs(pivot) > 1e-9 else { return false }
        inverse.withUnsafeMutableBufferPointer { inverse in
            for other in 0..<size { inverse[place * size + other] /= pivot }
            for line in 0..<size where line != place && values[line] != 0 {
                let value = values[line]
                for other in 0..<size { inverse[line * size + other] -= value * inverse[place * size + other] }
            }
        }
        return true
    }

    mutating func replaceRow(at place: Int, by row: Int) -> Bool {
        let size = basic.count
        let values = solved(row: row)
        let pivot = values[place]
        tightPlace[Int(tight[place - 1])] = -1
        tight[place - 1] = Int32(row)
        tightPlace[row] = Int32(place)
        guard abs(pivot) > 1e-9 else { return false }
        inverse.withUnsafeMutableBufferPointer { inverse in
            for line in 0..<size {
                let share = inverse[line * size + place] / pivot
                if share == 0 { continue }
                for other in 0..<size { inverse[line * size + other] -= share * values[other] }
                inverse[line * size + place] = share
            }
        }
        return true
    }

    /// Adds a column and a row.
    mutating func border(column: Int, row: Int) -> Bool {
        let size = basic.count
        let down = solved(column)
        let across = solved(row: row)
        var rest = matrix.column(column).contains { Int(matrix.columnRows[$0]) == row } ? 1.0 : 0
        for place in matrix.row(row) {
            let line = Int(basicPlace[Int(matrix.rowColumns[place])])
            if line >= 0 { rest -= down[line] }
        }
        basicPlace[column] = Int32(size)
        basic.append(Int32(column))
        tight.append(Int32(row))
        tightPlace[row] = Int32(tight.count)
        guard abs(rest) > 1e-9 else { return false }
        var larger: [Double] = []
        larger.reserveCapacity((size + 1) * (size + 1))
        for line in 0..<size {
            let share = down[line] / rest
            for other in 0..<size { larger.append(inverse[line * size + other] + share * across[other]) }
            larger.append(-share)
        }
        for other in 0..<size { larger.append(-across[other] / rest) }
        larger.append(1 / rest)
        inverse = larger
        return true
    }

    /// Takes a column and a row out; the last ones take their places.
    mutating func remove(column place: Int, row: Int) -> Bool {
        let size = basic.count
        let pivot = inverse[place * size + row]
        let last = size - 1
        if abs(pivot) > 1e-9 {
            var smaller: [Double] = []
            smaller.reserveCapacity(last * last)
            for line in 0..<last {
                let from = line == place ? last : line
                let share = inverse[from * size + row] / pivot
                for other in 0..<last {
                    let source = other == row ? last : other
                    smaller.append(inverse[from * size + source] - share * inverse[place * size + source])
                }
            }
            inverse = smaller
        }
        basicPlace[Int(basic[place])] = -1
        tightPlace[Int(tight[row - 1])] = -1
        if place != last {
            basic[place] = basic[last]
            basicPlace[Int(basic[place])] = Int32(place)
        }
        if row != last {
            tight[row - 1] = tight[last - 1]
            tightPlace[Int(tight[row - 1])] = Int32(row)
        }
        basic.removeLast()
        tight.removeLast()
        return abs(pivot) > 1e-9
    }

    /// Inverts the basis matrix anew, with row pivoting (Gauss & Jordan); false where it is too close to singular.
    mutating func invert() -> Bool {
        let size = basic.count
        var left = [Double](repeating: 0, count: size * size)
        var right = [Double](repeating: 0, count: size * size)
        for place in 0..<size {
            for row in entries(Int(basic[place])) { left[row * size + place] = 1 }
            right[place * size + place] = 1
        }
        let isSound = left.withUnsafeMutableBufferPointer { left in
            right.withUnsafeMutableBufferPointer { right in Self.eliminate(left, right, size: size) }
        }
        guard isSound else { return false }
        inverse = right
        return true
    }

    private static func eliminate(
        _ left: UnsafeMutableBufferPointer<Double>,
        _ right: UnsafeMutableBufferPointer<Double>,
        size: Int
    ) -> Bool {
        for place in 0..<size {
            var pick = place
            for row in place..<size where abs(left[row * size + place]) > abs(left[pick * size + place]) { pick = row }
            let pivot = left[pick * size + place]
            guard abs(pivot) > 1e-9 else { return false }
            for other in 0..<size {
                left.swapAt(pick * size + other, place * size + other)
                right.swapAt(pick * size + other, place * size + other)
                left[place * size + other] /= pivot
                right[place * size + other] /= pivot
            }
            for row in 0..<size where row != place {
                let factor = left[row * size + place]
                if factor == 0 { continue }
                for other in place..<size { left[row * size + other] -= factor * left[place * size + other] }
                for other in 0..<size { right[row * size + other] -= factor * right[place * size + other] }
            }
        }
        return true
    }
}
