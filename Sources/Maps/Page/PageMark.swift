internal import Atlas
internal import Geometry

/// The marks of antennas on a page, about the origin, in pixels.
enum PageMark {
    static func draw(_ page: inout Markup, _ role: FacilityRole?) {
        page.element("g", ["class": "mark"]) { page in
            if role?.mark == .plus {
                page.element("circle", ["r": "4.8"])
                page.element("path", ["class": "hole", "d": "M-2.9-.7h2.2v-2.2h1.4v2.2h2.2v1.4H.7v2.2H-.7V.7h-2.2z"])
                return
            }
            if role?.mark == .cross {
                page.element("circle", ["r": "4.8"])
                page.element("circle", ["class": "hole", "r": "3.4"])
                page.element("path", ["d": "M-2-2L2 2M-2 2L2-2", "class": "cross"])
                return
            }
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
