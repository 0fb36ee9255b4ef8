internal import Geometry

/// The `d` of a path: rings and lines in page units, relative, to a tenth or as asked.
struct PathData {
    private(set) var text = ""
    private let scale: Double
    private let decimals: Int

    init(decimals: Int = 1) {
        self.decimals = decimals
        scale = [1.0, 10, 100, 1000][min(3, decimals)]
    }

    /// A closed ring; what shrinks to less than a triangle at this precision is left out.
    mutating func ring(_ positions: [Coordinate]) { append(positions, isClosed: true) }

    /// An open line.
    mutating func line(_ positions: [Coordinate]) { append(positions, isClosed: false) }

    private mutating func append(_ positions: [Coordinate], isClosed: Bool) {
        var grid: [(x: Int, y: Int)] = []
        for position in positions {
            guard abs(position.x) < 1e9, abs(position.y) < 1e9 else { continue }
            let step = (x: Int((position.x * scale).rounded()), y: Int((position.y * scale).rounded()))
            if let last = grid.last, last == step { continue }
            grid.append(step)
        }
        if isClosed, grid.count > 1, let first = grid.first, let last = grid.last, first == last { grid.removeLast() }
        guard grid.count >= (isClosed ? 3 : 2) else { return }
        text += "M" + number(grid[0].x) + join(grid[0].y) + "l"
        for index in 1..<grid.count {
            let x = number(grid[index].x - grid[index - 1].x)
            text += (index > 1 && !x.hasPrefix("-") ? " " : "") + x + join(grid[index].y - grid[index - 1].y)
        }
        if isClosed { text += "z" }
    }

    /// A number after another: a minus sign separates by itself.
    private func join(_ steps: Int) -> String {
        let text = number(steps)
        return text.hasPrefix("-") ? text : " " + text
    }

    /// Steps of the grid in page units, without a zero before the point.
    private func number(_ steps: Int) -> String {
        guard decimals > 0 else { return String(steps) }
        let unit = Int(scale)
        let (whole, part) = (abs(steps) / unit, abs(steps) % unit)
        let sign = steps < 0 ? "-" : ""
        guard part != 0 else { return sign + String(whole) }
        var fraction = String(part)
        fraction = String(repeating: "0", count: decimals - fraction.count) + fraction
        while fraction.last == "0" { fraction.removeLast() }
        return sign + (whole == 0 ? "" : String(whole)) + "." + fraction
    }
}
