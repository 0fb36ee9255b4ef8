import Foundation
import TestSupport
import Testing

extension InABrowser {
    /// What WCAG 2.2 AA asks of a report, as far as a program can tell.
    @Suite("The report is for everybody")
    struct AccessibilityTests {
        @Test(
            "everything that acts has a name and a role, figures a text, identifiers one owner",
            arguments: ["en", "fr"]
        )
        func namesAndRoles(language: String) throws {
            let report = try ReportFile.of(["coverage", "--lang", language])
            try Chromium.test { browser in
                try browser.setWindow(width: 1400, height: 1000)
                try browser.open(report.page)
                let tree = try browser.send("Accessibility.getFullAXTree")["nodes"] as? [[String: Any]] ?? []
                var counts: [String: Int] = [:]
                for node in tree where node["ignored"] as? Bool != true {
                    let role = (node["role"] as? [String: Any])?["value"] as? String ?? ""
                    let name = (node["name"] as? [String: Any])?["value"] as? String ?? ""
                    counts[role, default: 0] += 1
                    let named: Set = [
                        "button", "radio", "checkbox", "image", "region", "table", "heading", "link", "group",
                    ]
                    if named.contains(role) { #expect(!name.isEmpty, "a \(role) without a name") }
                }
                #expect(
                    (counts["button"] ?? 0) >= 17 + 17 + 8 + 5,
                    "areas, rows, headings, zoom and language: \(counts)"
                )
                #expect(counts["radio"] == 3 && counts["checkbox"] == 6)
                #expect(counts["table"] == 1 && (counts["columnheader"] ?? 0) == 8 && (counts["rowheader"] ?? 0) >= 18)
                #expect(
                    try browser.texts("[...document.querySelectorAll('[id]')].map((part) => part.id)").count
                        == Set(try browser.texts("[...document.querySelectorAll('[id]')].map((part) => part.id)")).count
                )
                #expect(try browser.text("document.documentElement.lang") == language)
                #expect(try browser.holds("document.title.length > 0 && document.querySelectorAll('h1').length === 1"))
                // Headings never skip a level.
                let levels = try browser.texts(
                    "[...document.querySelectorAll('h1,h2,h3,h4')].filter((head) => head.getClientRects().length).map((head) => head.tagName)"
                ).compactMap { Int($0.dropFirst()) }
                #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 } && levels.first == 1)
                // Figures have a sentence computed from the data.
                let described = try browser.texts(
                    "[...document.querySelectorAll('.chart svg')].filter((one) => one.getClientRects().length).map((one) => document.getElementById(one.getAttribute('aria-describedby')).innerText)"
                )
                #expect(described.count == 2 && described.allSatisfy { $0.contains(language == "en" ? "From" : "De") })
            }
        }

        @Test(
            "text has a contrast of 4.5 : 1 and marks of 3 : 1, on light and dark pages",
            arguments: ["light", "dark"]
        )
        func contrast(scheme: String) throws {
            let report = try ReportFile.of(["coverage"])
            try Chromium.test { browser in
                try browser.setWindow(width: 1400, height: 1000)
                try browser.setMedium(scheme: scheme)
                try browser.open(report.page)
                try browser.point(at: "#table-0 tr[data-area='5'] button")
                let poor = try browser.texts(Self.poorContrast)
                #expect(poor == [], "\(scheme)")
                try browser.screenshot("coverage-\(scheme)")
                #expect(browser.complaints(of: report.page) == [])
            }
        }

        /// The texts that are hard to read, with their contrast: colours against the nearest background that is opaque.
        private static let poorContrast = """
            (() => {
                const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
                const rgba = (colour) => {
                    probe.clearRect(0, 0, 1, 1);
                    probe.fillStyle = colour;
                    probe.fillRect(0, 0, 1, 1);
                    return [...probe.getImageData(0, 0, 1, 1).data].map((part) => part / 255);
                };
                const luminance = ([r, g, b]) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
                    const part = [r, g, b][index];
                    return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
                }, 0);
                const contrast = (a, b) => {
                    const [x, y] = [luminance(a), luminance(b)];
                    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
                };
                const ground = (element) => {
                    for (let part = element; part; part = part.parentElement) {
                        const colour = rgba(getComputedStyle(part).backgroundColor);
                        if (colour[3] > 0.99) return colour;
                    }
                    return [1, 1, 1, 1];
                };
                const poor = [];
                let looked = 0;
                for (const element of document.querySelectorAll("body *")) {
                    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
                    if (!own || !element.getClientRects().length || element.closest(".sr")) continue;
                    const style = getComputedStyle(element);
                    const isDrawn = element instanceof SVGElement;
                    // Names on the map have a halo in the colour of the page.
                    const under = isDrawn && element.closest(".names") ? rgba(style.stroke) : ground(element.closest("svg") || element);
                    const ratio = contrast(rgba(isDrawn ? style.fill : style.color), under);
                    looked += 1;
                    if (ratio < 4.5) poor.push(`${element.tagName} ${element.textContent.trim().slice(0, 30)} ${ratio.toFixed(2)}`);
                }
                for (const [selector, property] of [[".reach", "stroke"], [".community", "stroke"], [".cma", "stroke"], [".bar", "fill"], [".mark circle", "fill"], ["button", "borderTopColor"]]) {
                    const element = document.querySelector(selector);
                    const ratio = contrast(rgba(getComputedStyle(element)[property]), ground(element.closest(".frame") || element.parentElement));
                    if (ratio < 3) poor.push(`${selector} ${ratio.toFixed(2)}`);
                }
                if (looked < 300) poor.push(`only ${looked} texts`);
                return poor;
            })()
            """

