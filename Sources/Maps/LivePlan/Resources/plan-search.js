// A field that finds places by their names as they are written in it: a combobox with a list, as WAI-ARIA has it.
const planSearch = (places, plain, choose) => {
    const field = document.getElementById("plan-place");
    const list = document.getElementById("plan-places");
    let [found, active] = [[], -1];

    /** Places whose names begin with what is written, then those that hold it; the ones of most people first. */
    function matches(text) {
        const wanted = plain(text);
        if (wanted === "" || text.includes("@")) return [];
        const [first, second] = [[], []];
        for (const place of places) {
            const at = place.key.indexOf(wanted);
            if (at === 0) first.push(place);
            else if (at > 0) second.push(place);
        }
        const order = (one, other) => one.key.length - other.key.length || (one.key < other.key ? -1 : one.key > other.key ? 1 : 0);
        return [...first.sort(order), ...second.sort(order)].slice(0, 8);
    }

    function show(index) {
        active = index;
        field.setAttribute("aria-expanded", String(found.length > 0));
        list.hidden = found.length === 0;
        [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === active)));
        if (active < 0) field.removeAttribute("aria-activedescendant");
        else field.setAttribute("aria-activedescendant", list.children[active].id);
    }

    function close() {
        found = [];
        show(-1);
    }

    function take(place) {
        close();
        const text = field.value.trim();
        if (!place && text === "") return;
        if (choose(place ? { name: place.name, lon: place.lon, lat: place.lat } : text)) field.value = "";
    }

    field.addEventListener("input", () => {
        found = matches(field.value);
        list.replaceChildren(...found.map((place, index) => {
            const item = document.createElement("li");
            item.id = `plan-place-${index}`;
            item.setAttribute("role", "option");
            item.textContent = place.label;
            // The field keeps the focus.
            item.addEventListener("pointerdown", (event) => event.preventDefault());
            item.addEventListener("click", () => take(place));
            return item;
        }));
        show(-1);
    });
    field.addEventListener("keydown", (event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step && found.length > 0) show((active + step + (active < 0 && step < 0 ? 1 : 0) + found.length) % found.length);
        else if (event.key === "Escape" && found.length > 0) close();
        else if (event.key === "Enter") take(found[active]);
        else return;
        event.preventDefault();
        event.stopPropagation();
    });
    field.addEventListener("blur", close);
    document.getElementById("plan-go").addEventListener("click", () => take(null));

    return { focus: () => field.focus() };
};
