// What old libraries did to every page: methods of their own on arrays, seen by every loop over keys, and others in the place of the browser's.
for (const name of ["contains", "each", "first", "last", "clean", "toJSON"]) {
    Array.prototype[name] = () => {
        throw new Error(`the host's ${name} was called`);
    };
}
for (const name of ["find", "filter", "map", "includes", "flat", "reduce", "some", "every", "at"]) {
    Array.prototype[name] = function () {
        throw new Error(`the host's ${name} was called`);
    };
}
Array.from = () => {
    throw new Error("the host's Array.from was called");
};
String.prototype.replaceAll = () => "";
customElements.define = () => {
    throw new Error("the host's define was called");
};
