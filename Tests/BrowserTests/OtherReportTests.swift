import Foundation
import TestSupport
import Testing

extension InABrowser {
    /// Other reports, hostile names, and drawings, in a real browser.
    @Suite("Other pages and drawings in Chromium")
    struct OtherReportTests {
        @Test(
            "every page opens without a word of complaint, and is small enough to send",
            arguments: [
                ["map"], ["map", "--by", "division", "--lang", "fr"], ["map", "--by", "community"],
                ["distance", "--by", "cma"],
                ["distance", "--by", "division"], ["coverage", "--by", "division"],
                ["coverage", "--by", "service-territory"], ["cohorts", "--by", "cma"],
            ]
        )
        func pages(arguments: [String]) throws {
            let report = try ReportFile.of(arguments)
            let size = try Data(contentsOf: report.page).count
            #expect(size < 1_500_000)
            try Chromium.test { browser in
                try browser.setWindow(width: 1400, height: 1000)
                try browser.open(report.page)
                for index in 0..<Int(try browser.number("document.querySelectorAll('input[name=view]').length")) {
                    try browser.point(at: "input[name=view][value='\(index)']")
                }
                try browser.point(at: "#language")
                try browser.screenshot(arguments.filter { !$0.hasPrefix("-") }.joined(separator: "-"))
                #expect(browser.complaints(of: report.page) == [])
            }
        }

        @Test("names are text, whatever they hold")
        func hostileNames() throws {
            let name = "</script><img src=x onerror=alert(1)>\"'&"
            let field = "\"" + name.replacing("\"", with: "\"\"") + "\""
            let report = try ReportFile(
                ["coverage", "--antennas", "offices.csv", "--by", "areas.geojson", "--within", "25km"],
                files: [
                    "offices.csv": "name,lon,lat\n\(field),-73.5,45.5\n",
                    "areas.geojson": """
                    {"type":"FeatureCollection","features":[{"type":"Feature","properties":\
                    {"code":"</title>","name":"</script><img src=x onerror=alert(2)>"},"geometry":{"type":"Polygon",\
                    "coordinates":[[[-74,45],[-73,45],[-73,46],[-74,46],[-74,45]]]}}]}
                    """,
                ]
            )
            try Chromium.test { browser in
                try browser.open(report.page)
                #expect(try browser.number("document.querySelectorAll('img').length") == 0)
                #expect(
                    try browser.text("document.querySelector('#table-0 tbody th').innerText")
                        == "</script><img src=x onerror=alert(2)>"
                )
                #expect(
                    try browser.texts("[...document.querySelectorAll('#names text')].map((one) => one.textContent)")
                        .contains(
                            name
                        )
                )
                try browser.point(at: "#table-0 tbody button")
                #expect(
                    try browser.text("document.querySelector('#card h3').innerText")
                        == "</script><img src=x onerror=alert(2)>"
                )
                #expect(browser.complaints(of: report.page) == [])
            }
        }

        @Test("a drawing looks the same in Chromium and in rsvg-convert")
        func sameDrawing() throws {
            let convert = try #require(
                Subprocess.find("rsvg-convert"),
                "rsvg-convert is missing: Scripts/test installs it"
            )
            let report = try ReportFile(["coverage", "-o", "map.svg"])
            let drawing = report.folder.appending(path: "map.svg")
            let picture = report.folder.appending(path: "map.png")
            let paths = [picture, drawing].map { $0.path(percentEncoded: false) }
            let output = try Subprocess.run(convert, ["-w", "1200", "-o"] + paths)
            #expect(output.status == 0 && output.standardError.isEmpty, "\(output.standardError)")
            try Chromium.test { browser in
                let svg = try Data(contentsOf: drawing).base64EncodedString()
                let png = try Data(contentsOf: picture).base64EncodedString()
                let difference = try browser.number(
                    """
                    (async () => {
                        // Means of squares of ten pixels: letters may be hinted differently.
                        const squares = await Promise.all(["svg+xml;base64,\(svg)", "png;base64,\(png)"].map(async (data) => {
                            const image = new Image();
                            image.src = "data:image/" + data;
                            await image.decode();
                            const canvas = document.createElement("canvas");
                            [canvas.width, canvas.height] = [1200, Math.floor((1200 * image.height) / image.width)];
                            const context = canvas.getContext("2d");
                            context.drawImage(image, 0, 0, canvas.width, canvas.height);
                            const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
                            const means = new Float64Array(120 * Math.floor(canvas.height / 10) * 3);
                            for (let y = 0; y < Math.floor(canvas.height / 10) * 10; y += 1) {
                                for (let x = 0; x < 1200; x += 1) {
                                    for (let part = 0; part < 3; part += 1) {
                                        means[(Math.floor(y / 10) * 120 + Math.floor(x / 10)) * 3 + part] += pixels[(y * 1200 + x) * 4 + part] / 100;
                                    }
                                }
                            }
                            return means;
                        }));
                        if (squares[0].length !== squares[1].length) return 255;
                        return squares[0].reduce((sum, mean, index) => sum + Math.abs(mean - squares[1][index]), 0) / squares[0].length;
                    })()
                    """
                )
                // 0.6 when this was written; a layer that one of them leaves out makes 6 and more.
                #expect(difference < 2)
            }
        }
    }
}
