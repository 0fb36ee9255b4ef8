import Atlas
import Foundation
import Geodesy
import Geometry
import Maps
import TestSupport
import Testing

extension InABrowser {
    /// The page in which a plan is made.
    @Suite("The live page")
    struct LivePlanTests {
        @Test("two hundred edits give the figures of brute force, to the last person")
        func figures() throws {
            let file = try LivePlanFile()
            let before = file.nearest(file.baseline)
            let names = file.baseline.map(\.name)
            try Chromium.test { browser in
                var generator = SeededGenerator(seed: 2018)
                var times: [Double] = []
                try browser.open(file.page)
                for edit in 0..<200 {
                    #expect(try browser.holds(Self.edit(file, browser, &generator)), "edit \(edit)")
                    times.append(try browser.number("plan.milliseconds()"))
                    let network = try Self.network(browser)
                    let after = file.nearest(network)
                    let rows = try browser.value("plan.figures()") as? [[String: Any]] ?? []
                    try #require(rows.count == file.layer.areas.count + 2)
                    func expect(_ key: String, _ threshold: Int?, _ people: [Double]) {
                        let shown = rows.map { row in
                            threshold.map { (row[key] as? [NSNumber])?[$0].doubleValue ?? -1 }
                                ?? (row[key] as? NSNumber)?.doubleValue ?? -1
                        }
                        #expect(shown == people, "edit \(edit) \(key) \(threshold ?? -1)")
                    }
                    for (index, threshold) in file.plan.thresholds.enumerated() {
                        let limit = threshold.value
                        let (was, becomes) = (before.distances, after.distances)
                        expect("newly", index, file.people { was[$0] > limit && becomes[$0] <= limit })
                        expect("noLonger", index, file.people { was[$0] <= limit && becomes[$0] > limit })
                        let covered = rows.map { (($0["after"] as? [String: Any])?["covered"] as? [NSNumber])?[index] }
                        #expect(covered.map { $0?.doubleValue ?? -1 } == file.people { becomes[$0] <= limit })
                    }
                    expect("nearest", nil, file.people { names[before.offices[$0]] != network[after.offices[$0]].name })
                    guard edit % 20 == 19, let total = rows.last?["after"] as? [String: Any] else { continue }
                    for (key, value) in zip(["mean", "median", "p90"], file.summary(after.distances)) {
                        let shown = (total[key] as? NSNumber)?.doubleValue ?? .nan
                        #expect(abs(shown - value) < 1e-9 * value, "edit \(edit) \(key)")
                    }
                }
                times.sort()
                let solved = try browser.number("plan.solutions()")
                Swift.print(
                    "live page: \(file.size) bytes; an edit and its drawing take \(times[100]) ms, one in twenty more than "
                        + "\(times[190]) ms; "
                        + "\(Int(solved)) geodesics solved"
                )
                #expect(browser.complaints(of: file.page) == [])
            }
            #expect(file.size < 2_000_000)
        }

        /// The next edit, as a call that is true where the page has done it.
        private static func edit(
            _ file: LivePlanFile,
            _ browser: Chromium,
            _ generator: inout SeededGenerator
        ) throws -> String {
            let keys = try browser.texts("plan.keys().filter((one) => one.kind !== 'closed').map((one) => one.key)")
            let closed = try browser.texts("plan.keys().filter((one) => one.kind === 'closed').map((one) => one.key)")
            let key = keys[generator.integer(in: 0...keys.count - 1)]
            var site = file.plan.places[generator.integer(in: 0...file.plan.places.count - 1)]
            if generator.chance(0.3) {
                let place = site.position.jittered(by: 0.4, &generator)
                site = LivePlan.Place(name: "Point", position: place)
            }
            let place = "{ name: \"\(site.name)\", lon: \(site.position.x), lat: \(site.position.y) }"
            let number = generator.integer(in: 0...9)
            if number < 3, keys.count > 4 { return "plan.act.toggle('\(key)')" }
            if number == 3, let first = closed.first { return "plan.act.toggle('\(first)') || plan.act.undo()" }
            if number == 4 { return "plan.act.undo() || true" }
            if number < 8, keys.count < 60 { return "plan.act.site(\(place), false) || plan.act.undo()" }
            return "(plan.act.select('\(key)'), plan.act.site(\(place), false) || (plan.act.select('\(key)'), true))"
        }

