// A plan: what becomes of the offices of a network, and which open besides; as a list of offices, as an address, as CSV.
// The rules are those of NetworkEditor in Measures.
const planEdits = (offices, places, distance) => {
    const plain = (text) => reportWords.plain(text).replace(/\s+/g, " ").trim();
    const sameSpot = 1;
    const empty = { fates: offices.map(() => null), added: [] };

    /** A problem that is told, with what it is about. */
    class Refusal extends Error {
        constructor(word, ...parts) {
            super(word);
            this.parts = parts;
        }
    }

    /** The offices in their order: those that stay, a moved one in the place of its former self, those that open at the end. */
    function network(plan) {
        const kept = offices.map((office, index) => {
            const fate = plan.fates[index];
            if (!fate) return { ...office, kind: "kept", baseline: index };
            if (fate === "closed") return null;
            return { ...fate, principal: office.principal, kind: "moved", baseline: index };
        });
        return [
            ...kept.filter((office) => office),
            ...plan.added.map((site, index) => ({ ...site, principal: false, kind: "added", added: index })),
        ];
    }

    /** A site whose spot is free, under a name that no other office has. */
    function free(plan, site, isNamed) {
        const others = network(plan);
        const there = others.find((office) => distance(office.lon, office.lat, site.lon, site.lat) <= sameSpot);
        if (there) throw new Refusal("standsThere", there.name);
        const taken = new Set(others.map((office) => plain(office.name)));
        let { name } = site;
        if (taken.has(plain(name))) {
            if (isNamed) throw new Refusal("nameTaken", name);
            for (let number = 2; taken.has(plain(name)); number += 1) name = `${site.name} ${number}`;
        }
        return { name, lon: site.lon, lat: site.lat };
    }

    const withFate = (plan, index, fate) => ({ ...plan, fates: plan.fates.map((old, one) => (one === index ? fate : old)) });
    const without = (plan, index) => ({ ...plan, added: plan.added.filter((_, one) => one !== index) });

    function add(plan, site, isNamed) {
        return { ...plan, added: [...plan.added, free(plan, site, isNamed)] };
    }

    /** Closes an office of the network, or takes back one that was added. */
    function close(plan, office) {
        if (network(plan).length < 2) throw new Refusal("lastOne", office.name);
        return office.kind === "added" ? without(plan, office.added) : withFate(plan, office.baseline, "closed");
    }

    /** Puts an office elsewhere; to where it stood at first, it has never moved. */
    function move(plan, office, site, isNamed) {
        if (office.kind === "added") {
            const rest = without(plan, office.added);
            const added = [...rest.added];
            added.splice(office.added, 0, free(rest, site, isNamed));
            return { ...plan, added };
        }
        const rest = withFate(plan, office.baseline, "closed");
        const home = offices[office.baseline];
        const isHome = distance(home.lon, home.lat, site.lon, site.lat) <= sameSpot;
        if (isHome) return restore(plan, office.baseline);
        return withFate(plan, office.baseline, free(rest, site, isNamed));
    }

    /** Makes an office of the network what it was. */
    function restore(plan, index) {
        const rest = withFate(plan, index, "closed");
        free(rest, offices[index], true);
        return withFate(plan, index, null);
    }

    const isEmpty = (plan) => plan.added.length === 0 && plan.fates.every((fate) => !fate);

    // ---- As an address: close=NAME;move=NAME>NAME@LON,LAT;add=NAME@LON,LAT. Signs that mean something there are escaped.

    const escape = (name) => name.replace(/[%;>@=,#&+\s]/g, (sign) => (sign === " " ? "+" : encodeURIComponent(sign)));
    const unescape = (text) => decodeURIComponent(text.replaceAll("+", " "));
    const spot = (site) => `${escape(site.name)}@${site.lon},${site.lat}`;

    function address(plan) {
        const parts = [];
        plan.fates.forEach((fate, index) => fate === "closed" && parts.push(`close=${escape(offices[index].name)}`));
        plan.fates.forEach((fate, index) => fate && fate !== "closed" && parts.push(`move=${escape(offices[index].name)}>${spot(fate)}`));
        plan.added.forEach((site) => parts.push(`add=${spot(site)}`));
        return parts.join(";") || "plan=none";
    }

    const isAddress = (text) => /^(plan|add|close|move)=/.test(text);

    function position(text) {
        const numbers = text.split(",").map((part) => (part.trim() === "" ? NaN : Number(part)));
        const isThere = numbers.length === 2 && Math.abs(numbers[0]) <= 180 && Math.abs(numbers[1]) <= 90;
        return isThere ? { lon: numbers[0], lat: numbers[1] } : null;
    }

    /** The place that a text names: a place by its name or its label, or a name with a position. */
    function site(text) {
        const at = text.lastIndexOf("@");
        if (at > 0) {
            const where = position(text.slice(at + 1));
            if (where) return { name: text.slice(0, at).trim(), ...where };
        }
        const wanted = plain(text);
        const found = places.filter((place) => place.key === wanted || plain(place.label) === wanted);
        if (found.length === 0) throw new Refusal("noPlace", text);
        if (found.length > 1) throw new Refusal("severalPlaces", text);
        return { name: found[0].name, lon: found[0].lon, lat: found[0].lat };
    }

    function siteOfAddress(text) {
        const at = text.lastIndexOf("@");
        return site(at > 0 ? `${unescape(text.slice(0, at))}@${text.slice(at + 1)}` : unescape(text));
    }

    function standing(plan, name) {
        const all = network(plan).filter((office) => office.kind === "kept");
        const found = all.find((office) => office.name === name) || all.find((office) => plain(office.name) === plain(name));
        if (!found) throw new Refusal("noOffice", name);
        return found;
    }

    function isStanding(plan, name) {
        return network(plan).some((office) => office.kind === "kept" && plain(office.name) === plain(name));
    }

    /** The plan of an address, without what cannot be understood of it, and what that was. */
    function parse(text) {
        let plan = empty;
        const refusals = [];
        // A browser hands out what it was given or that in percents. Additions come last, whatever the order.
        const parts = text.replace(/%3E/gi, ">").split(";");
        const isAddition = (part) => part.trim().startsWith("add=");
        for (const part of [...parts.filter((one) => !isAddition(one)), ...parts.filter(isAddition)]) {
            const [, verb, rest] = /^(plan|add|close|move)=(.*)$/.exec(part.trim()) || [];
            if (part.trim() === "" || verb === "plan") continue;
            try {
                if (verb === "add") plan = add(plan, siteOfAddress(rest), true);
                else if (verb === "close") plan = close(plan, standing(plan, unescape(rest)));
                else if (verb === "move") {
                    // A name may hold the sign too.
                    const halves = [...rest.matchAll(/>/g)].map(({ index }) => [rest.slice(0, index), rest.slice(index + 1)]);
                    if (halves.length === 0) throw new Refusal("notUnderstood", part);
                    const known = halves.find(([name]) => isStanding(plan, unescape(name))) || halves[0];
                    plan = move(plan, standing(plan, unescape(known[0])), siteOfAddress(known[1]), true);
                } else throw new Refusal("notUnderstood", part);
            } catch (problem) {
                // What is in percents and is no text.
                refusals.push(problem instanceof Refusal ? problem : new Refusal("notUnderstood", part));
            }
        }
        return { plan, refusals };
    }

    // ---- As a list of offices.

    const field = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const csv = (plan) => ["name,lon,lat", ...network(plan).map((one) => `${field(one.name)},${one.lon},${one.lat}`), ""].join("\n");

    return { add, address, close, csv, empty, isAddress, isEmpty, move, network, parse, plain, Refusal, restore, site };
};
