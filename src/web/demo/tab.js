// Two tabs, as the ARIA practices have them: a click or an arrow key shows the other panel.
const tabs = [...document.querySelectorAll("[role=tab]")];

const show = (tab) => {
    for (const one of tabs) {
        const isShown = one === tab;
        one.ariaSelected = isShown;
        one.tabIndex = isShown ? 0 : -1;
        document.getElementById(one.getAttribute("aria-controls")).hidden = !isShown;
    }
};

for (const [at, tab] of tabs.entries()) {
    tab.addEventListener("click", () => show(tab));
    tab.addEventListener("keydown", ({ key }) => {
        if (!/^Arrow(Left|Right)$/.test(key)) return;
        const other = tabs[(at + 1) % tabs.length];
        show(other);
        other.focus();
    });
}
