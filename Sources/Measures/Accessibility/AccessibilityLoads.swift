internal import Travel

/// How much every facility is wanted: what the first of two rounds over the people finds out.
package struct AccessibilityLoads: Sendable {
    /// With the sums of each facility.
    var formula: AccessibilityFormula
    /// The people who were read.
    var people = WeightSum()
}