        /// The address of the plan, when it is written.
        private static let hash = "(await new Promise((done) => setTimeout(() => done(location.hash), 300)))"

        private static func network(_ browser: Chromium) throws -> [LivePlanFile.Office] {
            let offices = try browser.value("plan.network().map(({ name, lon, lat }) => ({ name, lon, lat }))")
            return (offices as? [[String: Any]] ?? []).map { office in
                LivePlanFile.Office(
                    name: office["name"] as? String ?? "",
                    position: Coordinate(
                        x: (office["lon"] as? NSNumber)?.doubleValue ?? .nan,
                        y: (office["lat"] as? NSNumber)?.doubleValue ?? .nan
                    )
                )
            }
        }

        @Test("the keyboard alone opens, closes and moves offices, and takes edits back")
        func keyboard() throws {
            let file = try LivePlanFile()
            try Chromium.test { browser in
                try browser.setWindow(width: 1400, height: 1000)
                try browser.open(file.page)
                func focused() throws -> String {
                    try browser.text("document.activeElement.id || document.activeElement.dataset.key || ''")
                }
                func tab(to wanted: String) throws {
                    for _ in 0..<60 where try focused() != wanted { try browser.press("Tab") }
                    try #require(try focused() == wanted)
                }
                func type(_ text: String) throws {
                    for letter in text { try browser.press(String(letter), text: String(letter)) }
                }
                try tab(to: "plan-place")
                try type("matane")
                #expect(try browser.text("document.querySelector('#plan-places li').textContent") == "Matane (Matane)")
                try browser.press("ArrowDown")
                try browser.press("Enter")
                #expect(try browser.text("plan.address()").hasPrefix("add=Matane@"))
                #expect(
                    try browser.text("document.getElementById('plan-said').textContent").hasPrefix(
                        "Matane opens. The plan so far, within 25\u{00A0}km: newly within reach 18,721 people, no longer 0 people."
                    )
                )
                // From the map to the offices on it: the first, its neighbour by an arrow.
                try tab(to: "b0")
                try browser.press("ArrowRight")
                #expect(try focused() == "b1")
                try browser.press("Delete")
                #expect(try browser.text("plan.address()").hasPrefix("close="))
                #expect(try focused() == "b1")
                try browser.press("ArrowRight")
                try browser.press("Enter")
                #expect(
                    try browser.holds("document.querySelector('[data-key=b2]').getAttribute('aria-pressed') === 'true'")
                )
                try browser.value("document.getElementById('plan-place').focus()")
                try type("Elsewhere@-70.5,48.25")
                try browser.press("Enter")
                #expect(
                    try browser.text("plan.address()").contains("move=")
                        && browser.text("plan.address()").contains(">Elsewhere@-70.5,48.25")
                )
                #expect(
                    try browser.text("(async () => decodeURIComponent(\(Self.hash)))()") == "#"
                        + browser.text("plan.address()")
                )
                try browser.press("z", modifiers: 2)
                #expect(try !browser.text("plan.address()").contains("move="))
                try browser.press("y", modifiers: 2)
                #expect(try browser.text("plan.address()").contains("move="))
                // The middle of the map.
                try browser.value("document.getElementById('map').focus()")
                let count = try browser.number("plan.network().length")
                try browser.press("Enter")
                #expect(try browser.number("plan.network().length") == count + 1)
                #expect(browser.complaints(of: file.page) == [])
            }
        }

        @Test("a click opens an office where it was, another moves one; dragging does neither")
        func mouse() throws {
            let file = try LivePlanFile()
            try Chromium.test { browser in
                try browser.setWindow(width: 1400, height: 1400)
                try browser.open(file.page)
                try browser.point(at: "#map .area[data-area='9']")
                let opened = try #require(try Self.network(browser).last)
                #expect(try browser.number("plan.network().length") == 26)
                // Where the middle of the area is on the map, there the office is on the Earth.
                let apart = try browser.number(
                    """
                    (() => {
                        const box = document.querySelector("#map .area[data-area='9']").getBBox();
                        const mark = document.querySelector("[data-key=a0]").transform.baseVal[0].matrix;
                        return Math.hypot(box.x + box.width / 2 - mark.e, box.y + box.height / 2 - mark.f);
                    })()
                    """
                )
                #expect(apart < 30, "less than two pixels of a map of the whole")
                try browser.point(at: "[data-key=a0] .target")
                try browser.point(at: "#map .area[data-area='8']")
                let moved = try #require(try Self.network(browser).last)
                #expect(try browser.number("plan.network().length") == 26)
                #expect(moved.position != opened.position)
                let area = try browser.value(
                    """
                    (() => {
                        const box = document.querySelector("#map .area[data-area='8']").getBoundingClientRect();
                        return [box.x + box.width / 2, box.y + box.height / 2];
                    })()
                    """
                )
                let middle = try #require(area as? [NSNumber]).map(\.doubleValue)
                for (type, shift) in [("mousePressed", 0.0), ("mouseMoved", 40), ("mouseReleased", 40)] {
                    try browser.send(
                        "Input.dispatchMouseEvent",
                        [
                            "type": type, "x": middle[0] + shift, "y": middle[1], "button": "left", "buttons": 1,
                            "clickCount": 1,
                        ]
                    )
                }
                #expect(try browser.number("plan.network().length") == 26)
                try browser.screenshot("plan")
                try browser.point(at: "#language")
                try browser.settle()
                #expect(try browser.text("document.getElementById('plan-undo').innerText") == "Annuler")
                #expect(try browser.text("document.querySelector('#plan-edits li').textContent").contains(" ouvre à "))
                #expect(try browser.text("document.querySelector('#plan-totals td').textContent").contains("\u{202F}"))
                try browser.point(at: "#plan-undo")
                try browser.point(at: "#plan-undo")
                #expect(try browser.text("(async () => \(Self.hash))()") == "#plan=none")
                #expect(browser.complaints(of: file.page) == [])
            }
        }

        @Test("a plan goes into the address and the list and comes back; what an address cannot mean is said")
        func address() throws {
            let edits: [LivePlan.Edit] = [
                .add("Été; 100 % > @", Coordinate(x: -70.25, y: 48.5)), .close("Roberval"),
                .move("Rimouski", to: "Mont-Joli", Coordinate(x: -68.19, y: 48.58)),
            ]
            let file = try LivePlanFile(edits: edits, language: .french)
            try Chromium.test { browser in
                try browser.open(file.page)
                let address = try browser.text("plan.address()")
                #expect(
                    address == "close=Roberval;move=Rimouski>Mont-Joli@-68.19,48.58;"
                        + "add=Été%3B+100+%25+%3E+%40@-70.25,48.5"
                )
                let network = try Self.network(browser)
                #expect(network.count == 25 && network.last?.name == "Été; 100 % > @")
                let other = try LivePlanFile()
                let encoded = try browser.text("new URL('#' + plan.address(), 'file:///').hash.slice(1)")
                try browser.open(try other.page(encoded))
                #expect(try Self.network(browser) == network)
                #expect(try browser.text("plan.address()") == address)
                let records = Fixture.records(try browser.text("plan.csv()"))
                #expect(records.first == ["name", "lon", "lat"])
                #expect(records.dropFirst().map { $0[0] } == network.map(\.name))
                #expect(records.dropFirst().map { Double($0[1]) } == network.map(\.position.x))
                try browser.value("location.hash = '#close=Nowhere;add=Gasp%C3%A9+2@-64.6,48.9'")
                try browser.settle()
                #expect(try Self.network(browser).last?.name == "Gaspé 2")
                #expect(
                    try browser.text("document.getElementById('plan-said').textContent").contains("no office “Nowhere”")
                )
                #expect(browser.complaints(of: other.page).filter { !$0.contains(file.page.absoluteString) } == [])
            }
        }
    }
}
