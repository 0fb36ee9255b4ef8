import Foundation
import TestSupport

extension Chromium {
    /// Opens a file and waits until it is loaded and laid out.
    func open(_ file: URL, isStatic: Bool = false) throws {
        let count = events.count
        try send("Page.navigate", ["url": file.absoluteString])
        try wait(for: "Page.loadEventFired", after: count)
        if !isStatic { try settle() }
    }

    /// Lets the page lay itself out twice; without scripts there is nothing to wait for.
    func settle() throws {
        try send(
            "Runtime.evaluate",
            [
                "expression":
                    "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))",
                "awaitPromise": true,
            ]
        )
    }

    /// The value of an expression, as JSON has it.
    @discardableResult
    func value(_ expression: String) throws -> Any {
        let answer = try send(
            "Runtime.evaluate",
            ["expression": expression, "returnByValue": true, "awaitPromise": true]
        )
        if let exception = answer["exceptionDetails"] as? [String: Any] {
            let thrown = (exception["exception"] as? [String: Any])?["description"] ?? exception["text"] ?? ""
            throw Failure(description: "\(expression.prefix(200)): \(thrown)")
        }
        return (answer["result"] as? [String: Any])?["value"] ?? NSNull()
    }

    /// The text that an expression gives.
    func text(_ expression: String) throws -> String { try value(expression) as? String ?? "" }

    /// The number that an expression gives.
    func number(_ expression: String) throws -> Double { (try value(expression) as? NSNumber)?.doubleValue ?? .nan }

    /// Whether an expression is true.
    func holds(_ expression: String) throws -> Bool { try value("!!(\(expression))") as? Bool ?? false }

    /// The texts that an expression gives.
    func texts(_ expression: String) throws -> [String] { try value(expression) as? [String] ?? [] }

    /// Makes the window a size, a phone with a touch screen where `isPhone`.
    func setWindow(width: Int, height: Int, isPhone: Bool = false) throws {
        try send(
            "Emulation.setDeviceMetricsOverride",
            ["width": width, "height": height, "deviceScaleFactor": isPhone ? 2 : 1, "mobile": isPhone]
        )
        try send("Emulation.setTouchEmulationEnabled", ["enabled": isPhone])
    }

    /// Sets what the reader prefers: `prefers-color-scheme` and the kind of medium.
    func setMedium(_ medium: String = "", scheme: String = "light") throws {
        try send(
            "Emulation.setEmulatedMedia",
            [
                "media": medium,
                "features": [
                    ["name": "prefers-color-scheme", "value": scheme],
                    ["name": "prefers-reduced-motion", "value": "reduce"],
                ],
            ]
        )
    }

    /// Presses and releases a key, with others held down (2 is Control) where `modifiers`.
    func press(_ key: String, text: String? = nil, modifiers: Int = 0) throws {
        let codes = [
            "Tab": 9, "Enter": 13, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, " ": 32,
            "Delete": 46,
        ]
        var down: [String: Any] = ["type": text == nil ? "rawKeyDown" : "keyDown", "key": key]
        if let code = codes[key] { down["windowsVirtualKeyCode"] = code }
        if let text { down["text"] = text }
        if modifiers != 0 { down["modifiers"] = modifiers }
        try send("Input.dispatchKeyEvent", down)
        down["type"] = "keyUp"
        down["text"] = nil
        try send("Input.dispatchKeyEvent", down)
    }

    /// Moves the mouse to the middle of an element, and clicks there where `clicking`.
    func point(at selector: String, clicking: Bool = true) throws {
        let place = try place(of: selector)
        try send("Input.dispatchMouseEvent", ["type": "mouseMoved", "x": place.x, "y": place.y])
        guard clicking else { return }
        for type in ["mousePressed", "mouseReleased"] {
            try send(
                "Input.dispatchMouseEvent",
                ["type": type, "x": place.x, "y": place.y, "button": "left", "clickCount": 1]
            )
        }
    }

    /// Touches the middle of an element.
    func tap(_ selector: String) throws {
        let place = try place(of: selector)
        try send(
            "Input.dispatchTouchEvent",
            ["type": "touchStart", "touchPoints": [["x": place.x, "y": place.y]]]
        )
        try send("Input.dispatchTouchEvent", ["type": "touchEnd", "touchPoints": [[String: Any]]()])
        try settle()
    }

    /// The middle of an element, scrolled into the window.
    private func place(of selector: String) throws -> (x: Double, y: Double) {
        let expression = """
            (() => {
                const element = document.querySelector(\(String(reflecting: selector)));
                element.scrollIntoView({ block: "center", behavior: "instant" });
                const box = element.getBoundingClientRect();
                return [box.x + box.width / 2, box.y + box.height / 2];
            })()
            """
        guard let place = try value(expression) as? [NSNumber], place.count == 2 else {
            throw Failure(description: "there is no \(selector)")
        }
        return (place[0].doubleValue, place[1].doubleValue)
    }

    /// Keeps a picture of the whole page among the artefacts of the build.
    func screenshot(_ name: String) throws {
        let answer = try send("Page.captureScreenshot", ["format": "png", "captureBeyondViewport": true])
        try keep(answer["data"], as: "\(name).png")
    }

    /// Keeps the page as it prints on letter paper.
    func print(_ name: String) throws {
        let answer = try send("Page.printToPDF", ["printBackground": true, "preferCSSPageSize": false])
        try keep(answer["data"], as: "\(name).pdf")
    }

    private func keep(_ data: Any?, as name: String) throws {
        guard let data = (data as? String).flatMap({ Data(base64Encoded: $0) }) else {
            throw Failure(description: "no picture \(name)")
        }
        try FileManager.default.createDirectory(at: Self.artefacts, withIntermediateDirectories: true)
        try data.write(to: Self.artefacts.appending(path: name))
    }

    /// Where pictures are kept: in the build folder, which is never committed.
    static let artefacts = Fixture.checkout.appending(components: ".build", "screenshots")

    /// What the page asked for, but for itself, and what it or the browser complained of.
    func complaints(of page: URL) -> [String] {
        events.compactMap { method, parameters in
            switch method {
            case "Network.requestWillBeSent":
                let url = (parameters["request"] as? [String: Any])?["url"] as? String ?? ""
                return url == page.absoluteString || url == "about:blank" ? nil : "request: \(url)"
            case "Log.entryAdded":
                let entry = parameters["entry"] as? [String: Any]
                return "log: \(entry?["text"] ?? "")"
            case "Runtime.consoleAPICalled": return "console: \(parameters["args"] ?? "")"
            case "Runtime.exceptionThrown": return "exception: \(parameters["exceptionDetails"] ?? "")"
            case "Page.javascriptDialogOpening": return "dialog: \(parameters["message"] ?? "")"
            default: return nil
            }
        }
    }
}
