import Geometry

extension LeftOut {
    /// What everybody should know who reads the file called `name`.
    func notices(_ name: String) -> [Message] {
        var notices: [Message] = []
        if heights.count > 0 {
            notices.append(
                Message(
                    en: "\(name): only longitude and latitude are read; heights are left out, the first in feature "
                        + "\(heights.first)",
                    fr:
                        "\(name) : seules longitude et latitude sont lues ; les hauteurs sont laissées de côté, la première "
                        + "à l’entité \(heights.first)"
                )
            )
        }
        for (place, member) in [(withoutGeometry, "geometry"), (withoutProperties, "properties")] where place.count > 0
        {
            notices.append(
                Message(
                    en:
                        "\(name): features without the member “\(member)” are taken as without any: \(place.count), the "
                        + "first is feature \(place.first)",
                    fr:
                        "\(name) : des entités sans membre « \(member) » sont prises comme n’en ayant pas : \(place.count), "
                        + "la première est l’entité \(place.first)"
                )
            )
        }
        if wrongBoxes.count > 0 {
            notices.append(
                Message(
                    en:
                        "\(name): a “bbox” that does not enclose its feature is kept as it stands: \(wrongBoxes.count), the "
                        + "first in feature \(wrongBoxes.first)",
                    fr:
                        "\(name) : un « bbox » qui n’entoure pas son entité est gardé tel quel : \(wrongBoxes.count), le "
                        + "premier à l’entité \(wrongBoxes.first)"
                )
            )
        }
        return notices
    }

    /// What whoever copies the file should know: the members that are not copied.
    func memberNotices(_ name: String) -> [Message] {
        guard members.count > 0 else { return [] }
        let list = names.joined(separator: ", ")
        return [
            Message(
                en: "\(name): members of features that have no place in the output are left out: \(list); the first in "
                    + "feature \(members.first)",
                fr:
                    "\(name) : des membres d’entités qui n’ont pas de place dans la sortie sont laissés de côté : \(list) ; "
                    + "le premier à l’entité \(members.first)"
            )
        ]
    }
}
