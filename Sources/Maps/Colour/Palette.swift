/// The colours of maps and charts.
///
/// Made for this project in the OKLCH colour space (B. Ottosson 2020): lightness changes in even steps, so that a map
/// can be read in grey, and hue with it. Neighbouring classes stay at least 7.5 apart in CIE L*a*b* for protan, deutan
/// and tritan vision, simulated after Machado, Oliveira and Fernandes (2009); `PaletteTests` computes it.
enum Palette {
    /// The most classes that can be told apart.
    static let maximumClasses = 7

    /// From little (pale sand) to much (deep blue), for `count` classes.
    static func sequential(_ count: Int) -> [String] { sequentialRamps[max(1, min(maximumClasses, count)) - 1] }

    /// The same on a dark page: from little (deep blue) to much (pale sand).
    static func sequentialDark(_ count: Int) -> [String] { darkRamps[max(1, min(maximumClasses, count)) - 1] }

    /// From far below (brown) over the middle (near white) to far above (blue).
    static func diverging(_ count: Int) -> [String] { divergingRamps[max(1, min(maximumClasses, count)) - 1] }

    /// Kinds without an order; the sixth kind has the colour of the first again.
    static func category(_ index: Int) -> String { categories[index % categories.count] }

    /// Land without a value.
    static let land = "#efece6"
    /// The paper.
    static let paper = "#ffffff"
    /// Text and marks.
    static let ink = "#1b1f24"
    /// Text of less weight; 4.5 : 1 and more on the paper.
    static let quietInk = "#565d66"
    /// Fine lines of frames and axes.
    static let hairline = "#b9bfc6"
    /// The border of the metropolitan communities.
    static let community = "#a3126c"
    /// The border of census metropolitan areas and agglomerations.
    static let metropolitanArea = "#7a3b00"
    /// Bars and curves; 3 : 1 and more on the paper.
    static let bar = "#0a7da9"
    /// The border of the reach.
    static let reach = "#1b1f24"

    private static let sequentialRamps = [
        ["#71d5a5"],
        ["#99dfa2", "#0188ab"],
        ["#fbf9bc", "#4fcba9", "#0188ab"],
        ["#fbf9bc", "#71d5a5", "#0c98ad", "#305394"],
        ["#fbf9bc", "#99dfa2", "#0fbbaf", "#0188ab", "#305394"],
        ["#fbf9bc", "#afe5a3", "#4fcba9", "#03a6af", "#0a7da9", "#305394"],
        ["#fbf9bc", "#bde8a4", "#71d5a5", "#0fbbaf", "#0c98ad", "#1c76a5", "#305394"],
    ]

    private static let darkRamps = [
        ["#0da1a4"],
        ["#016996", "#7ad495"],
        ["#243466", "#0da1a4", "#f7f3ac"],
        ["#243466", "#057b9b", "#3ec79c", "#f7f3ac"],
        ["#243466", "#016996", "#0da1a4", "#7ad495", "#f7f3ac"],
        ["#243466", "#035d93", "#068aa0", "#07baa3", "#97db94", "#f7f3ac"],
        ["#243466", "#0d558f", "#057b9b", "#0da1a4", "#3ec79c", "#a9df94", "#f7f3ac"],
    ]

    private static let divergingRamps = [
        ["#f2f0ec"],
        ["#c88c6e", "#7f9cd1"],
        ["#c88c6e", "#f2f0ec", "#7f9cd1"],
        ["#853900", "#d9ab94", "#a0b7e0", "#204ca4"],
        ["#853900", "#c88c6e", "#f2f0ec", "#7f9cd1", "#204ca4"],
        ["#853900", "#bd7a57", "#e6c4b2", "#bccdeb", "#6c8dc9", "#204ca4"],
        ["#853900", "#b66e47", "#d9ab94", "#f2f0ec", "#a0b7e0", "#5f82c3", "#204ca4"],
    ]

    private static let categories = ["#f6e0a4", "#6fbcad", "#a5a4dc", "#d19f77", "#d5fadb", "#a1f0ff"]
}
