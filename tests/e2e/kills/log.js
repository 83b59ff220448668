// Notes every input event in the guide: its time, its field, and the whole text in it. And how late timers of the page are, by which
// a machine that is too busy for the page is known.
(() => {
    const EACH = 50;
    const now = () => performance.timeOrigin + performance.now();
    const inputs = [];
    const hear = ({ target }) => target.dataset.field && inputs.push([now(), target.dataset.field, target.value]);
    root.addEventListener("input", hear, { capture: true });
    let last = now();
    let late = [];
    const tick = () => {
        late = [...late.slice(-60), now() - last - EACH];
        last = now();
    };
    setInterval(tick, EACH);
    window.guideLog = {
        // The time, the inputs since it was asked last, and the latest timer of the last seconds.
        take: () => [now(), inputs.splice(0), Math.max(...late, now() - last - EACH)],
    };
    return now();
})()
