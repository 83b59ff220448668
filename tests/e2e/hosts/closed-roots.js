// Every shadow root is closed here; the suite finds the guide's where nobody else looks.
const { attachShadow } = Element.prototype;
Element.prototype.attachShadow = function () {
    return (window.lastRoot = attachShadow.call(this, { mode: "closed" }));
};
