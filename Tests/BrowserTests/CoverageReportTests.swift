import Foundation
import TestSupport
import Testing

extension InABrowser {
    /// The report of `coverage` in a real browser.
    @Suite("The coverage report in Chromium")
    struct CoverageReportTests {
        private static let radii = ["25", "50", "100"]

        @Test(
            "at every radius the table has the figures of the CSV, and the map its classes",
            arguments: ["en", "fr"],
            [false, true]
        )
        func figures(language: String, isRewritten: Bool) throws {
            let report = try ReportFile.of(["coverage", "--lang", language])
            try Chromium.test { browser in
                try browser.setWindow(width: 1400, height: 1000)
                try browser.setMedium()
                try browser.open(report.page)
                // There and back: then every figure has been written by the page instead of the program.
                for _ in 0..<(isRewritten ? 2 : 0) { try browser.point(at: "#language") }
                for (index, radius) in Self.radii.enumerated() {
                    try browser.point(at: "input[name=view][value='\(index)']")
                    try browser.settle()
                    let shown = try browser.value(Self.shownTable) as? [[String: Any]] ?? []
                    let expected = report.rows.filter { $0["radius_km"] == radius }
                    #expect(shown.count == expected.count && expected.count >= 18)
                    for (cells, row) in zip(shown, expected) {
                        for (key, cell) in cells {
                            guard let cell = cell as? [String], key != "name", key != "code" else { continue }
                            let value = try row.number(key)
                            #expect(
                                Double(cell[0]).map {
                                    abs($0 - value) <= 1e-9 * max(1, abs(value)) || key == "area_km2"
                                }
                                    == true
                            )
                            #expect(
                                Self.plain(cell[1], language) == Self.written(value, key, language),
                                "\(radius) \(key)"
                            )
                        }
                    }
                    for row in expected where row["code"] != "total" {
                        let share = try row.number("covered_population_share")
                        let area = expected.firstIndex(of: row) ?? -1
                        let kind = try browser.text(
                            "document.querySelector('#map .area[data-area=\"\(area)\"]').getAttribute('class')"
                        )
                        #expect(
                            kind.split(separator: " ").contains("k\(min(4, Int(share * 5)))"),
                            "\(row["name"] ?? "") \(share)"
                        )
                    }
                }
                #expect(browser.complaints(of: report.page) == [])
            }
        }

        /// The rows of the table that shows: what each cell holds by the name of its column.
        private static let shownTable = """
            (() => {
                const tables = [...document.querySelectorAll("table")].filter((table) => table.offsetParent !== null);
                if (tables.length !== 1) return [];
                const keys = [...tables[0].querySelectorAll("thead th")].map((head) => head.dataset.key);
                return [...tables[0].querySelectorAll("tbody tr, tfoot tr")].map((row) =>
                    Object.fromEntries([...row.children].map((cell, index) => [keys[index], [cell.dataset.v || "", cell.textContent]])));
            })()
            """

        /// A written figure in the digits of a program.
        private static func plain(_ text: String, _ language: String) -> String {
            let grouped = language == "fr" ? text.replacing("\u{202F}", with: "").replacing(",", with: ".") : text
            return language == "fr" ? grouped : grouped.replacing(",", with: "")
        }

        /// How a figure is to be written, worked out anew.
        private static func written(_ value: Double, _ key: String, _ language: String) -> String {
            if key.hasSuffix("share") {
                if value > 0, value < 0.0005 { return "<0.1%" }
                if value < 1, value >= 0.9995 { return ">99.9%" }
                return String(format: "%.1f%%", (value * 1000 + 1e-9).rounded() / 10)
            }
            return String(format: key.hasSuffix("km2") ? "%.1f" : "%.0f", value)
        }

        @Test("the language changes in place, for words and numbers alike")
        func language() throws {
            let report = try ReportFile.of(["coverage", "--lang", "fr"])
            try Chromium.test { browser in
                try browser.open(report.page)
                #expect(try browser.text("document.documentElement.lang") == "fr")
                #expect(
                    try browser.text("document.querySelector('h1').innerText") == "Qui habite à portée d’une antenne"
                )
                #expect(
                    try browser.text("document.querySelector('#table-0 tfoot td[data-main]').textContent")
                        == "79,7\u{202F}%"
                )
                #expect(try browser.text("document.getElementById('language').innerText") == "English")
                try browser.point(at: "#language")
                try browser.settle()
                #expect(try browser.text("document.documentElement.lang") == "en")
                #expect(try browser.text("document.title") == "Who lives within reach of an antenna")
                #expect(
                    try browser.text("document.querySelector('h1').innerText") == "Who lives within reach of an antenna"
                )
                #expect(
                    try browser.text("document.querySelector('#table-0 tfoot td[data-main]').textContent") == "79.7%"
                )
                #expect(try browser.text("document.querySelector('.zoom').getAttribute('aria-label')") == "Zoom")
                let foreign =
                    "[...document.querySelectorAll('.t[lang=fr]')].filter((part) => part.getClientRects().length > 0).length"
                #expect(try browser.number(foreign) == 0)
                #expect(browser.complaints(of: report.page) == [])
            }
        }

        @Test("layers go and come")
        func layers() throws {
            let report = try ReportFile.of(["coverage"])
            try Chromium.test { browser in
                try browser.open(report.page)
                let layers = try browser.texts(
                    "[...document.querySelectorAll('input[data-toggles]')].map((box) => box.dataset.toggles)"
                )
                #expect(layers == ["reach", "gap", "community", "cma", "antenna", "label"])
                for layer in layers {
                    let shows =
                        "[...document.querySelectorAll('#map [data-layer=\"\(layer)\"]')].some((part) => part.getClientRects().length > 0 && getComputedStyle(part).display !== 'none')"
                    #expect(try browser.holds(shows), "\(layer)")
                    try browser.point(at: "input[data-toggles='\(layer)']")
                    #expect(!(try browser.holds(shows)), "\(layer)")
                    try browser.point(at: "input[data-toggles='\(layer)']")
                    #expect(try browser.holds(shows), "\(layer)")
                }
                #expect(browser.complaints(of: report.page) == [])
            }
        }

        @Test("an area tells its figures on hover, focus and from its row, and both light up")
        func figuresOfAnArea() throws {
            let report = try ReportFile.of(["coverage"])
            try Chromium.test { browser in
                try browser.setWindow(width: 1400, height: 1000)
                try browser.open(report.page)
                let card = "document.getElementById('card').innerText"
                let lit =
                    "[...document.querySelectorAll('.chosen')].map((part) => part.tagName + part.dataset.area).sort()"
                #expect(try browser.text(card).contains("Point at an area"))

                try browser.point(at: "#map .area[data-area='9']", clicking: false)
                try browser.settle()
                #expect(try browser.text(card).hasPrefix("Nord-du-Québec"))
                #expect(try browser.text(card).contains("15.8%"))
                #expect(try browser.texts(lit) == ["TR9", "TR9", "TR9", "path9"])

                try browser.value("document.querySelector('#map .area[data-area=\"8\"]').focus()")
                #expect(try browser.text(card).hasPrefix("Côte-Nord"))
                try browser.press("ArrowRight")
                #expect(try browser.text("document.activeElement.dataset.area") == "9")
                #expect(
                    try browser.text("document.activeElement.getAttribute('aria-label')") == "Nord-du-Québec: 15.8%"
                )

                let before = try browser.text("document.getElementById('map').getAttribute('viewBox')")
                try browser.point(at: "#table-0 tr[data-area='12'] button")
                #expect(try browser.text(card).hasPrefix("Laval"))
                #expect(try browser.text("document.getElementById('map').getAttribute('viewBox')") != before)
                #expect(browser.complaints(of: report.page) == [])
            }
        }

        @Test("a long table finds an area by name or code, from the keyboard alone, in both languages")
        func search() throws {
            let report = try ReportFile.of(["coverage", "--by", "division", "--within", "25km"])
            try Chromium.test { browser in
                try browser.setWindow(width: 1400, height: 1000)
                try browser.open(report.page)
                let rows =
                    "[...document.querySelectorAll('#table-0 tbody tr')].filter((row) => row.offsetParent !== null)"
                let names = rows + ".map((row) => row.querySelector('th').textContent)"
                let areas = report.rows.count { $0["code"] != "total" && $0["code"] != "outside" }
                #expect(areas > 90)
                #expect(try browser.number(rows + ".length") == Double(areas))
                _ = try browser.value("document.getElementById('search').focus()")
                // Accents, dashes and case do not matter.
                for letter in "cote de gaspe" {
                    try browser.press(String(letter), text: String(letter))
                }
                try browser.settle()
                #expect(try browser.texts(names) == ["La Côte-de-Gaspé"])
                #expect(try browser.text("document.getElementById('found').textContent") == "1 area")
                try browser.press("Enter")
                try browser.settle()
                #expect(try browser.text("document.querySelector('#card h3').textContent") == "La Côte-de-Gaspé")
                try browser.point(at: "#language")
                #expect(try browser.text("document.getElementById('found').textContent") == "1 territoire")
                _ = try browser.value("document.getElementById('search').focus()")
                try browser.press("Escape")
                try browser.settle()
                #expect(try browser.number(rows + ".length") == Double(areas))
                #expect(browser.complaints(of: report.page) == [])
            }
        }

        @Test("tables sort by any column, missing values last, and say so")
        func sorting() throws {
            let report = try ReportFile.of(["coverage"])
            try Chromium.test { browser in
                try browser.open(report.page)
                let column =
                    "[...document.querySelectorAll('#table-0 tbody tr')].map((row) => row.querySelector('td[data-main]').dataset.v)"
                try browser.point(at: "#table-0 th[data-key='covered_population_share'] button")
                let down = try browser.texts(column).compactMap(Double.init)
                #expect(down.count == 17 && down == down.sorted(by: >))
                #expect(
                    try browser.text("document.querySelector('#table-0 th[aria-sort]').getAttribute('aria-sort')")
                        == "descending"
                )
                try browser.point(at: "#table-0 th[data-key='covered_population_share'] button")
                #expect(try browser.texts(column).compactMap(Double.init) == down.reversed().sorted())
                try browser.point(at: "#table-0 th[data-key='name'] button")
                let names = try browser.texts(
                    "[...document.querySelectorAll('#table-0 tbody th')].map((head) => head.textContent)"
                )
                #expect(names.first == "Abitibi-Témiscamingue" && names.last == "Saguenay–Lac-Saint-Jean")
                #expect(browser.complaints(of: report.page) == [])
            }
        }

        @Test("the map moves and grows by keys, wheel, buttons and fingers")
        func panAndZoom() throws {
            let report = try ReportFile.of(["coverage"])
            try Chromium.test { browser in
                try browser.setWindow(width: 1400, height: 1000)
                try browser.open(report.page)
                func box() throws -> [Double] {
                    try browser.text("document.getElementById('map').getAttribute('viewBox')").split(separator: " ")
                        .compactMap { Double($0) }
                }
                let home = try box()
                try browser.value("document.getElementById('map').focus()")
                try browser.press("+", text: "+")
                let near = try box()
                #expect(abs(near[2] - home[2] * 0.7) < 0.1)
                try browser.press("ArrowRight")
                #expect(try box()[0] > near[0])
                try browser.press("0", text: "0")
                #expect(try box() == home)
                try browser.point(at: "#south")
                let south = try box()
                #expect(south[2] < home[2] * 0.5)
                try browser.screenshot("coverage-south")
                try browser.point(at: "#zoom-out")
                #expect(try box()[2] > south[2])
                try browser.point(at: "#whole")
                #expect(try box() == home)
                try browser.send(
                    "Input.dispatchMouseEvent",
                    ["type": "mouseWheel", "x": 300, "y": 500, "deltaX": 0, "deltaY": -120]
                )
                try browser.settle()
                #expect(try box()[2] < home[2])
                #expect(browser.complaints(of: report.page) == [])
            }
        }
    }
}
