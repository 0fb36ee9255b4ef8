import Formats
import Testing

@Suite("Names are compared without what people do not mind")
struct TextFoldingTests {
    @Test(
        "folding",
        arguments: [
            ("Longitude", "longitude"), ("RÉGION", "region"), ("Re\u{301}gion", "region"), (" X coord ", "x_coord"),
            ("x-coord", "x_coord"), ("Saint–Félicien", "saint_felicien"), ("L’Île-d’Orléans", "l'ile_d'orleans"),
            ("Sacré-Cœur", "sacre_coeur"), ("\u{FEFF}id", "id"), ("", ""), ("--", ""), ("Baie--James", "baie_james"),
            ("Ǆ", "ǆ"), ("ÀÂÄÇÉÈÊËÎÏÔÙÛÜŸ", "aaaceeeeiiouuuy"),
        ]
    )
    func folding(text: String, folded: String) {
        #expect(TextFolding.fold(text) == folded)
        #expect(TextFolding.fold(folded) == folded)
    }
}
