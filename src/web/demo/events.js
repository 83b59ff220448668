// Shows what the guide tells the page around it.
const shown = document.querySelector("[data-events]");
for (const type of ["ready", "step", "saved", "export", "error"])
    document.addEventListener(`guide-${type}`, (event) => {
        const detail = event.detail ? ` ${JSON.stringify(event.detail)}` : "";
        shown.append(`guide-${type}${detail}\n`);
    });
