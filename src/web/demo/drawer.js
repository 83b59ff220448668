// Opens and closes the drawer; the focus goes in with it, and back.
const drawer = document.querySelector(".drawer");
const [open, close] = document.querySelectorAll(".opener");

const show = (isOpen) => {
    drawer.classList.toggle("drawer--open", isOpen);
    open.ariaExpanded = isOpen;
    (isOpen ? close : open).focus();
};

open.addEventListener("click", () => show(true));
close.addEventListener("click", () => show(false));
drawer.addEventListener("keydown", ({ key }) => key === "Escape" && show(false));
