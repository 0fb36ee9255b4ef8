public import Geometry

/// A subject in its setting: all that is needed to draw it.
public struct MapDrawing: Sendable {
    /// What the map is about.
    public let subject: MapSubject
    /// What surrounds it.
    public let setting: MapSetting

    /// Joins a subject and its setting.
    public init(_ subject: MapSubject, _ setting: MapSetting) {
        self.subject = subject
        self.setting = setting
    }

    /// The map as a drawing of one page.
    ///
    /// - Throws: ``CartographyError`` passing on an error of PROJ or GEOS.
    public func svg(_ language: Language) throws(CartographyError) -> [UInt8] {
        try MapSheet(subject, setting, language).svg()
    }
}
