// The smallest router: what stands behind the # of the address is the template that is shown.
const main = document.querySelector("main");

const show = () => {
    const template = document.getElementById(location.hash.slice(1)) ?? document.querySelector("template");
    main.replaceChildren(template.content.cloneNode(true));
};

addEventListener("hashchange", () => {
    show();
    main.focus();
});
show();
