// The one script that a host page names. It defines <conversation-guide> and fetches the guide when an element of that name is in the page:
// once, whatever the number of elements. `cargo xtask assemble` puts the real file names in and takes the comments out.
const load = async (glue, wasm) => {
    const guide = await import(new URL(glue, import.meta.url).href);
    await guide.default({ module_or_path: new URL(wasm, import.meta.url) });
    return guide;
};
let screen, thinking;
// The screen asks for its other half, which thinks, once it stands.
const think = (arrived) => {
    thinking ??= load("__THINKING_GLUE__", "__THINKING_WASM__");
    thinking.then(({ Thinking }) => arrived(new Thinking()), () => arrived());
};

class ConversationGuide extends HTMLElement {
    #mounted;

    async connectedCallback() {
        const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
        const { mount } = await (screen ??= load("__GLUE__", "__WASM__"));
        if (this.isConnected) this.#mounted ??= mount(root, this, think);
    }

    disconnectedCallback() {
        this.#mounted?.unmount();
        this.#mounted = undefined;
    }
}

// A page may name this script twice.
if (!customElements.get("conversation-guide")) customElements.define("conversation-guide", ConversationGuide);
