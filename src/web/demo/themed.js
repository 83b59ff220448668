// Changes the looks of the guide while it runs: a class for the colours, the attribute `theme` for light and dark.
const guide = document.querySelector("conversation-guide");
document.querySelector("form").addEventListener("change", ({ target }) => guide.setAttribute(target.name, target.value));
