import Formats
import Geometry
import Roads

extension RoadNetwork {
    /// What a collection of GeoJSON made from a network says of it.
    var members: JSONObject {
        var members: JSONObject = [:]
        members["network"] = .string(name)
        members["profile"] = .string(description.profile.name)
        if let credit = description.credit { members["attribution"] = .string(credit.en) }
        return members
    }
}
