internal import Atlas
internal import Geometry

/// The marks of antennas on a page, about the origin, in pixels.
enum PageMark {
    static func draw(_ page: inout Markup, _ role: Antenna.Role?) {
        page.element("g", ["class": "mark"]) { page in
            switch role {
            case .seat:
                page.element("rect", ["x": "-5.6", "y": "-5.6", "width": "11.2", "height": "11.2"])
                page.element("circle", ["class": "hole", "r": "2"])
            case .antenna: page.element("circle", ["r": "4.1"])
            case nil: page.element("path", ["d": "M0-5.4L5.4 0 0 5.4-5.4 0z"])
            }
        }
    }
}
