//! Who comes before the program is there: nothing can be typed yet, so nothing typed can be lost.

use crate::network;
use crate::page::case;

#[test]
fn nothing_can_be_typed_before_the_guide_is_there_and_the_page_says_that_it_comes() {
    case(|page| {
        page.opens_without_guide("~holds:.wasm/")?;
        let says = page.texts.say("ui.moment").to_owned();
        page.waits_until("the sentence", "host.innerText.includes(arguments[0])", &[says.into()])?;
        assert_eq!(page.asks("all('input, textarea').length", &[])?, 0);
        network::releases_held_files()?;
        page.waits_for_guide()?;
        page.types("start.who", "S.K.")?;
        page.is_saved()
    });
}
