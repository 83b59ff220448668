// The questions of the guide as a form library would ask them: all steps, a way through them, what is typed kept in this browser.
// It saves after a pause, as the guide does; the library's own examples save at every key.
import { Model } from "survey-core";
import { renderSurvey } from "survey-js-ui";
import "survey-core/survey-core.min.css";
import questions from "./questions.json";

const PLAN = "plan";
const SAVE_AFTER = 300;
const KINDS = {
    line: { type: "text" },
    date: { type: "text", inputType: "date" },
    datetime: { type: "text", inputType: "datetime-local" },
    prose: { type: "comment", autoGrow: true },
    choice: { type: "radiogroup" },
    several: { type: "checkbox" },
};
const element = ({ path, label, hint, kind, choices }) => ({
    ...KINDS[kind],
    name: path,
    title: label,
    description: hint,
    choices,
});
const survey = new Model({
    title: questions.title,
    showProgressBar: "top",
    pages: questions.steps.map(({ id, name, fields }) => ({ name: id, title: name, elements: fields.map(element) })),
});
const kept = localStorage.getItem(PLAN);
if (kept) survey.data = JSON.parse(kept);
survey.textUpdateMode = "onTyping";
let due;
survey.onValueChanged.add(() => {
    clearTimeout(due);
    due = setTimeout(() => localStorage.setItem(PLAN, JSON.stringify(survey.data)), SAVE_AFTER);
});
const step = survey.getPageByName(location.hash.slice(1));
if (step) survey.currentPage = step;
renderSurvey(survey, document.getElementById("root"));
