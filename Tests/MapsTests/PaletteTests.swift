import Glibc
import Testing

@testable import Maps

/// Colours as people see them.
///
/// Colour blindness after G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, *A physiologically-based model for
/// simulation of color vision deficiency* (2009), severity 1; differences in CIE L*a*b* 1976.
enum ColourVision {
    static let matrices: [(name: String, rows: [[Double]])] = [
        ("normal", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
        (
            "protan",
            [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
        ),
        (
            "deutan",
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
        ),
        (
            "tritan",
            [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
        ),
    ]

    static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

    /// Linear red, green and blue of `#rrggbb`.
    static func linear(_ hex: String) -> [Double] {
        let digits = Array(hex.dropFirst())
        return stride(from: 0, to: 6, by: 2).map { index in
            let value = Double(Int(String(digits[index...index + 1]), radix: 16) ?? 0) / 255
            return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055, 2.4)
        }
    }

    static func luminance(_ hex: String) -> Double {
        let rgb = linear(hex)
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
    }

    /// The contrast of WCAG 2.2.
    static func contrast(_ a: String, _ b: String) -> Double {
        let (x, y) = (luminance(a), luminance(b))
        return (max(x, y) + 0.05) / (min(x, y) + 0.05)
    }

    /// A matrix times a vector.
    private static func product(_ rows: [[Double]], _ vector: [Double]) -> [Double] {
        rows.map { row in
            var sum = 0.0
            for (factor, part) in zip(row, vector) { sum += factor * part }
            return sum
        }
    }

    static func lab(_ rgb: [Double]) -> [Double] {
        let clipped: [Double] = rgb.map { min(1, max(0, $0)) }
        let toXYZ: [[Double]] = [
            [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047], [0.2126729, 0.7151522, 0.0721750],
            [0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883],
        ]
        let f: [Double] = product(toXYZ, clipped).map { (value: Double) -> Double in
            if value > 216.0 / 24389 { return cbrt(value) }
            return (24389.0 / 27 * value + 16) / 116
        }
        let (x, y, z) = (f[0], f[1], f[2])
        return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
    }

    static func difference(_ a: String, _ b: String, _ rows: [[Double]]) -> Double {
        func seen(_ hex: String) -> [Double] { lab(product(rows, linear(hex))) }
        var sum = 0.0
        for (x, y) in zip(seen(a), seen(b)) { sum += (x - y) * (x - y) }
        return sum.squareRoot()
    }
}

@Suite("Colours")
struct PaletteTests {
    @Test("neighbouring classes can be told apart by everybody, light and dark", arguments: 2...Palette.maximumClasses)
    func sequential(count: Int) {
        for ramp in [Palette.sequential(count), Palette.sequentialDark(count)] {
            #expect(ramp.count == count)
            for (name, rows) in ColourVision.matrices {
                for (a, b) in zip(ramp, ramp.dropFirst()) {
                    #expect(ColourVision.difference(a, b, rows) >= 7.5, "\(name) \(a) \(b)")
                }
            }
        }
    }

    @Test("more is darker on paper and brighter in the dark, so that grey copies can be read", arguments: 2...7)
    func lightness(count: Int) {
        let light = Palette.sequential(count).map(ColourVision.luminance)
        let dark = Palette.sequentialDark(count).map(ColourVision.luminance)
        #expect(light == light.sorted(by: >) && dark == dark.sorted())
    }

    @Test("both sides of a middle can be told apart by everybody", arguments: 2...7)
    func diverging(count: Int) {
        let ramp = Palette.diverging(count)
        #expect(ramp.count == count)
        for (name, rows) in ColourVision.matrices {
            for (index, a) in ramp.enumerated() {
                for b in ramp.dropFirst(index + 1) {
                    #expect(ColourVision.difference(a, b, rows) >= 15, "\(name) \(a) \(b)")
                }
            }
        }
    }

    @Test("the first four kinds, as many as there are services, can be told apart by everybody")
    func categories() {
        for (name, rows) in ColourVision.matrices {
            for a in 0..<4 {
                for b in a + 1..<4 {
                    let difference = ColourVision.difference(Palette.category(a), Palette.category(b), rows)
                    #expect(difference >= 15, "\(name) \(a) \(b)")
                }
            }
        }
        #expect(Palette.category(6) == Palette.category(0))
    }

    @Test("text has 4.5 : 1 on paper, marks and bars 3 : 1")
    func contrast() {
        #expect(ColourVision.contrast(Palette.ink, Palette.paper) >= 7)
        #expect(ColourVision.contrast(Palette.quietInk, Palette.paper) >= 4.5)
        for colour in [Palette.community, Palette.metropolitanArea, Palette.bar] {
            #expect(ColourVision.contrast(colour, Palette.paper) >= 3, "\(colour)")
            #expect(ColourVision.contrast(colour, Palette.land) >= 3, "\(colour)")
        }
    }
}
