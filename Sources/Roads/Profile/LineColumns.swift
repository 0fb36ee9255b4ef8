/// How the columns of lines are read that have no tags of OpenStreetMap.
public struct LineColumns: Hashable, Sendable {
    /// The column that says what kind of road a line is.
    public var classColumn: String
    /// What its values mean; lines with other values are no roads.
    public var classes: [String: LineClass]
    /// The column of speed limits in kilometres an hour; `nil` where the class decides alone.
    public var speedColumn: String?
    /// The column of directions; `nil` where every line is open both ways.
    public var directionColumn: String?
    /// The values of that column for lines that are open in the direction of their positions only.
    public var forward: Set<String> = []
    /// The values of that column for lines that are open against it only.
    public var backward: Set<String> = []

    /// What a value of the column of classes means.
    public struct LineClass: Hashable, Sendable {
        /// The class of road.
        public var roadClass: RoadClass
        /// Its speed in kilometres an hour; `nil` for that of the profile.
        public var speed: Double?

        /// Makes a class.
        public init(_ roadClass: RoadClass, speed: Double? = nil) {
            (self.roadClass, self.speed) = (roadClass, speed)
        }
    }

    /// Makes a mapping of a column of classes.
    public init(classColumn: String, classes: [String: LineClass]) {
        (self.classColumn, self.classes) = (classColumn, classes)
    }
}

/// Where lines meet.
public enum LineNoding: String, CaseIterable, Sendable {
    /// At every position that two lines have in common.
    case vertices
    /// At their ends only.
    case ends
}