        @Test("the tabulator goes through the page in the order of the eye, and what is in focus shows it")
        func focusOrder() throws {
            let report = try ReportFile.of(["coverage"])
            try Chromium.test { browser in
                try browser.setWindow(width: 1400, height: 1000)
                try browser.open(report.page)
                var order: [String] = []
                for _ in 0..<21 {
                    try browser.press("Tab")
                    order.append(
                        try browser.text(
                            "(() => { const e = document.activeElement; return e.id || e.dataset.toggles || e.name || e.dataset.area || e.parentElement.dataset.key || e.className.baseVal || e.className; })()"
                        )
                    )
                    let outlined = try browser.holds(
                        """
                        (() => {
                            const style = getComputedStyle(document.activeElement);
                            return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
                                || document.activeElement.matches(".area") && parseFloat(style.strokeWidth) >= 2;
                        })()
                        """
                    )
                    #expect(outlined, "\(order.last ?? "")")
                }
                #expect(
                    order == [
                        "skip", "language", "view", "reach", "gap", "community", "cma", "antenna", "label", "map", "0",
                        "zoom-in",
                        "zoom-out", "whole", "south", "scroll", "code", "name", "population",
                        "covered_population_share",
                        "gap_population",
                    ]
                )
            }
        }

        @Test("on a phone nothing runs over the edge, targets are large enough, and a touch tells the figures")
        func phone() throws {
            let report = try ReportFile.of(["coverage", "--lang", "fr"])
            try Chromium.test { browser in
                try browser.setWindow(width: 390, height: 844, isPhone: true)
                try browser.open(report.page)
                #expect(try browser.number("document.documentElement.scrollWidth") <= 390)
                let small = try browser.texts(
                    """
                    [...document.querySelectorAll("button, label, input")].filter((part) => part.getClientRects().length)
                        .filter((part) => !part.closest("label") || part.tagName === "LABEL")
                        .map((part) => [part, part.getBoundingClientRect()])
                        .filter(([, box]) => box.width < 24 || box.height < 24)
                        .map(([part, box]) => `${part.tagName} ${part.innerText} ${box.width}×${box.height}`)
                    """
                )
                #expect(small == [])
                try browser.tap("#map .area[data-area='9']")
                #expect(try browser.text("document.getElementById('card').innerText").hasPrefix("Nord-du-Québec"))
                try browser.screenshot("coverage-phone")
                #expect(browser.complaints(of: report.page) == [])
            }
        }

        @Test("without scripts it is a page with every table, and no control that does nothing")
        func withoutScripts() throws {
            let report = try ReportFile.of(["coverage"])
            try Chromium.test { browser in
                try browser.setWindow(width: 1400, height: 1000)
                try browser.send("Emulation.setScriptExecutionDisabled", ["value": true])
                try browser.open(report.page, isStatic: true)
                try browser.screenshot("coverage-static")
                try browser.send("Emulation.setScriptExecutionDisabled", ["value": false])
                let shown =
                    "[...document.querySelectorAll('table')].filter((table) => table.getClientRects().length).length"
                #expect(try browser.number(shown) == 3)
                #expect(
                    try browser.number(
                        "[...document.querySelectorAll('.js-only')].filter((part) => part.getClientRects().length).length"
                    ) == 0
                )
                #expect(try browser.number("document.querySelectorAll('#map .area title').length") == 17)
                #expect(try browser.holds("document.querySelector('.inset').getClientRects().length"))
                #expect(browser.complaints(of: report.page) == [])
            }
        }

        @Test("in print there are no controls, and tables are whole")
        func print() throws {
            let report = try ReportFile.of(["coverage", "--lang", "fr"])
            try Chromium.test { browser in
                try browser.setWindow(width: 800, height: 1000)
                try browser.open(report.page)
                try browser.setMedium("print", scheme: "dark")
                try browser.settle()
                #expect(
                    try browser.text("getComputedStyle(document.documentElement).backgroundColor")
                        == "rgb(255, 255, 255)"
                )
                #expect(
                    try browser.number(
                        "[...document.querySelectorAll('.controls, .zoom, #language, .card')].filter((part) => part.getClientRects().length).length"
                    ) == 0
                )
                #expect(
                    try browser.holds(
                        "(() => { const box = document.querySelector('.scroll'); return box.scrollHeight <= box.clientHeight + 1; })()"
                    )
                )
                try browser.setMedium()
                try browser.print("coverage-print")
                #expect(browser.complaints(of: report.page) == [])
            }
        }
    }
}
