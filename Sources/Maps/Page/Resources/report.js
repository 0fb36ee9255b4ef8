// What a report does beyond standing there: it works without this script too. No library, no network, no storage.
// All figures are read from the page's own tables, so that map, card and table can never disagree.
const report = (() => {
    const root = document.documentElement;
    const all = (selector, within = document) => [...within.querySelectorAll(selector)];
    const map = document.getElementById("map");
    const card = document.getElementById("card");
    // What else is to be done when view or language has changed.
    const followers = [];
    root.classList.add("js");

    const { figure, number, plain } = reportWords;

    // ---- Views: one of the radii, or one of the figures.

    let view = 0;
    const table = () => document.getElementById("table-" + view);
    const row = (area) => table().querySelector(`tr[data-area="${area}"]`);

    function colourAreas() {
        for (const area of all(".area", map)) {
            const kind = area.dataset.kinds.split(" ")[view];
            area.setAttribute("class", "area " + kind + (area.classList.contains("chosen") ? " chosen" : ""));
        }
    }

    function showView(index) {
        view = index;
        root.dataset.view = String(index);
        for (const part of all("[data-view]", document.body)) part.classList.toggle("off", part.dataset.view !== String(index));
        colourAreas();
        nameAreas();
        choose(chosen);
        for (const follow of followers) follow();
    }

    // ---- Language.

    function showLanguage(language) {
        root.lang = language;
        document.title = document.querySelector("title").dataset[language] || document.title;
        for (const one of all("table")) {
            const heads = all("thead th", one);
            for (const cell of all("td[data-v]", one)) cell.textContent = figure(cell.dataset.v, heads[cell.cellIndex].dataset.f);
        }
        for (const part of all("[data-label-en]")) part.setAttribute("aria-label", part.dataset["label" + (language === "en" ? "En" : "Fr")]);
        nameAreas();
        choose(chosen);
        find();
        scaleChanged();
        for (const follow of followers) follow();
    }

    /** The text of an element in the language of the page. */
    function words(element) {
        const own = element.querySelector(`.t[lang="${root.lang}"]`);
        return (own || element).textContent.trim();
    }

    // ---- Areas: figures on hover, focus and tap.

    let chosen = null;

    function nameAreas() {
        for (const area of all(".area", map)) {
            const line = row(area.dataset.area);
            if (!line) continue;
            const value = line.querySelector("td[data-main]");
            const name = words(line.querySelector("th"));
            area.setAttribute("aria-label", value ? `${name}: ${value.textContent}` : name);
        }
    }

    function choose(area, scroll) {
        chosen = area;
        for (const part of all(".chosen")) part.classList.remove("chosen");
        card.replaceChildren();
        const line = area === null ? null : row(area);
        if (!line) {
            card.append(card.hint);
            return;
        }
        for (const part of all(`.area[data-area="${area}"], tr[data-area="${area}"]`)) part.classList.add("chosen");
        const title = document.createElement("h3");
        title.textContent = words(line.querySelector("th"));
        const list = document.createElement("dl");
        const heads = all("thead th", table());
        [...line.children].forEach((cell, index) => {
            if (!cell.dataset.v && cell.dataset.v !== "") return;
            const [term, value, pair] = ["dt", "dd", "div"].map((name) => document.createElement(name));
            term.textContent = words(heads[index].querySelector("button") || heads[index]);
            value.textContent = cell.textContent;
            pair.append(term, value);
            list.append(pair);
        });
        card.append(title, list);
        if (scroll) {
            // Only within the table's own box: the page stays where it is.
            const box = line.closest(".scroll");
            const head = box.querySelector("thead").offsetHeight;
            if (line.offsetTop - head < box.scrollTop || line.offsetTop + line.offsetHeight > box.scrollTop + box.clientHeight) {
                box.scrollTop = line.offsetTop - head - 8;
            }
        }
    }

    card.hint = card.firstElementChild;
    const areas = all(".area", map);
    for (const [index, area] of areas.entries()) {
        area.querySelector("title")?.remove();
        area.setAttribute("tabindex", index === 0 ? "0" : "-1");
        area.setAttribute("role", "button");
        area.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && !drag && choose(area.dataset.area));
        area.addEventListener("focus", () => choose(area.dataset.area, true));
        area.addEventListener("click", () => choose(area.dataset.area, true));
        area.addEventListener("keydown", (event) => {
            const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
            if (event.key === "Enter" || event.key === " ") choose(area.dataset.area, true);
            else if (!step) return;
            event.preventDefault();
            event.stopPropagation();
            if (!step) return;
            // One stop for the tabulator; the arrows go from area to area.
            const next = areas[(index + step + areas.length) % areas.length];
            area.setAttribute("tabindex", "-1");
            next.setAttribute("tabindex", "0");
            next.focus({ preventScroll: true });
        });
    }

    // ---- Tables: sorting, and the way from a row to its area.

    for (const one of all("table[id^=table-]")) {
        const body = one.tBodies[0];
        for (const [column, head] of all("thead th", one).entries()) {
            head.querySelector("button").addEventListener("click", () => {
                const isText = head.classList.contains("words");
                const before = head.getAttribute("aria-sort");
                const up = before ? before === "descending" : isText;
                for (const other of all("thead th", one)) other.removeAttribute("aria-sort");
                head.setAttribute("aria-sort", up ? "ascending" : "descending");
                const order = new Intl.Collator(root.lang, { numeric: true });
                const key = (line) => line.children[column].dataset.v;
                const compare = (a, b) => {
                    if (isText) return order.compare(words(a.children[column]), words(b.children[column]));
                    if (key(a) === "" || key(b) === "") return key(a) === key(b) ? 0 : key(a) === "" ? 1 : -1;
                    return Number(key(a)) - Number(key(b));
                };
                const lines = [...body.rows];
                const known = (line) => isText || key(line) !== "";
                lines.sort((a, b) => (up || !known(a) || !known(b) ? compare(a, b) : -compare(a, b)));
                body.append(...lines);
            });
        }
        for (const line of body.rows) {
            line.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && choose(line.dataset.area));
            line.querySelector("button")?.addEventListener("focus", () => choose(line.dataset.area));
            line.querySelector("button")?.addEventListener("click", () => {
                choose(line.dataset.area);
                reveal(line.dataset.area);
            });
        }
    }

    // ---- Search: the rows whose name, in either language, or code holds what is written; accents, dashes and case aside.

    const search = document.getElementById("search");
    const lines = search ? all("table[id^=table-] tbody tr").map((line) => ({
        line, text: plain([...line.children].slice(0, 2).map((cell) => cell.textContent).join(" ")),
    })) : [];

    function find() {
        if (!search) return;
        const wanted = plain(search.value.trim());
        for (const { line, text } of lines) line.toggleAttribute("hidden", !text.includes(wanted));
        const found = all("tbody tr:not([hidden])", table()).length;
        const [one, many] = root.lang === "fr" ? ["territoire", "territoires"] : ["area", "areas"];
        document.getElementById("found").textContent = wanted === "" ? "" : `${number(found, 0)} ${found === 1 || (found === 0 && root.lang === "fr") ? one : many}`;
    }

    search?.addEventListener("input", find);
    search?.addEventListener("keydown", (event) => {
        if (event.key === "Escape") {
            search.value = "";
            find();
        } else if (event.key === "Enter") {
            const first = table().querySelector("tbody tr:not([hidden])");
            if (!first) return;
            choose(first.dataset.area, true);
            reveal(first.dataset.area);
        } else return;
        event.preventDefault();
    });

    // ---- Pan and zoom: the viewBox moves; marks and names keep their size.

    const home = map.getAttribute("viewBox").split(" ").map(Number);
    const south = map.dataset.south ? map.dataset.south.split(" ").map(Number) : null;
    let box = [...home];
    let drag = null;
    let wasDragged = false;
    const fingers = new Map();

    function setBox([x, y, width, height]) {
        const size = Math.min(Math.max(width, home[2] / 60), home[2] * 1.2);
        const ratio = size / width;
        // The middle never leaves the territory.
        const middle = [
            Math.min(Math.max(x + width / 2, home[0]), home[0] + home[2]),
            Math.min(Math.max(y + height / 2, home[1]), home[1] + home[3]),
        ];
        box = [middle[0] - (width * ratio) / 2, middle[1] - (height * ratio) / 2, size, height * ratio];
        map.setAttribute("viewBox", box.map((value) => value.toFixed(2)).join(" "));
        scaleChanged();
    }

    // How large the map is on the screen; measured again when that changes.
    let measured = null;

    function unitsPerPixel() {
        const size = (measured ??= map.getBoundingClientRect());
        return size.width > 0 && size.height > 0 ? Math.max(box[2] / size.width, box[3] / size.height) : 0;
    }

    /** Zooms about a place of the window, the middle of the map where none is given. */
    function zoom(factor, clientX, clientY) {
        const size = map.getBoundingClientRect();
        const unit = unitsPerPixel();
        const dx = clientX === undefined ? 0 : (clientX - size.left - size.width / 2) * unit;
        const dy = clientY === undefined ? 0 : (clientY - size.top - size.height / 2) * unit;
        const width = Math.min(Math.max(box[2] * factor, home[2] / 60), home[2] * 1.2);
        const real = width / box[2];
        const middle = [box[0] + box[2] / 2 + dx * (1 - real), box[1] + box[3] / 2 + dy * (1 - real)];
        setBox([middle[0] - width / 2, middle[1] - (box[3] * real) / 2, width, box[3] * real]);
    }

    const pan = (dx, dy) => setBox([box[0] + dx, box[1] + dy, box[2], box[3]]);

    /** A box with the shape of the map's own around another. */
    function fitted([x, y, width, height]) {
        const scale = Math.max(width / home[2], height / home[3]);
        const [wide, high] = [home[2] * scale, home[3] * scale];
        return [x + width / 2 - wide / 2, y + height / 2 - high / 2, wide, high];
    }

    /** Brings an area into view where it is small or lies outside. */
    function reveal(area) {
        const own = map.querySelector(`.area[data-area="${area}"]`)?.getBBox();
        if (!own || (own.width === 0 && own.height === 0)) return;
        const inside = own.x >= box[0] && own.y >= box[1] && own.x + own.width <= box[0] + box[2] && own.y + own.height <= box[1] + box[3];
        if (inside && Math.max(own.width, own.height) > box[2] / 12) return;
        const margin = Math.max(own.width, own.height, home[2] / 60);
        setBox(fitted([own.x - margin, own.y - margin, own.width + 2 * margin, own.height + 2 * margin]));
    }

    map.addEventListener("wheel", (event) => {
        event.preventDefault();
        zoom(Math.exp(Math.max(-1, Math.min(1, event.deltaY / 300))), event.clientX, event.clientY);
    }, { passive: false });

    map.addEventListener("pointerdown", (event) => {
        fingers.set(event.pointerId, [event.clientX, event.clientY]);
        if (fingers.size === 1) wasDragged = false;
        drag = { moved: false };
    });
    window.addEventListener("pointermove", (event) => {
        const before = fingers.get(event.pointerId);
        if (!before) return;
        const others = [...fingers].filter(([id]) => id !== event.pointerId);
        const [x, y] = [event.clientX, event.clientY];
        if (Math.hypot(x - before[0], y - before[1]) > 2 && drag) {
            drag.moved = true;
            wasDragged = true;
            map.classList.add("dragging");
        }
        if (others.length === 1) {
            const other = others[0][1];
            const was = Math.hypot(before[0] - other[0], before[1] - other[1]);
            const is = Math.hypot(x - other[0], y - other[1]);
            if (was > 0 && is > 0) zoom(was / is, (x + other[0]) / 2, (y + other[1]) / 2);
        }
        const unit = unitsPerPixel() / (others.length + 1);
        pan((before[0] - x) * unit, (before[1] - y) * unit);
        fingers.set(event.pointerId, [x, y]);
    });
    for (const name of ["pointerup", "pointercancel"]) {
        window.addEventListener(name, (event) => {
            fingers.delete(event.pointerId);
            if (fingers.size > 0) return;
            map.classList.remove("dragging");
            drag = null;
        });
    }
    map.addEventListener("dblclick", (event) => zoom(0.5, event.clientX, event.clientY));
    map.addEventListener("keydown", (event) => {
        const step = box[2] / 8;
        const actions = {
            ArrowLeft: () => pan(-step, 0), ArrowRight: () => pan(step, 0), ArrowUp: () => pan(0, -step),
            ArrowDown: () => pan(0, step), "+": () => zoom(0.7), "=": () => zoom(0.7), "-": () => zoom(1 / 0.7),
            0: () => setBox(home), Home: () => setBox(home),
        };
        if (!actions[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        actions[event.key]();
    });
    const buttons = {
        "zoom-in": () => zoom(0.6), "zoom-out": () => zoom(1 / 0.6), whole: () => setBox(home),
        // What is higher than the south stands above it: below lies another country.
        south: () => {
            const [x, , wide, high] = fitted(south);
            setBox([x, south[1] + south[3] - high, wide, high]);
        },
    };
    for (const [id, action] of Object.entries(buttons)) document.getElementById(id)?.addEventListener("click", action);

    // ---- What follows the zoom: sizes, names that do not collide, the scale bar.

    function scaleChanged() {
        const unit = unitsPerPixel();
        // Not laid out yet, or hidden: the observer comes back.
        if (unit === 0) return;
        map.style.setProperty("--u", unit.toFixed(4));
        for (const pattern of all("pattern", map)) {
            pattern.setAttribute("patternTransform", `scale(${((unit * 640) / home[2]).toFixed(4)})`);
        }
        placeNames(unit);
        const bar = document.getElementById("scale");
        const metres = Number(map.dataset.metres) * unit;
        const most = 130 * metres;
        const power = 10 ** Math.floor(Math.log10(most));
        const length = [5, 2, 1].map((digit) => digit * power).find((value) => value <= most) || power;
        bar.firstElementChild.style.width = (length / metres).toFixed(1) + "px";
        bar.lastElementChild.textContent = length >= 1000 ? number(length / 1000, 0) + "\u00a0km" : number(length, 0) + "\u00a0m";
    }

    let names = [];
    let offices = [];

    function readNames() {
        names = all("#names text");
        offices = names.filter((name) => name.classList.contains("office-name"))
            .map((name) => [Number(name.dataset.x), Number(name.dataset.y)]);
    }

    function placeNames(unit) {
        const [wide, high] = [measured.width * unit, measured.height * unit];
        const [left, top] = [box[0] + box[2] / 2 - wide / 2, box[1] + box[3] / 2 - high / 2];
        const frame = [left, top, left + wide, top + high];
        // Marks, unless their layer is off, keep names away.
        const marks = document.querySelector(".marks:not([hidden])") ? offices : [];
        const taken = marks.map(([x, y]) => [x - 5 * unit, y - 5 * unit, x + 5 * unit, y + 5 * unit]);
        for (const name of names) {
            const isOffice = name.classList.contains("office-name");
            const [x, y] = [Number(name.dataset.x), Number(name.dataset.y)];
            const length = name.textContent.length;
            // Wide enough for any font; measuring would lay the page out again for every name.
            const width = length * (isOffice ? 6.1 : 7.2) * unit + 4 * unit;
            const starts = isOffice ? [x + 8 * unit, x - 8 * unit - width] : [x - width / 2];
            const room = Number(name.dataset.room) || Infinity;
            const own = starts.map((start) => [start, y - 8 * unit, start + width, y + 8 * unit]).find((place) =>
                place[0] >= frame[0] && place[2] <= frame[2] && place[1] >= frame[1] && place[3] <= frame[3]
                && width < room * 2.6
                && !taken.some((other) => place[0] < other[2] && place[2] > other[0] && place[1] < other[3] && place[3] > other[1]));
            name.classList.toggle("off", !own);
            if (!own) continue;
            taken.push(own);
            const isLeft = isOffice && own[0] < x;
            name.setAttribute("text-anchor", isLeft ? "end" : isOffice ? "start" : "middle");
            name.setAttribute("x", (isLeft ? own[2] : isOffice ? own[0] : x).toFixed(1));
            name.setAttribute("y", (y + 4 * unit).toFixed(1));
        }
    }

    // ---- The controls.

    for (const input of all("input[name=view]")) input.addEventListener("change", () => showView(Number(input.value)));
    for (const input of all("input[data-toggles]")) {
        input.addEventListener("change", () => {
            for (const part of all(`[data-layer="${input.dataset.toggles}"]`)) part.toggleAttribute("hidden", !input.checked);
        });
    }
    document.getElementById("language").addEventListener("click", () => showLanguage(root.lang === "fr" ? "en" : "fr"));

    readNames();
    nameAreas();
    showView(0);
    scaleChanged();
    new ResizeObserver(() => { measured = null; scaleChanged(); }).observe(map);

    // For what a page does besides.
    return {
        all, followers, map, words,
        box: () => box, view: () => view, wasDragged: () => wasDragged,
        /** Shows anew what is read from the tables and from the map. */
        refresh: () => {
            colourAreas();
            nameAreas();
            choose(chosen);
            readNames();
            scaleChanged();
        },
    };
})();
