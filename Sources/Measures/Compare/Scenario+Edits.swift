public import Atlas
internal import Geodesy
public import Geometry

extension Scenario {
    /// Makes a scenario by editing a network.
    ///
    /// Closures and moves are of facilities that the network has; then come the additions. Facilities that stay keep their
    /// order, a moved one the place of its former self, added ones stand at the end.
    ///
    /// - Parameters:
    ///   - baseline: the network.
    ///   - edits: what is changed; at least one.
    ///   - gazetteer: knows the places; is asked for where an edit names one without its position.
    ///   - name: what the scenario is called; `nil` for its edits.
    /// - Throws: ``/Atlas/AtlasError`` with code `badInput` where a name is that of no facility or no place, or of
    ///   several; where a facility is closed or moved twice; where one would stand where another stands, or would have the
    ///   name of another; what `gazetteer` throws.
    public init(
        editing baseline: [Facility],
        _ edits: [NetworkEdit],
        in gazetteer: @autoclosure () throws(AtlasError) -> Gazetteer,
        name: Message? = nil
    ) throws(AtlasError) {
        var editor = NetworkEditor(baseline)
        for edit in edits {
            switch edit {
            case .close(let facility): try editor.close(facility)
            case .move(let facility, let place):
                try editor.move(facility, to: try Self.site(place, gazetteer), asked: place)
            case .add: break
            }
        }
        for case .add(let place) in edits { try editor.add(try Self.site(place, gazetteer), asked: place) }
        let made = try editor.facilities()
        let words = Message(
            en: editor.steps.map(\.en).joined(separator: "; "),
            fr: editor.steps.map(\.fr).joined(separator: " ; ")
        )
        self.init(name: name ?? words, facilities: made, edits: editor.understood, notices: editor.notices)
    }

    private static func site(
        _ text: String,
        _ gazetteer: () throws(AtlasError) -> Gazetteer
    ) throws(AtlasError) -> Site {
        let reference = try PlaceReference(text)
        guard let position = reference.coordinates else { return try gazetteer().site(reference) }
        return Site(at: position, name: reference.name)
    }
}
