// Moves the guide into a box of each kind: the style of the box, and of the box around it. The guide goes on as it is.
const PARENTS = [
    ["A column, centred", "display: flex; flex-direction: column; align-items: center"],
    ["A column, at its start", "display: flex; flex-direction: column; align-items: flex-start"],
    ["A row", "display: flex"],
    ["A row in a line", "display: inline-flex"],
    ["A row that wraps", "display: flex; flex-wrap: wrap; justify-content: space-between"],
    ["A grid, centred", "display: grid; justify-items: center"],
    ["A grid in the middle", "display: grid; place-content: center"],
    ["A grid in a line", "display: inline-grid"],
    ["A float", "float: inline-start"],
    ["A block in a line", "display: inline-block"],
    ["A table", "display: table"],
    ["A cell", "display: table-cell", "display: table"],
    ["Laid out absolutely", "position: absolute", "position: relative"],
    ["Fixed", "position: fixed; inset-inline-start: 0"],
    ["As wide as its content", "inline-size: fit-content"],
    ["As narrow as its content", "inline-size: min-content"],
    ["Centred by its margins", "margin-inline: auto; inline-size: fit-content", "display: flex; justify-content: center"],
];

const outer = document.querySelector("#place");
const inner = outer.firstElementChild;

for (const [at, [name, ...styles]] of PARENTS.entries()) {
    const radio = Object.assign(document.createElement("input"), { type: "radio", name: "parent", checked: at === 0 });
    const label = document.createElement("label");
    label.append(radio, ` ${name}`);
    label.title = styles.join(", in ");
    const choose = () => ([inner.style.cssText, outer.style.cssText] = [styles[0], styles[1] ?? ""]);
    radio.addEventListener("change", choose);
    if (radio.checked) choose();
    document.querySelector(".parents").append(label);
}
