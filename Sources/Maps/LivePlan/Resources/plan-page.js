// The plan on the page: what is done, what it comes to, and how it is told. Every figure is the engine's.
const plan = (() => {
    const { all, followers } = report;
    const { figure, number } = reportWords;
    const root = document.documentElement;
    const data = JSON.parse(document.getElementById("plan-data").textContent);
    const engine = planEngine(data);
    const part = (name) => document.getElementById(`plan-${name}`);
    const make = (name, text, attributes = {}) => {
        const element = document.createElement(name);
        if (text !== undefined) element.textContent = text;
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        return element;
    };

    // ---- Words.

    const say = (key, ...parts) => data.words[key][root.lang].replace(/\{(\d)\}/g, (_, index) => parts[index]);
    const isOne = (count) => (root.lang === "fr" ? count < 2 : count === 1);
    const people = (count) => say(isOne(count) ? "person" : "people", number(count, 0));
    const where = ({ lon, lat }) => [number(lon, 5), number(lat, 5)];
    const radius = (index) => data.radii[index][root.lang];
    const percent = (share) => figure(String(share), "percentage");

    // ---- The plan and its history.

    const places = data.places.map(([name, detail, lon, lat]) => ({ name, label: detail === "" ? name : `${name} (${detail})`, lon, lat }));
    const edits = planEdits(data.offices, places, engine.geodesic.distance);
    for (const place of places) place.key = edits.plain(place.name);
    const baseline = engine.state(edits.network(edits.empty));
    let steps = [edits.empty];
    let step = 0;
    let chosen = null;
    let state = baseline;
    let change = engine.changes(baseline, baseline);
    let milliseconds = 0;
    const now = () => steps[step];

    const keyOf = (office) => (office.kind === "added" ? `a${office.added}` : `b${office.baseline}`);

    /** Every office that is or was: those of the plan, and those that it closes. */
    function offices() {
        const network = edits.network(now()).map((office, index) => ({ ...office, key: keyOf(office), index }));
        const closed = data.offices.flatMap((office, index) => (now().fates[index] === "closed" ? [{ ...office, kind: "closed", baseline: index, key: `b${index}`, index: -1 }] : []));
        return [...network, ...closed].sort((one, other) => (one.baseline ?? Infinity) - (other.baseline ?? Infinity));
    }

    const office = (key) => offices().find((one) => one.key === key);

    function count() {
        const start = performance.now();
        state = engine.state(edits.network(now()));
        change = engine.changes(baseline, state);
        show();
        milliseconds = performance.now() - start;
    }

    /** Says sentences, each a key and its parts or what makes it: anew where the language changes. */
    let told = () => "";
    function tell(...sentences) {
        told = () => sentences.map((one) => (typeof one === "function" ? one() : say(...one))).join(" ");
        part("said").textContent = told();
    }

    /** What the plan so far means, in a sentence, for the radius that is shown. */
    function outcome() {
        const view = report.view();
        const total = change.rows.at(-1);
        return say("outcome", radius(view), people(total.newly[view]), people(total.noLonger[view]));
    }

    /** Makes a plan the plan, after a sentence that says what was done. */
    function commit(next, ...sentence) {
        steps = [...steps.slice(0, step + 1), next];
        step = steps.length - 1;
        keep();
        follow(sentence);
        return true;
    }

    function go(way) {
        if (!steps[step + way]) return false;
        step += way;
        keep();
        follow([way < 0 ? "undone" : "redone"]);
        return true;
    }

    // Not at every step of many: a browser stops pages that write their address all the time.
    let writing = 0;
    function keep() {
        clearTimeout(writing);
        writing = setTimeout(() => history.replaceState(null, "", `#${edits.address(now())}`), 100);
    }

    function follow(...sentences) {
        if (chosen && !office(chosen)) chosen = null;
        count();
        tell(...sentences, outcome);
    }

    /** Does what may be refused. */
    function attempt(action) {
        try {
            return action();
        } catch (problem) {
            if (!(problem instanceof edits.Refusal)) throw problem;
            tell([problem.message, ...problem.parts]);
            return false;
        }
    }

    const near = 20000;

    /** The name of an office at a spot without one: that of the nearest place, unless it is far. */
    function named(spot) {
        let [best, least] = ["Point", near ** 2];
        const [x, y, z] = engine.geodesic.vector(spot.lon, spot.lat);
        for (const place of places) {
            place.vector ??= engine.geodesic.vector(place.lon, place.lat);
            const squared = (place.vector[0] - x) ** 2 + (place.vector[1] - y) ** 2 + (place.vector[2] - z) ** 2;
            if (squared < least) [best, least] = [place.name, squared];
        }
        return { name: best, ...spot };
    }

    const act = {
        /** Opens an office at a site, or puts the chosen one there. */
        site(site, isNamed) {
            return attempt(() => {
                const one = chosen && office(chosen);
                if (!one || one.kind === "closed") {
                    const next = edits.add(now(), site, isNamed);
                    return commit(next, "opens", next.added.at(-1).name);
                }
                const next = edits.move(now(), one, site, isNamed);
                chosen = null;
                return commit(next, "moves", one.name, site.name);
            });
        },
        place(spot) { return act.site(named(spot), false); },
        select(key) {
            chosen = chosen === key ? null : key;
            show();
            if (chosen) tell([office(key).kind === "closed" ? "chosenClosed" : "chosen", office(key).name]);
        },
        /** Closes an office, takes back one that was added, opens again one that is closed. */
        toggle(key) {
            return attempt(() => {
                const one = office(key);
                if (one.kind === "closed") return commit(edits.restore(now(), one.baseline), "reopens", one.name);
                const next = edits.close(now(), one);
                chosen = null;
                return commit(next, one.kind === "added" ? "takenBack" : "closes", one.name);
            });
        },
        restore(index) { return attempt(() => commit(edits.restore(now(), index), "asBefore", data.offices[index].name)); },
        undo() { return go(-1); },
        redo() { return go(1); },
        reset() { return !edits.isEmpty(now()) && commit(edits.empty, "reset"); },
    };
    const drawing = planMap(data, engine, act);
    planSearch(places, edits.plain, (choice) => attempt(() => {
        const site = typeof choice === "string" ? edits.site(choice) : choice;
        // Of several places of a name the second gets a number; a name with a position was meant.
        return act.site(site, typeof choice === "string" && choice.includes("@"));
    }));

    // ---- What is shown.

    const shares = (row, view) => [row.before, row.after].map(({ people: all, covered }) => (all > 0 ? covered[view] / all : null));

    /** The figure of a column of the tables; null where there is none. */
    function value(key, row, view) {
        const [was, is] = shares(row, view);
        const distance = /^(mean|median|p90)_km_(before|after)$/.exec(key);
        if (distance) return row[distance[2]][distance[1]] === null ? null : row[distance[2]][distance[1]] / 1000;
        return {
            population: row.before.people,
            covered_population_before: row.before.covered[view], covered_population_after: row.after.covered[view],
            covered_population_share_before: was, covered_population_share_after: is,
            covered_share_change: was === null ? null : (100 * (row.newly[view] - row.noLonger[view])) / row.before.people,
            newly_covered_population: row.newly[view], no_longer_covered_population: row.noLonger[view],
            nearest_changed_population: row.nearest, gaining_population: row.gaining, losing_population: row.losing,
        }[key];
    }

    function fill(cell, amount, format) {
        const text = amount === null || amount === undefined ? "" : String(amount);
        if (cell.dataset.v === text && cell.dataset.lang === root.lang) return;
        cell.dataset.v = text;
        cell.dataset.lang = root.lang;
        cell.textContent = figure(text, format);
    }

    function fillTable(view) {
        const table = document.getElementById(`table-${view}`);
        const heads = all("thead th", table).map(({ dataset }) => [dataset.key, dataset.f]);
        const rest = all("tfoot tr", table);
        const filled = (line, row) => [...line.children].forEach((cell, index) => {
            if (cell.tagName === "TD" && heads[index][1]) fill(cell, value(heads[index][0], row, view), heads[index][1]);
        });
        for (const line of table.tBodies[0].rows) filled(line, change.rows[Number(line.dataset.area)]);
        rest.forEach((line, index) => filled(line, change.rows.at(index - rest.length)));
    }

    function fillTotals() {
        const total = change.rows.at(-1);
        for (const line of all("tr[data-threshold]", part("totals"))) {
            const index = Number(line.dataset.threshold);
            line.classList.toggle("chosen", index === report.view());
            const figures = [total.before.covered[index], total.after.covered[index], total.newly[index], total.noLonger[index]];
            all("td", line).forEach((cell, column) => fill(cell, figures[column], "count"));
        }
        for (const line of all("tr[data-figure]", part("distances"))) {
            const [was, is] = ["before", "after"].map((side) => value(`${line.dataset.figure}_km_${side}`, total, 0));
            all("td", line).forEach((cell, column) => fill(cell, [was, is, was === null || is === null ? null : is - was][column], "decimal1"));
        }
    }

    /** Classes of areas by how many points of their people more or less are within each radius. */
    function colour() {
        for (const area of all(".area", report.map)) {
            const row = change.rows[Number(area.dataset.area)];
            area.dataset.kinds = data.thresholds.map((_, view) => {
                const points = value("covered_share_change", row, view) ?? 0;
                return `p${points <= -5 ? 0 : points < 0 ? 1 : points === 0 ? 2 : points < 5 ? 3 : 4}`;
            }).join(" ");
        }
    }

    /** A button in a list, with what it is of, so that its successor is found when the list is made anew. */
    function button(text, label, of, action) {
        const element = make("button", text, { type: "button", "aria-label": label, "data-of": of });
        element.addEventListener("click", action);
        return element;
    }

    /** Puts new elements into a list, and the focus on the successor of what had it. */
    function renew(list, elements) {
        const had = list.contains(document.activeElement) ? document.activeElement.dataset.of : null;
        list.replaceChildren(...elements);
        if (had === null) return;
        (all("button", list).find(({ dataset }) => dataset.of === had) || part("place")).focus({ preventScroll: true });
    }

    function showEdits() {
        const item = (sentence, label, of, action) => {
            const line = make("li", sentence);
            line.append(" ", button(say("takeBack"), label, of, action));
            return line;
        };
        const items = offices().filter(({ kind }) => kind !== "kept").map((one) => {
            const home = data.offices[one.baseline];
            const name = one.kind === "moved" ? home.name : one.name;
            const sentence = one.kind === "closed" ? say("closes", name) : one.kind === "moved"
                ? say("movesThere", name, one.name, ...where(one)) : say("opensThere", name, ...where(one));
            return item(sentence, say("takeBackOf", name), one.key, () => (one.kind === "moved" ? act.restore(one.baseline) : act.toggle(one.key)));
        });
        part("none").hidden = items.length > 0;
        renew(part("edits"), items);
    }

    const list = part("offices").closest("details");

    /** The list of offices, where it is unfolded. */
    function showOffices() {
        if (!list.open) return;
        const lines = offices().map((one) => {
            const line = make("tr", undefined, one.key === chosen ? { class: "chosen" } : {});
            const head = make("th", undefined, { scope: "row" });
            const choose = button(one.name, say("choose", one.name), `${one.key} choice`, () => act.select(one.key));
            choose.setAttribute("aria-pressed", String(one.key === chosen));
            head.append(choose);
            const load = (loads, index) => {
                const cell = make("td");
                fill(cell, index < 0 || index === undefined ? null : loads[index], "count");
                return cell;
            };
            const action = one.kind === "closed" ? "reopen" : one.kind === "added" ? "takeBack" : "close";
            const last = make("td");
            last.append(button(say(action), say(`${action}Of`, one.name), `${one.key} action`, () => act.toggle(one.key)));
            line.append(head, make("td", say(one.kind)), load(change.loads.before, one.baseline), load(change.loads.after, one.index), last);
            return line;
        });
        renew(part("offices").tBodies[0], lines);
    }

    function showSentences() {
        const total = change.rows.at(-1);
        data.thresholds.forEach((_, view) => {
            const [was, is] = shares(total, view);
            const sentence = document.getElementById(`sentence-${view}`);
            if (!sentence || is === null) return;
            sentence.textContent = say("sentence", people(total.after.covered[view]), percent(is), radius(view), percent(was), people(total.newly[view]), people(total.noLonger[view]));
        });
    }

    function show() {
        const view = report.view();
        fillTable(view);
        fillTotals();
        colour();
        showSentences();
        showEdits();
        showOffices();
        const one = chosen && office(chosen);
        part("chosen").hidden = !one;
        if (one) part("chosen-name").textContent = say("selection", one.name);
        part("toggle").textContent = one ? say(one.kind === "closed" ? "reopen" : one.kind === "added" ? "takeBack" : "close") : "";
        part("label").textContent = one && one.kind !== "closed" ? say("moveTo", one.name) : say("addAt");
        part("go").textContent = one && one.kind !== "closed" ? say("move") : say("add");
        part("undo").disabled = step === 0;
        part("redo").disabled = step === steps.length - 1;
        part("reset").disabled = edits.isEmpty(now());
        const words = (one) => say("mark", one.name, say(one.kind));
        drawing.drawOffices(offices().map((one) => ({ ...one, words: words(one), isChosen: one.key === chosen })));
        drawing.drawPeople(change.marks[view]);
        drawing.drawReach(state.network, data.thresholds[view]);
        report.refresh();
    }

    // ---- The controls.

    list.addEventListener("toggle", showOffices);
    for (const name of ["undo", "redo", "reset"]) part(name).addEventListener("click", () => act[name]());
    part("toggle").addEventListener("click", () => chosen && act.toggle(chosen));
    part("cancel").addEventListener("click", () => chosen && act.select(chosen));
    part("csv").addEventListener("click", () => {
        const address = URL.createObjectURL(new Blob([edits.csv(now())], { type: "text/csv" }));
        make("a", "", { href: address, download: data.file }).click();
        setTimeout(() => URL.revokeObjectURL(address), 10000);
    });
    document.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && chosen) act.select(chosen);
        const isWriting = event.target.matches?.("input[type=text], input[type=search]") && event.target.value !== "";
        if (!(event.ctrlKey || event.metaKey) || event.altKey || isWriting) return;
        const key = event.key.toLowerCase();
        if (key !== "z" && key !== "y") return;
        event.preventDefault();
        if (key === "y" || event.shiftKey) act.redo(); else act.undo();
    });
    // The address holds the plan: links within the page must not take its place.
    document.querySelector(".skip")?.addEventListener("click", (event) => {
        event.preventDefault();
        const target = document.querySelector(event.currentTarget.getAttribute("href"));
        target.setAttribute("tabindex", "-1");
        target.focus();
    });

    function load(address, isFirst) {
        clearTimeout(writing);
        const { plan: next, refusals } = edits.parse(address);
        steps = isFirst ? [next] : [...steps.slice(0, step + 1), next];
        step = steps.length - 1;
        follow(["loaded"], ...refusals.map((one) => [one.message, ...one.parts]));
    }

    window.addEventListener("hashchange", () => {
        const address = location.hash.slice(1);
        if (edits.isAddress(address)) load(address, false);
    });
    followers.push(show, () => { part("said").textContent = told(); });
    const first = edits.isAddress(location.hash.slice(1)) ? location.hash.slice(1) : data.plan;
    if (first === "") show(); else load(first, true);

    return {
        act, add: (name, lon, lat) => act.site({ name, lon, lat }, true),
        address: () => edits.address(now()), csv: () => edits.csv(now()), figures: () => change.rows,
        keys: () => offices().map(({ key, kind, name }) => ({ key, kind, name })), loads: () => change.loads,
        milliseconds: () => milliseconds, solutions: engine.solutions, network: () => state.network, spot: (x, y) => drawing.spotAt(x, y), point: drawing.point,
    };
})();
