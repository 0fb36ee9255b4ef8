internal import Geometry
internal import Reporting
internal import Travel

extension LivePlanPage {
    /// What a plan is made with: the field for places, undo and redo, what is selected, and what happened last.
    func writeBar(_ markup: inout Markup) {
        markup.element("section", ["class": "plan js-only", "aria-labelledby": "plan-title"]) { markup in
            markup.element("h2", ["id": "plan-title"], Message(en: "Plan", fr: "Plan"))
            markup.element("div", ["class": "plan-bar"]) { markup in
                writeField(&markup)
                markup.element("div", ["class": "plan-buttons"]) { markup in
                    button(&markup, "undo", Message(en: "Undo", fr: "Annuler"), keys: "Control+Z")
                    button(&markup, "redo", Message(en: "Redo", fr: "Rétablir"), keys: "Control+Y")
                    button(&markup, "reset", Message(en: "Start anew", fr: "Recommencer"))
                    button(&markup, "csv", Message(en: "Download the list (CSV)", fr: "Télécharger la liste (CSV)"))
                }
            }
            markup.element("div", ["class": "plan-bar", "id": "plan-chosen", "hidden": ""]) { markup in
                markup.element("span", ["id": "plan-chosen-name"], "")
                button(&markup, "toggle", Message(en: "Close", fr: "Fermer"))
                button(&markup, "cancel", Message(en: "Cancel", fr: "Laisser"))
            }
            writeChoices(&markup)
            markup.element("p", ["class": "said", "id": "plan-said", "role": "status"], "")
        }
        markup.element(
            "p",
            ["class": "no-js"],
            Message(
                en: "Without scripts this page computes nothing: it shows the network as it is.",
                fr: "Sans scripts, cette page ne calcule rien : elle montre le réseau tel qu’il est."
            )
        )
        markup.line()
    }

    private func button(_ markup: inout Markup, _ name: String, _ words: Message, keys: String? = nil) {
        markup.element("button", ["type": "button", "id": "plan-\(name)", "aria-keyshortcuts": keys], words)
    }

    private func writeField(_ markup: inout Markup) {
        markup.element("div", ["class": "plan-field"]) { markup in
            markup.element("label", ["for": "plan-place", "id": "plan-label"], LivePlanWords.field)
            markup.element(
                "input",
                [
                    "type": "text", "id": "plan-place", "role": "combobox", "autocomplete": "off",
                    "spellcheck": "false", "aria-autocomplete": "list", "aria-expanded": "false",
                    "aria-controls": "plan-places", "aria-describedby": "plan-hint",
                ]
            )
            button(&markup, "go", LivePlanWords.open)
            markup.element(
                "ul",
                [
                    "id": "plan-places", "role": "listbox", "hidden": "", "aria-label": page.text("Places", "Lieux"),
                    "data-label-en": "Places", "data-label-fr": "Lieux",
                ],
                ""
            )
        }
    }

    private func writeChoices(_ markup: inout Markup) {
        markup.element("div", ["class": "controls"]) { markup in
            markup.element("fieldset") { markup in
                markup.element("legend", Message(en: "A click on the map", fr: "Un clic sur la carte"))
                let choices = [
                    ("office", Message(en: "opens or moves an office", fr: "ouvre ou déplace un bureau")),
                    ("area", Message(en: "tells of the area", fr: "renseigne sur le territoire")),
                ]
                for (value, words) in choices { markup.radio("click", value, isChosen: value == "office", words) }
            }
            markup.element("fieldset") { markup in
                markup.element("legend", Message(en: "Shown", fr: "Affichage"))
                let layers = [
                    ("plan-reach", Message(en: "Within reach", fr: "À portée")),
                    ("plan-people", Message(en: "Who gains and who loses", fr: "Qui gagne et qui perd")),
                ]
                for (layer, words) in layers { markup.toggle(layer, words) }
            }
        }
        markup.element(
            "p",
            ["class": "hint", "id": "plan-hint"],
            Message(
                en:
                    "Type a name and choose a place, or write NAME@LON,LAT. With the map in focus, Enter opens an office in "
                    + "its middle; on an office, Enter selects it and Delete closes it. The plan stands in the address "
                    + "of the page.",
                fr:
                    "Tapez un nom et choisissez un lieu, ou écrivez NOM@LON,LAT. La carte active, Entrée ouvre un bureau en "
                    + "son milieu ; sur un bureau, Entrée le sélectionne et Suppr le ferme. Le plan est dans l’adresse "
                    + "de la page."
            )
        )
    }

