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
