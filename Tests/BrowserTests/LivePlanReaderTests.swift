import Foundation
import Geometry
import Maps
import TestSupport
import Testing

extension InABrowser {
    /// What a live page is for people with a phone, with a screen reader, without scripts.
    @Suite("The live page is for everybody")
    struct LivePlanReaderTests {
        private static let opened = """
            plan.add("Matane", -67.53, 48.84), plan.act.toggle("b3"), plan.act.select("b5"),
            document.querySelector("details").open = true
            """

        @Test("everything that acts has a name, identifiers have one owner, headings no gap", arguments: ["en", "fr"])
        func names(language: String) throws {
            let file = try LivePlanFile(language: language == "en" ? .english : .french)
            try Chromium.test { browser in
                try browser.setWindow(width: 1400, height: 1000)
                try browser.open(file.page)
                try browser.value(Self.opened)
                try browser.settle()
                let tree = try browser.send("Accessibility.getFullAXTree")["nodes"] as? [[String: Any]] ?? []
                var counts: [String: Int] = [:]
                let named: Set = [
                    "button", "radio", "checkbox", "region", "table", "heading", "link", "group", "combobox", "status",
                ]
                for node in tree where node["ignored"] as? Bool != true {
                    let role = (node["role"] as? [String: Any])?["value"] as? String ?? ""
                    let name = (node["name"] as? [String: Any])?["value"] as? String ?? ""
                    counts[role, default: 0] += 1
                    if named.contains(role), role != "status" { #expect(!name.isEmpty, "a \(role) without a name") }
                }
                #expect(counts["combobox"] == 1 && (counts["button"] ?? 0) > 17 + 26 + 26 * 2)
                let identifiers = try browser.texts("[...document.querySelectorAll('[id]')].map((part) => part.id)")
                #expect(identifiers.count == Set(identifiers).count)
                let levels = try browser.texts(
                    "[...document.querySelectorAll('h1,h2,h3,h4')].filter((head) => head.getClientRects().length).map((head) => head.tagName)"
                ).compactMap { Int($0.dropFirst()) }
                #expect(levels.first == 1 && zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
                // What was said is said again in the other language, and nothing stays behind.
                let said = "document.getElementById('plan-said').textContent"
                let before = try browser.text(said)
                try browser.point(at: "#language")
                try browser.settle()
                #expect(try browser.text(said) != before)
                let other = try browser.text("document.documentElement.lang")
                #expect(
                    try browser.text("document.querySelector('[data-key=b3]').getAttribute('aria-label')").hasSuffix(
                        other == "en" ? ", closed" : ", fermé"
                    )
                )
                #expect(browser.complaints(of: file.page) == [])
            }
        }

        @Test("on a phone nothing runs over the edge, and what is touched is large enough; by night too")
        func phone() throws {
            let file = try LivePlanFile(language: .french)
            try Chromium.test { browser in
                try browser.setWindow(width: 390, height: 844, isPhone: true)
                try browser.setMedium(scheme: "dark")
                try browser.open(file.page)
                try browser.value(Self.opened)
                try browser.settle()
                #expect(try browser.number("document.documentElement.scrollWidth") <= 390)
                let small = try browser.texts(
                    """
                    [...document.querySelectorAll("button, label, input, .target")].filter((part) => part.getClientRects().length)
                        .filter((part) => !part.closest("label") || part.tagName === "LABEL")
                        .map((part) => [part, part.getBoundingClientRect()])
                        .filter(([, box]) => box.width < 23.5 || box.height < 23.5)
                        .map(([part, box]) => `${part.tagName} ${part.textContent} ${box.width}×${box.height}`)
                    """
                )
                #expect(small == [])
                try browser.tap("#map .area[data-area='9']")
                #expect(try browser.number("plan.network().length") == 25, "the office that was selected has moved")
                try browser.screenshot("plan-phone-dark")
                #expect(browser.complaints(of: file.page) == [])
            }
        }

        @Test("without scripts it shows the network, says so, and has no control that does nothing")
        func withoutScripts() throws {
            let file = try LivePlanFile()
            try Chromium.test { browser in
                try browser.send("Emulation.setScriptExecutionDisabled", ["value": true])
                try browser.open(file.page, isStatic: true)
                try browser.send("Emulation.setScriptExecutionDisabled", ["value": false])
                let shown = { (selector: String) in
                    "[...document.querySelectorAll('\(selector)')].filter((part) => part.getClientRects().length).length"
                }
                #expect(try browser.number(shown(".js-only")) == 0)
                #expect(try browser.number(shown(".no-js")) == 1)
                #expect(try browser.number(shown("#map .mark")) == 25)
                #expect(browser.complaints(of: file.page) == [])
            }
        }
    }
}
