CustomElementRegistry.prototype.define = () => {};
