// Opening what a link points at, folding paragraphs, filtering findings, copying links. The page can be
// read without it. The page is well-formed XML too, so no ampersand and no less-than sign may stand here.
(function () {
    "use strict";
    var all = function (selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); };

    // The parts that hold the target are opened, and the target itself.
    function openTarget() {
        var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
        for (var at = target; at; at = at.parentElement) {
            if (at.tagName === "DETAILS") { at.open = true; }
        }
        if (target) { target.scrollIntoView(); }
    }
    window.addEventListener("hashchange", openTarget);
    if (location.hash) { openTarget(); }

    // A sentence first, its whole paragraph on demand.
    all(".said").forEach(function (said) {
        if (said.querySelector(".rest") === null) { return; }
        var button = document.createElement("button");
        button.type = "button";
        function show(whole) {
            said.classList.toggle("folded", whole === false);
            button.textContent = whole ? "only the sentence" : "the whole paragraph";
            button.setAttribute("aria-expanded", String(whole));
        }
        button.addEventListener("click", function () { show(said.classList.contains("folded")); });
        show(false);
        said.querySelector("figcaption").append(" ", button);
    });

    // Filtering.
    all("form.filter").forEach(function (form) {
        var section = form.parentElement, output = form.querySelector("output");
        var findings = all(".finding", section), none = section.querySelector(".none"), groups = all(".group", section);
        function apply() {
            var words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
            var shown = 0;
            findings.forEach(function (finding) {
                var data = finding.dataset;
                var fits = [
                    words.every(function (word) { return data.words.includes(word); }),
                    form.elements.verdict.value === "any" || form.elements.verdict.value === data.verdict,
                    form.elements.support.value === "any" || form.elements.support.value === data.support
                ].every(Boolean);
                finding.hidden = fits === false;
                if (fits) { shown += 1; }
            });
            none.hidden = shown > 0;
            // A group without a finding that fits is hidden; one that is folded opens for what was looked for.
            groups.forEach(function (group) {
                group.hidden = group.querySelector(".finding:not([hidden])") === null;
                if (group.tagName === "DETAILS") { group.open = shown !== findings.length; }
            });
            output.textContent = shown === findings.length ? "" : shown + " of " + findings.length;
        }
        form.addEventListener("input", apply);
        form.addEventListener("submit", function (event) { event.preventDefault(); apply(); });
        form.hidden = false;
    });

    // A link to a reading goes to the clipboard as well as to the address bar.
    all("p.link a").forEach(function (link) {
        link.textContent = "Copy link to this reading";
        link.addEventListener("click", function () {
            if (navigator.clipboard === undefined) { return; }
            navigator.clipboard.writeText(link.href).then(function () {
                link.textContent = "Link copied";
                setTimeout(function () { link.textContent = "Copy link to this reading"; }, 2000);
            }, function () {});
        });
    });

    // On paper nothing can be opened: the readings and the tree are, for as long as it takes.
    var opened = [];
    window.addEventListener("beforeprint", function () {
        opened = all("details.reading, details.tree, details.key, details.passing").filter(function (part) { return part.open === false; });
        opened.forEach(function (part) { part.open = true; });
    });
    window.addEventListener("afterprint", function () {
        opened.forEach(function (part) { part.open = false; });
        opened = [];
    });
}());
