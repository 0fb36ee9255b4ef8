package import Atlas

/// A network of facilities that differs in a few from another one.
package struct EditedNetwork: Sendable {
    /// Its facilities.
    package let facilities: [Facility]
    /// For each facility of the other network its number in this one, -1 where it is gone; in ascending order.
    package let kept: [Int32]
    /// The numbers of the facilities that the other network has not.
    package let new: [Int32]

    /// Finds what differs.
    ///
    /// A facility is kept that has name and position of before. Where those do not come in the order of before, none counts as
    /// kept: of equally near ones the first counts.
    ///
    /// - Parameters:
    ///   - facilities: the facilities, each with a name of its own.
    ///   - baseline: those of the other network.
    package init(_ facilities: [Facility], from baseline: [Facility]) {
        let numbers = Dictionary(
            facilities.enumerated().map { ($1.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let same = baseline.map { facility in
            numbers[facility.name].flatMap { facilities[$0].position == facility.position ? $0 : nil }
        }
        let known = same.compactMap(\.self)
        let isInOrder = zip(known, known.dropFirst()).allSatisfy(<)
        kept = same.map { isInOrder ? Int32(truncatingIfNeeded: $0 ?? -1) : -1 }
        let isKept = Set(kept)
        new = facilities.indices.map { Int32(truncatingIfNeeded: $0) }.filter { !isKept.contains($0) }
        self.facilities = facilities
    }
}
