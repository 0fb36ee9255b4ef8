package import Geometry

/// Where the people of an area live on average.
package struct PopulationCentre {
    package let people: Double
    /// Longitude and latitude in degrees.
    package let position: Coordinate

    /// The centres of areas by their codes, from the codes of points; areas without people have none.
    package static func byCode(_ codes: [String], _ points: DemandPoints) -> [String: PopulationCentre] {
        var sums: [String: (people: Double, x: Double, y: Double)] = [:]
        for (index, code) in codes.enumerated() where points.weights[index] > 0 {
            let (weight, position) = (points.weights[index], points.positions[index])
            let sum = sums[code] ?? (0, 0, 0)
            sums[code] = (sum.people + weight, sum.x + weight * position.x, sum.y + weight * position.y)
        }
        return sums.mapValues { sum in
            let position = Coordinate(x: sum.x / sum.people, y: sum.y / sum.people)
            return PopulationCentre(people: sum.people, position: position)
        }
    }
}
