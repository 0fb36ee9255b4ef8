internal import Geometry
import Reporting
internal import Travel

extension Cost {
    /// The amount as reports write it: `25 km`, `30 min`.
    var words: Message { Message(en: NumberStyle(.english).cost(self), fr: NumberStyle(.french).cost(self)) }
}
