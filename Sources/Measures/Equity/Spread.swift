/// People in an order with what they have: the index that tells whether the first or the last have more of it, and the
/// curve of cumulated shares.
///
/// With people by ascending value the index is Gini's and the curve Lorenz's; by ascending rank they are those of
/// concentration.
struct Spread {
    /// The curve has a point at every one of so many parts of the people.
    static let steps = 200

    /// `Σ a (2 C − w − W) / (W A)`, a being what people have, w how many they are, C their number with those before them,
    /// W and A everything.
    let index: Double
    /// The cumulated shares, a straight line among people who stand at one place.
    let curve: [Equity.Point]

    /// Goes through people in their order.
    ///
    /// - Parameters:
    ///   - places: how many people stand at each place, more than 0, and what they have together, at least 0.
    ///   - people: the sum of the people.
    ///   - amount: the sum of what they have, more than 0.
    init(_ places: some Sequence<(people: Double, amount: Double)>, people: Double, amount: Double) {
        var index = CompensatedSum()
        var (before, had) = (CompensatedSum(), CompensatedSum())
        var curve = [Equity.Point(people: 0, share: 0)]
        curve.reserveCapacity(Self.steps + 1)
        for place in places {
            let cumulated = before.value
            index.add(place.amount * (2 * cumulated + place.people - people))
            while curve.count < Self.steps {
                let part = Double(curve.count) / Double(Self.steps)
                let within = part * people - cumulated
                guard within <= place.people else { break }
                let share = (had.value + max(0, within) / place.people * place.amount) / amount
                curve.append(Equity.Point(people: part, share: min(1, share)))
            }
            before.add(place.people)
            had.add(place.amount)
        }
        // The last point is everything; so is one before it that a rounding of the sum kept out.
        while curve.count <= Self.steps {
            curve.append(Equity.Point(people: Double(curve.count) / Double(Self.steps), share: 1))
        }
        self.curve = curve
        self.index = index.value / (people * amount)
    }
}
