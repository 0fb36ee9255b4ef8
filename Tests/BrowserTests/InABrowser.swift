import Testing

/// What needs a browser: one test after the other, whatever suite it is in.
@Suite("In a browser", .serialized)
enum InABrowser {
    @Suite("A browser that dies")
    struct Death {
        @Test("is started again, once, and the test begins anew; only a second death is a failure")
        func restart() throws {
            for deaths in 0...2 {
                var runs = 0
                let run: () throws -> Void = {
                    try Chromium.test { browser in
                        runs += 1
                        if runs <= deaths { browser.kill() }
                        let answer = try browser.number("6 * 7")
                        #expect(answer == 42)
                    }
                }
                if deaths < 2 { try run() } else { #expect(throws: BrowserProcess.Death.self) { try run() } }
                #expect(runs == min(deaths, 1) + 1)
            }
        }
    }
}
