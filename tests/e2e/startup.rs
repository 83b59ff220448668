//! Who comes before the program is there: nothing can be typed yet, so nothing typed can be lost.

use crate::network;
use crate::page::case;
use guide_core::texts::keys;

#[test]
fn nothing_can_be_typed_before_the_guide_is_there_and_the_page_says_that_it_comes() {
    case(|page| {
        page.opens_without_guide("~holds:.wasm/")?;
        let says = page.texts.get(keys::UI_MOMENT).to_owned();
        page.waits_until("the sentence", "host.innerText.includes(arguments[0])", &[says.into()])?;
        assert_eq!(page.eval_js("all('input, textarea').length", &[])?, 0);
        network::releases_held_files()?;
        page.waits_for_guide()?;
        page.types("start.who", "S.K.")?;
        page.is_saved()
    });
}

#[test]
fn the_screen_is_blank_when_it_is_asked_for_even_while_a_part_is_on_its_way() {
    case(|page| {
        page.opens("~holds:preparation/")?;
        page.types("start.topic", "nobody else's business")?;
        page.presses("hide")?;
        let sees = "host.checkVisibility() && all('input, h2, p, button').some((it) => it.checkVisibility({ visibilityProperty: true }))";
        page.waits_until("nothing to be seen", &format!("!({sees})"), &[])?;
        page.eval_js("one('.guide').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })) || true", &[])?;
        page.waits_until("the guide to be seen", sees, &[])?;
        page.presses("hide")?;
        page.waits_until("nothing to be seen", &format!("!({sees})"), &[])?;
        network::releases_held_files()?;
        page.waits_until("the blank screen", "one('.blank')?.open ?? false", &[])?;
        page.presses("show")?;
        page.holds("start.topic", "nobody else's business")
    });
}

/// Breaks off the program as an engine does, once the guide is in the page, so many times.
const BREAKS_OFF: &str = "((times) => {
    const { append } = DocumentFragment.prototype;
    window.guideStarts = 0;
    DocumentFragment.prototype.append = function (...nodes) {
        append.apply(this, nodes);
        if (nodes[0].tagName !== 'SECTION') return;
        window.guideStarts += 1;
        if (window.guideStarts <= times) throw new WebAssembly.RuntimeError('Unreachable code should not be executed');
    };
})";

#[test]
#[ignore = "decided in Chromium"]
fn a_program_that_the_engine_breaks_off_at_its_start_is_started_once_more_and_has_every_word() {
    case(|page| {
        page.types("start.topic", "typed before the engine broke off")?;
        page.is_saved()?;
        page.opens_without_guide("~hosts/plain.html")?;
        page.eval_js(&[BREAKS_OFF, "(1)"].concat(), &[])?;
        page.puts_guide_in(&[])?;
        page.waits_for_guide()?;
        page.holds("start.topic", "typed before the engine broke off")?;
        assert_eq!(page.eval_js("window.guideStarts", &[])?, 2);
        assert_eq!(page.eval_js("all('.guide').length", &[])?, 1);
        page.types("start.topic", "typed after it")?;
        page.is_saved()
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_program_that_breaks_off_whenever_it_starts_says_so() {
    case(|page| {
        // Chromium does not say which, as the case threw it.
        page.expects("Unreachable code");
        page.expects("Script error");
        page.expects("guide-error: crash");
        page.opens_without_guide("~hosts/plain.html")?;
        page.eval_js(&[BREAKS_OFF, "(9)"].concat(), &[])?;
        page.adds_guide(&[])?;
        page.sees(page.texts.get(keys::UI_ERROR_CRASH))?;
        assert_eq!(page.eval_js("window.guideStarts", &[])?, 2);
        Ok(())
    });
}
