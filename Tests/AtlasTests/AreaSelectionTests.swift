import Atlas
import Geometry
import TestSupport
import Testing

/// Which divisions a region has is the register's (`region_code_2021` of the layer itself); nothing here comes from the
/// selection.
@Suite("Areas that are asked for")
struct AreaSelectionTests {
    private func found(_ wanted: [String], _ by: String = "division", _ vintage: String = "2021") throws -> [String] {
        try areas(wanted, by, vintage).codes
    }

    private func areas(
        _ wanted: [String],
        _ by: String = "division",
        _ vintage: String = "2021"
    ) throws -> (codes: [String], notices: [Message]) {
        let layer = try Bundled.layer(by, vintage)
        let found = try AreaSelection(wanted).areas(of: layer, in: try Bundled.atlas())
        return (found.areas.map { layer.areas[$0].code }, found.notices)
    }

    @Test("by their own codes and names, several at once, in the order of the layer")
    func own() throws {
        #expect(try found(["2466, laval"]) == ["2465", "2466"])
        #expect(try found(["Les Îles de la Madeleine", "2401"]) == ["2401"])
    }

    @Test("the divisions of a region, on the borders of either year")
    func region() throws {
        #expect(try found(["11"]) == ["2401", "2402", "2403", "2404", "2405", "2406"])
        // On 8 July 2021 Brome-Missisquoi (46) and La Haute-Yamaska (47) went from region 16 to 05.
        let estrie = ["2430", "2440", "2441", "2442", "2443", "2444", "2445"]
        #expect(try found(["region:05"]) == estrie + ["2446", "2447"])
        #expect(try found(["Estrie"], "division", "2016") == estrie)
    }

    @Test("areas that lie partly in one that is asked for are told, with their part")
    func partly() throws {
        let (codes, notices) = try areas(["CMM"])
        #expect(codes.contains("2466") && !codes.contains("2471"))
        #expect(notices.count == 1)
        #expect(notices[0].en.contains("lie partly in Communauté métropolitaine de Montréal"))
        #expect(notices[0].en.contains("Vaudreuil-Soulanges ("))
    }

    @Test("what names nothing is an error with the nearest names; what names several, one with what to write")
    func errors() throws {
        #expect(throws: AtlasError.self) { try found(["Estri"]) }
        do {
            _ = try found(["Estri"])
        } catch let error as AtlasError {
            #expect(error.code == .unknownArea && error.advice?.en == "did you mean: Estrie?")
        }
        do {
            _ = try found(["Laval"], "cma")
            Issue.record("Laval is a region and a division")
        } catch let error as AtlasError {
            #expect(error.advice?.en == "write one of: region:13, division:2465, municipality:2465005")
        }
        do {
            // The Magdalen Islands have no metropolitan area.
            _ = try found(["division:2401"], "cma")
            Issue.record("no area lies there")
        } catch let error as AtlasError {
            #expect(error.message.en.contains("in which none of the areas lies"))
        }
    }
}
