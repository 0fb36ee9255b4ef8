public import Atlas
public import Geometry

/// What becomes of a facility from one network to another. Facilities are the same where they have the same name.
public struct NetworkChange: Hashable, Sendable {
    /// What becomes of it.
    public enum Kind: String, CaseIterable, Sendable {
        /// It stays where it is.
        case kept
        /// It is in both networks, at different positions.
        case moved
        /// It is in the second network alone.
        case opened
        /// It is in the first network alone.
        case closed
    }

    /// What becomes of it.
    public let kind: Kind
    /// Its name.
    public let name: String
    /// The index in the first network; `nil` where it opens.
    public let before: Int?
    /// The index in the second network; `nil` where it closes.
    public let after: Int?

    /// The changes from one network to another: those of the first in its order, then those that open.
    ///
    /// - Parameters:
    ///   - before: facilities with names of their own.
    ///   - after: the same.
    /// - Returns: a change a name, also for those that are kept.
    public static func changes(from before: [Facility], to after: [Facility]) -> [NetworkChange] {
        let places = Dictionary(after.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        let known = Set(before.map(\.name))
        let first = before.enumerated().map { index, facility -> NetworkChange in
            guard let place = places[facility.name] else {
                return NetworkChange(kind: .closed, name: facility.name, before: index, after: nil)
            }
            let kind: Kind = after[place].position == facility.position ? .kept : .moved
            return NetworkChange(kind: kind, name: facility.name, before: index, after: place)
        }
        let opened = after.enumerated().filter { !known.contains($0.element.name) }
        return first
            + opened.map { NetworkChange(kind: .opened, name: $0.element.name, before: nil, after: $0.offset) }
    }

    /// What people should know of two networks that were each given whole: names of the second that are those of the first
    /// but for their spelling, and facilities that stand where one of another name stood. Both count as others.
    ///
    /// - Parameters:
    ///   - before: facilities with names of their own.
    ///   - after: the same.
    /// - Returns: a sentence a facility.
    public static func notices(from before: [Facility], to after: [Facility]) -> [Message] {
        let names = Set(before.map(\.name))
        let keys = before.map { (PlaceName.key($0.name), $0.name) }
        let spellings = Dictionary(keys, uniquingKeysWith: { first, _ in first })
        let positions = Dictionary(before.map { ($0.position, $0.name) }, uniquingKeysWith: { first, _ in first })
        return after.filter { !names.contains($0.name) }.compactMap { facility in
            guard let former = spellings[PlaceName.key(facility.name)] ?? positions[facility.position] else {
                return nil
            }
            return Message(
                en: "“\(facility.name)” is not called “\(former)” as before: whoever it is nearest to counts as having "
                    + "another nearest antenna",
                fr: "« \(facility.name) » ne s’appelle plus « \(former) » : qui l’a pour antenne la plus proche compte "
                    + "comme en ayant une autre"
            )
        }
    }
}
