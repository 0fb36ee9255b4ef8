internal import Atlas
internal import Geometry

/// The marks of antennas on a page, about the origin, in pixels.
enum PageMark {
    static func draw(_ page: inout Markup, _ role: FacilityRole?) {
        page.element("g", ["class": "mark"]) { page in
            switch role?.isPrincipal {
            case true?:
                page.element("rect", ["x": "-5.6", "y": "-5.6", "width": "11.2", "height": "11.2"])
                page.element("circle", ["class": "hole", "r": "2"])
            case false?: page.element("circle", ["r": "4.1"])
            case nil: page.element("path", ["d": "M0-5.4L5.4 0 0 5.4-5.4 0z"])
            }
        }
    }
}
