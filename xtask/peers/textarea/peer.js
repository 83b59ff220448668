// The questions of the guide on a page that does next to nothing: one step at a time, a text area for each question, kept after a pause.
// What the browser itself needs for a key is what this page shows.
import questions from "./questions.json";

const PLAN = "plan";
const SAVE_AFTER = 300;
const plan = JSON.parse(localStorage.getItem(PLAN) ?? "{}");
const root = document.getElementById("root");
let due;
const make = (name, text = "") => Object.assign(document.createElement(name), { textContent: text });
const show = (at) => {
    const { name, fields } = questions.steps[at];
    const rows = fields.map(({ path, label }) => {
        const row = make("label", label);
        const area = make("textarea", plan[path]);
        area.dataset.field = path;
        area.addEventListener("input", () => {
            plan[path] = area.value;
            clearTimeout(due);
            due = setTimeout(() => localStorage.setItem(PLAN, JSON.stringify(plan)), SAVE_AFTER);
        });
        row.append(area);
        return row;
    });
    const ways = [["Back", at - 1], ["Next", at + 1]].filter(([, to]) => questions.steps[to]).map(([words, to]) => {
        const way = make("button", words);
        way.addEventListener("click", () => show(to));
        return way;
    });
    root.replaceChildren(make("h2", name), ...rows, ...ways);
};
show(Math.max(0, questions.steps.findIndex(({ id }) => id === location.hash.slice(1))));
