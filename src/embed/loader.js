// The one script that a host page names. It defines <conversation-guide> and fetches the guide when an element of that name is in the page:
// once, whatever the number of elements. `cargo xtask assemble` puts the real file names in and takes the comments out.
const load = async (glue, wasm) => {
    const guide = await import(new URL(glue, import.meta.url).href);
    await guide.default({ module_or_path: new URL(wasm, import.meta.url) });
    return guide;
};
let screen;
// A module that the screen asks for later; where it did not come, it is asked for anew.
const later = (glue, wasm, make) => {
    let module;
    return (arrived) => (module ??= load(glue, wasm)).then((it) => arrived(make(it)), () => arrived(module = undefined));
};
// Its other half, which thinks, once the screen stands; and what keeps drafts safe, when a person wants it.
const think = later("__THINKING_GLUE__", "__THINKING_WASM__", (it) => new it.Thinking());
const worker = new URL("__SAFEKEEPING_WORKER__", import.meta.url).href;
const keep = later("__SAFEKEEPING_GLUE__", "__SAFEKEEPING_WASM__", (it) => new it.Safekeeping(worker));

class ConversationGuide extends HTMLElement {
    #mounted;

    async connectedCallback() {
        const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
        const { mount } = await (screen ??= load("__GLUE__", "__WASM__"));
        if (this.isConnected) this.#mounted ??= mount(root, this, think, keep);
    }

    disconnectedCallback() {
        this.#mounted?.unmount();
        this.#mounted = undefined;
    }
}

// A page may name this script twice.
if (!customElements.get("conversation-guide")) customElements.define("conversation-guide", ConversationGuide);
