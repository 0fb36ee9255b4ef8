// What a plan draws on the map of the report: offices as buttons, what lies within reach, the people who gain and lose;
// and where on the Earth a place of the map is.
const planMap = (data, engine, act) => {
    const { all, map } = report;
    const world = document.getElementById("world");
    const names = document.getElementById("names");
    const svg = (name, attributes = {}) => {
        const element = document.createElementNS("http://www.w3.org/2000/svg", name);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        return element;
    };

    // ---- From the map to the Earth by a grid of places, bilinear in its cells; and back by Newton's method.

    const { box, columns, rows } = data.grid;
    const east = engine.column(data.grid.longitudes);
    const north = engine.column(data.grid.latitudes);
    const [width, height] = [(box[2] - box[0]) / columns, (box[3] - box[1]) / rows];

    /** Longitude and latitude, and how they change along x and y. */
    function earth(x, y) {
        const column = Math.min(Math.max(Math.floor((x - box[0]) / width), 0), columns - 1);
        const row = Math.min(Math.max(Math.floor((y - box[1]) / height), 0), rows - 1);
        const [u, v] = [(x - box[0]) / width - column, (y - box[1]) / height - row];
        const corner = row * (columns + 1) + column;
        return [east, north].map((values) => {
            const [a, b, c, d] = [values[corner], values[corner + 1], values[corner + columns + 1], values[corner + columns + 2]];
            return [
                a + (b - a) * u + (c - a) * v + (a - b - c + d) * u * v,
                (b - a + (a - b - c + d) * v) / width, (c - a + (a - b - c + d) * u) / height,
            ];
        });
    }

    /** The place of the map at a longitude and latitude. */
    function point(lon, lat) {
        let [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
        for (let round = 0; round < 20; round += 1) {
            const [[ownLon, lonX, lonY], [ownLat, latX, latY]] = earth(x, y);
            const [dLon, dLat] = [lon - ownLon, lat - ownLat];
            const turn = dLon > 180 ? dLon - 360 : dLon < -180 ? dLon + 360 : dLon;
            const size = lonX * latY - lonY * latX;
            const [dx, dy] = [(turn * latY - dLat * lonY) / size, (dLat * lonX - turn * latX) / size];
            if (!Number.isFinite(dx + dy)) break;
            [x, y] = [x + dx, y + dy];
            if (Math.abs(dx) + Math.abs(dy) < 0.001) break;
        }
        return [x, y];
    }

    /** Longitude and latitude of a place of the window, to five decimals; nothing where the map shows no place. */
    function spot(clientX, clientY) {
        const matrix = map.getScreenCTM();
        if (!matrix) return null;
        const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
        return spotAt(x, y);
    }

    function spotAt(x, y) {
        const [[lon], [lat]] = earth(x, y);
        const wrapped = lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
        const [five, other] = [Math.round(wrapped * 1e5) / 1e5, Math.round(lat * 1e5) / 1e5];
        return engine.geodesic.isOnEarth(five, other) ? { lon: five, lat: other } : null;
    }

    function middle() {
        const [x, y, wide, high] = report.box();
        return spotAt(x + wide / 2, y + high / 2);
    }

    // ---- Layers.

    const reach = svg("path", { class: "plan-reach", "data-layer": "plan-reach", "aria-hidden": "true" });
    document.getElementById("areas").after(reach);
    const dots = svg("g", { "data-layer": "plan-people", "aria-hidden": "true" });
    const [gained, lost] = ["gained", "lost"].map((kind) => svg("path", { class: `plan-dots ${kind}` }));
    dots.append(lost, gained);
    for (const old of all(".marks", world)) old.remove();
    const marks = svg("g", { class: "plan-marks", "data-layer": "antenna" });
    world.append(dots, marks);

    // The inset is the whole map once more, which every change would draw twice: it is there for paper alone.
    const inset = document.querySelector("figure.inset");
    const place = inset && document.createComment("");
    inset?.replaceWith(place);
    window.addEventListener("beforeprint", () => place?.replaceWith(inset));
    window.addEventListener("afterprint", () => inset?.replaceWith(place));

    let points = null;
    const readPoints = () => {
        points ??= Array.from({ length: engine.count }, (_, index) => {
            return point(engine.longitudes[index], engine.latitudes[index]).map((value) => value.toFixed(1)).join(" ");
        });
    };
    // Not before the page is there, and not when the first edit waits for it.
    setTimeout(readPoints, 200);

    function drawPeople({ newly, noLonger }) {
        if (newly.length + noLonger.length > 0) readPoints();
        gained.setAttribute("d", newly.map((index) => `M${points[index]}h.01`).join(""));
        lost.setAttribute("d", noLonger.map((index) => `M${points[index]}h.01`).join(""));
    }

    const rings = new Map();

    /** The geodesic circle around an office. */
    function ring({ lon, lat }, radius) {
        const key = `${lon},${lat},${radius}`;
        if (!rings.has(key)) {
            if (rings.size > 2000) rings.clear();
            const corners = Array.from({ length: 72 }, (_, step) => {
                return point(...engine.geodesic.place(lon, lat, (step * Math.PI) / 36, radius)).map((value) => value.toFixed(1)).join(" ");
            });
            rings.set(key, `M${corners.join("L")}z`);
        }
        return rings.get(key);
    }

    const drawReach = (network, radius) => reach.setAttribute("d", network.map((office) => ring(office, radius)).join(""));

    // ---- Offices: one stop for the tabulator, the arrows go from one to the next.

    const shapes = {
        principal: () => [svg("rect", { x: "-5.6", y: "-5.6", width: "11.2", height: "11.2" }), svg("circle", { class: "hole", r: "2" })],
        kept: () => [svg("circle", { r: "4.1" })],
        moved: () => [svg("path", { d: "M0-6.4L6.4 0 0 6.4-6.4 0z" }), svg("circle", { class: "hole", r: "2" })],
        added: () => [svg("circle", { r: "5.4" }), svg("path", { class: "hole", d: "M-3.3-.8h2.5v-2.5h1.6v2.5h2.5v1.6H.8v2.5H-.8V.8h-2.5z" })],
        closed: () => [svg("circle", { r: "5.4" }), svg("circle", { class: "hole", r: "3.9" }), svg("path", { class: "cross", d: "M-2.4-2.4L2.4 2.4M-2.4 2.4L2.4-2.4" })],
    };
    const shape = (office) => (office.kind === "kept" && office.principal ? "principal" : office.kind);
    const shown = new Map();
    let stop = null;

    function setStop(key) {
        stop = key;
        for (const [other, element] of shown) element.setAttribute("tabindex", other === key ? "0" : "-1");
    }

    function makeMark(key) {
        const element = svg("g", { class: "office", role: "button", tabindex: "-1", "data-key": key });
        element.append(svg("title"), svg("g", { class: "mark" }));
        element.addEventListener("click", (event) => {
            event.stopPropagation();
            if (!report.wasDragged()) act.select(key);
        });
        element.addEventListener("focus", () => setStop(key));
        element.addEventListener("keydown", (event) => {
            const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
            if (event.key === "Enter" || event.key === " ") act.select(key);
            else if (event.key === "Delete" || event.key === "Backspace") act.toggle(key);
            else if (!step) return;
            event.preventDefault();
            event.stopPropagation();
            if (!step) return;
            const keys = [...shown.keys()];
            shown.get(keys[(keys.indexOf(key) + step + keys.length) % keys.length]).focus({ preventScroll: true });
        });
        return element;
    }

    /** Draws the offices: each with its key, its kind, its words, and whether it is chosen. */
    function drawOffices(offices) {
        const keys = new Set(offices.map(({ key }) => key));
        for (const [key, element] of shown) {
            if (keys.has(key)) continue;
            element.remove();
            shown.delete(key);
        }
        for (const office of offices) {
            let element = shown.get(office.key);
            if (!element) {
                element = makeMark(office.key);
                shown.set(office.key, element);
                marks.append(element);
            }
            const [x, y] = point(office.lon, office.lat);
            element.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
            element.setAttribute("class", `office ${office.kind}${office.isChosen ? " selected" : ""}`);
            element.setAttribute("aria-label", office.words);
            element.firstChild.textContent = office.words;
            element.setAttribute("aria-pressed", String(office.isChosen));
            if (element.dataset.shape === shape(office)) continue;
            element.dataset.shape = shape(office);
            element.lastChild.replaceChildren(svg("circle", { class: "target", r: "12" }), ...shapes[shape(office)]());
        }
        if (!keys.has(stop)) setStop(offices[0]?.key ?? null);
        drawNames(offices);
    }

    /** The names of offices, in front of those of areas where the office is a seat. */
    function drawNames(offices) {
        if (!names) return;
        for (const old of all(".office-name", names)) old.remove();
        const [front, back] = [[], []];
        for (const office of offices) {
            if (office.kind === "closed") continue;
            const [x, y] = point(office.lon, office.lat).map((value) => value.toFixed(1));
            const text = svg("text", { class: "office-name off", x, y, "data-x": x, "data-y": y });
            text.textContent = office.name;
            (office.principal || office.kind !== "kept" ? front : back).push(text);
        }
        names.prepend(...front);
        names.append(...back);
    }

    // ---- A click on the land, and the middle of the map for those without a mouse.

    const takes = () => document.querySelector("input[name=click]:checked")?.value === "office";
    map.addEventListener("click", (event) => {
        if (!takes() || report.wasDragged() || event.detail > 1) return;
        // Only land has people, and an office.
        if (!event.target.closest(".area, .land")) return;
        const where = spot(event.clientX, event.clientY);
        if (where) act.place(where);
    });
    map.addEventListener("dblclick", (event) => takes() && event.stopImmediatePropagation(), { capture: true });
    map.addEventListener("keydown", (event) => {
        if (event.target !== map || event.key !== "Enter") return;
        event.preventDefault();
        const where = middle();
        if (where) act.place(where);
    });

    return { drawOffices, drawPeople, drawReach, focus: (key) => shown.get(key)?.focus({ preventScroll: true }), point, spotAt };
};
