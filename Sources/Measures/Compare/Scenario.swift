public import Atlas
public import Geometry

/// A network of facilities that could be, under a name.
public struct Scenario: Sendable {
    /// What it is called in tables and files.
    public let name: Message
    /// Its facilities; names are unique.
    public let facilities: [Facility]
    /// What was understood of the edits that made it, a sentence each; empty where there were none.
    public let edits: [Message]
    /// What people should know about it.
    public let notices: [Message]

    /// Makes a scenario of a whole network.
    ///
    /// - Parameters:
    ///   - name: what it is called.
    ///   - facilities: its facilities, each with a name of its own.
    public init(name: Message, facilities: [Facility]) {
        self.init(name: name, facilities: facilities, edits: [], notices: [])
    }

    init(name: Message, facilities: [Facility], edits: [Message], notices: [Message]) {
        self.name = name
        self.facilities = facilities
        self.edits = edits
        self.notices = notices
    }
}
