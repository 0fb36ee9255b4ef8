public import Geometry

/// How well the borders of the areas of a layer are known: a grade an area, in a column of its file.
public struct BorderQuality: Hashable, Sendable {
    /// A grade, and what it says.
    public struct Grade: Hashable, Sendable {
        /// What stands in the column, such as `A`.
        public let name: String
        /// What it says of a border.
        public let title: Message

        /// Describes a grade.
        public init(name: String, title: Message) {
            self.name = name
            self.title = title
        }
    }

    /// The column of the grades, in the layer's file and in outputs.
    public let column: String
    /// The grades, the best first: of the others reports say how many there are.
    public let grades: [Grade]

    /// Describes the grades of a layer, at least one.
    public init(column: String, grades: [Grade]) {
        self.column = column
        self.grades = grades
    }
}

extension AreaLayer {
    /// How many areas have borders of a grade, and how many people live in them.
    public struct GradeCount: Hashable, Sendable {
        /// The grade.
        public let grade: BorderQuality.Grade
        /// The areas.
        public let areas: Int
        /// Their people.
        public let people: Double
    }

    /// The areas and people of each grade of ``AreaLayerDefinition/borderQuality``, in its order.
    ///
    /// - Parameters:
    ///   - people: the people of each area, in the order of the layer.
    ///   - only: the areas that count, by their indices; `nil` for all.
    /// - Returns: a count a grade; none where the layer has no grades.
    public func gradeCounts(people: [Double], of only: [Int]? = nil) -> [GradeCount] {
        (definition?.borderQuality?.grades ?? []).map { grade in
            let indices = (only ?? Array(areas.indices)).filter { areas[$0].borderQuality == grade.name }
            return GradeCount(
                grade: grade,
                areas: indices.count,
                people: indices.reduce(0) { $0 + ($1 < people.count ? people[$1] : 0) }
            )
        }
    }
}
