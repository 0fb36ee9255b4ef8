// How a page writes numbers, and how it compares names.
"use strict";
const reportWords = (() => {
    // Numbers are written as in the tables that came with the page (NumberStyle in the program).

    const separators = { en: [",", ".", "%"], fr: ["\u202f", ",", "\u202f%"] };

    function number(value, decimals) {
        const [group, point] = separators[document.documentElement.lang];
        // Halves go away from zero, also those that binary fractions miss by a hair.
        const scaled = Math.floor(Math.abs(value) * 10 ** decimals + 0.5);
        const digits = String(scaled).padStart(decimals + 1, "0");
        const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, group);
        const fraction = decimals > 0 ? point + digits.slice(-decimals) : "";
        return (value < 0 && scaled > 0 ? "−" : "") + whole + fraction;
    }

    function figure(text, format) {
        if (text === "") return "–";
        const value = Number(text);
        if (format === "percentage") {
            const sign = separators[document.documentElement.lang][2];
            if (value > 0 && value < 0.0005) return "<" + number(0.1, 1) + sign;
            if (value < 1 && value >= 0.9995) return ">" + number(99.9, 1) + sign;
            return number(value * 100, 1) + sign;
        }
        return number(value, format.startsWith("decimal") ? Number(format.slice(7)) : 0);
    }

    /** A name without what people write in more ways than one: accents, dashes, case. */
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[-–—’']/g, " ").toLowerCase();

    return { figure, number, plain };
})();