    /// What the plan comes to: the totals, the edits, the offices with their people.
    func writeOutcome(_ markup: inout Markup) {
        markup.element("section", ["class": "js-only", "aria-labelledby": "plan-outcome"]) { markup in
            markup.element(
                "h2",
                ["id": "plan-outcome"],
                Message(en: "What the plan changes", fr: "Ce que le plan change")
            )
            writeTotals(&markup)
            writeDistances(&markup)
            markup.element("h3", Message(en: "Edits", fr: "Modifications"))
            markup.element("p", ["id": "plan-none", "class": "hint"], Message(en: "None so far.", fr: "Aucune."))
            markup.element("ul", ["id": "plan-edits"], "")
            markup.element("details", ["aria-labelledby": "plan-summary"]) { markup in
                markup.element(
                    "summary",
                    ["id": "plan-summary"],
                    Message(en: "Offices, one by one", fr: "Les bureaux, un à un")
                )
                writeOffices(&markup)
            }
        }
        markup.line()
    }

    private func writeTotals(_ markup: inout Markup) {
        let titles = [
            Message(en: "Within reach before", fr: "À portée avant"),
            Message(en: "Within reach after", fr: "À portée après"),
            Message(en: "Newly within reach", fr: "À portée désormais"),
            Message(en: "No longer within reach", fr: "Plus à portée"),
        ]
        table(
            &markup,
            "totals",
            Message(en: "People, by radius", fr: "Population, par rayon"),
            page.subject.choice,
            titles,
            "count"
        ) {
            markup in
            for (index, view) in page.subject.views.enumerated() {
                row(&markup, ["data-threshold": "\(index)"], view.name, titles.count)
            }
        }
    }

    private func writeDistances(_ markup: inout Markup) {
        let titles = [
            Message(en: "Before", fr: "Avant"), Message(en: "After", fr: "Après"),
            Message(en: "Difference", fr: "Différence"),
        ]
        let caption = Message(en: "Distance to the nearest office", fr: "Distance au bureau le plus proche")
        table(&markup, "distances", caption, Message(en: "Figure", fr: "Chiffre"), titles, "decimal1") { markup in
            for figure in LivePlan.figures {
                row(&markup, ["data-figure": figure.rawValue], figure.column(.metres).title, titles.count)
            }
        }
    }

    private func writeOffices(_ markup: inout Markup) {
        let caption = Message(en: "Offices and who is nearest to them", fr: "Bureaux et qui en est le plus proche")
        let titles = [
            Message(en: "Plan", fr: "Plan"), Message(en: "People before", fr: "Personnes avant"),
            Message(en: "People after", fr: "Personnes après"), Message(en: "Action", fr: "Action"),
        ]
        table(&markup, "offices", caption, Message(en: "Office", fr: "Bureau"), titles, "count") { _ in }
    }

    private func table(
        _ markup: inout Markup,
        _ name: String,
        _ caption: Message,
        _ first: Message,
        _ titles: [Message],
        _ format: String,
        _ rows: (inout Markup) -> Void
    ) {
        // Where a phone is narrower than the table, the table moves, not the page.
        markup.start(
            "div",
            ["class": "narrow", "tabindex": "0", "role": "region", "aria-labelledby": "plan-\(name)-caption"]
        )
        markup.element("table", ["id": "plan-\(name)"]) { markup in
            markup.element("caption", ["id": "plan-\(name)-caption"], caption)
            markup.element("thead") { markup in
                markup.element("tr") { markup in
                    markup.element("th", ["scope": "col", "class": "words"], first)
                    for title in titles { markup.element("th", ["scope": "col", "data-f": format], title) }
                }
            }
            markup.element("tbody", [:], rows)
        }
        markup.end()
        markup.line()
    }

    private func row(
        _ markup: inout Markup,
        _ attributes: KeyValuePairs<String, String?>,
        _ name: Message,
        _ cells: Int
    ) {
        markup.element("tr", attributes) { markup in
            markup.element("th", ["scope": "row"], name)
            for _ in 0..<cells { markup.element("td", ["data-v": ""], "–") }
        }
    }
}
