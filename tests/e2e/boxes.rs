//! The guide in boxes of all kinds: how wide it is, what it takes from the page around it, and what it does not.

use serde_json::json;

use crate::Result;
use crate::page::{Page, case};

#[test]
fn the_guide_has_a_width_to_work_in_wherever_a_page_puts_it() {
    case(|page| {
        page.opens_watched("demo/parents.html")?;
        let parents = page.eval_js("[...document.querySelectorAll('.parents label')].map(words)", &[])?;
        let parents = parents.as_array().ok_or("no parents")?;
        assert!(parents.len() >= 12, "{parents:?}");
        for width in [1280, 360] {
            page.resizes(width)?;
            for parent in parents {
                let choose = "[...document.querySelectorAll('.parents label')].find((label) => words(label) === arguments[0]).control.click()";
                page.eval_js(choose, std::slice::from_ref(parent))?;
                let place = format!("{parent} at {width} px");
                page.waits_until(
                    &format!("the width in {place}"),
                    "(({ left, right, width }) => width >= 250 && left >= 0 && right <= innerWidth + 0.5)(host.getBoundingClientRect())",
                    &[],
                )?;
                page.waits_until(
                    &format!("a field as wide as the guide in {place}"),
                    "one('[data-field=\"start.topic\"]').getBoundingClientRect().width >= host.getBoundingClientRect().width / 3",
                    &[],
                )?;
            }
        }
        Ok(())
    });
}

#[test]
fn a_column_that_is_narrower_than_the_guide_could_be_is_not_widened_by_it() {
    case(|page| {
        page.opens_guide_in_plain_page()?;
        page.resizes(1280)?;
        for outer in ["display: grid; grid-template-columns: 1fr 1fr 1fr", "display: flex; inline-size: 400px"] {
            page.puts_in_boxes("min-inline-size: auto", outer)?;
            let width = page.eval_js("host.getBoundingClientRect().width", &[])?;
            assert!(width.as_f64().is_some_and(|width| (250.0..=450.0).contains(&width)), "{outer}: {width}");
        }
        Ok(())
    });
}

#[test]
fn a_page_that_gives_the_guide_a_size_by_what_it_tells_of_itself_gets_no_error_for_it() {
    case(|page| {
        page.opens_without_guide("~hosts/plain.html")?;
        let sizes = "(() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync('conversation-guide { display: block; inline-size: 700px } conversation-guide[data-height] { inline-size: 400px }');
            document.adoptedStyleSheets = [sheet];
        })()";
        page.eval_js(sizes, &[])?;
        page.puts_guide_in(&[])?;
        page.has_all_of_the_guide()?;
        page.waits_until("the size that the page gives it", "host.offsetWidth === 400", &[])?;
        page.types("start.topic", "in a box that follows")?;
        page.waits_until("the height that it has", "host.dataset.height === `${one('.guide').offsetHeight}`", &[])
    });
}

#[test]
fn columns_of_text_do_not_take_the_guide_apart() {
    case(|page| {
        page.opens_guide_in_plain_page()?;
        page.resizes(1280)?;
        page.puts_in_boxes("columns: 2", "")?;
        page.waits_until("one box", "host.getClientRects().length === 1", &[])?;
        page.types("start.topic", "in one column")
    });
}

#[test]
fn a_guide_in_what_is_not_seen_is_not_seen_either_and_gets_no_focus() {
    case(|page| {
        page.opens_guide_in_plain_page()?;
        page.puts_in_boxes("visibility: hidden", "")?;
        let focused = "(one('[data-field=\"start.topic\"]').focus(), root.activeElement === null)";
        assert_eq!(page.eval_js(focused, &[])?, true);
        page.puts_in_boxes("pointer-events: none", "")?;
        let behind =
            "(({ left, top }) => document.elementFromPoint(left + 5, top + 5) !== host)(host.getBoundingClientRect())";
        assert_eq!(page.eval_js(behind, &[])?, true);
        page.puts_in_boxes("", "")?;
        page.types("start.topic", "seen again")
    });
}

#[test]
fn the_size_of_its_text_is_the_users_whatever_the_page_makes_of_its_root() {
    case(|page| {
        page.opens_guide_in_plain_page()?;
        let sizes = "['.main label', '.main input', '.main h2', '.head__saved'].map((name) => getComputedStyle(one(name)).fontSize)
            .concat(one('.main button').getBoundingClientRect().height)";
        let plain = page.eval_js(sizes, &[])?;
        for root in ["62.5%", "8px", "150%", "24px"] {
            page.eval_js("document.documentElement.style.fontSize = arguments[0]", &[json!(root)])?;
            assert_eq!(page.eval_js(sizes, &[])?, plain, "a root of {root}");
        }
        page.eval_js("host.style.setProperty('--guide-size', '20px')", &[])?;
        assert_eq!(page.eval_js("getComputedStyle(one('.main input')).fontSize", &[])?, "20px");
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn it_grows_with_the_size_of_text_that_the_user_has_set_in_the_browser() {
    case(|page| {
        page.opens_guide_in_plain_page()?;
        page.eval_js("document.documentElement.style.fontSize = '10px'", &[])?;
        let size = "parseFloat(getComputedStyle(one('.main input')).fontSize)";
        let usual = page.eval_js(size, &[])?.as_f64().ok_or("no size")?;
        page.sets_browser_text_size(32)?;
        let grown = page.eval_js(size, &[])?.as_f64().ok_or("no size")?;
        page.sets_browser_text_size(16)?;
        assert!((grown - 2.0 * usual).abs() < 0.1, "{usual} px became {grown} px with text of twice the size");
        Ok(())
    });
}

#[test]
fn without_a_theme_its_colours_follow_the_page_and_not_the_system_alone() {
    case(|page| {
        page.opens_guide_in_plain_page()?;
        let colours = "((scheme) => {
            document.documentElement.style.colorScheme = scheme;
            return getComputedStyle(one('.guide')).backgroundColor;
        })(...arguments)";
        let light = page.eval_js(colours, &[json!("light")])?;
        let dark = page.eval_js(colours, &[json!("dark")])?;
        assert_ne!(light, dark);
        // A page that says nothing is light, and so is the guide in it.
        assert_eq!(page.eval_js(colours, &[json!("normal")])?, light);
        page.eval_js("host.setAttribute('theme', 'auto')", &[])?;
        assert_eq!(page.eval_js(colours, &[json!("dark")])?, dark);
        Ok(())
    });
}

#[test]
fn what_is_written_can_be_selected_in_a_page_that_forbids_it_for_its_own_text() {
    case(|page| {
        page.opens_guide_in_plain_page()?;
        page.puts_in_boxes("-webkit-user-select: none; cursor: none; line-height: 0; text-transform: uppercase", "")?;
        // WebKit tells no page what is selected inside an element.
        let selected = "((title) => (getSelection().selectAllChildren(title), [title.textContent, 'text'].includes(
            getSelection().toString() || getComputedStyle(title).webkitUserSelect)))(one('.main h2'))";
        assert_eq!(page.eval_js(selected, &[])?, true);
        let look = "['cursor', 'textTransform'].map((name) => getComputedStyle(one('.main h2'))[name])";
        assert_eq!(page.eval_js(look, &[])?, json!(["auto", "none"]));
        page.waits_until("lines with room", "one('.main h2').getBoundingClientRect().height > 15", &[])
    });
}

impl Page {
    fn opens_guide_in_plain_page(&mut self) -> Result {
        self.opens_without_guide("~hosts/plain.html")?;
        self.puts_guide_in(&[])
    }

    /// The size of the text, in CSS pixels, that a user chooses in Chromium's settings.
    fn sets_browser_text_size(&self, size: u32) -> Result {
        self.with_driver(async |driver| {
            let sizes = json!({ "fontSizes": { "standard": size, "fixed": size } });
            driver.cdp().send_raw("Page.setFontSizes", sizes).await.map(drop)
        })
    }

    /// Moves the guide, as it is, into a box of one style in a box of another.
    pub fn puts_in_boxes(&self, inner: &str, outer: &str) -> Result {
        let put = "(([inner, outer]) => {
            const before = document.querySelector('#boxes');
            const boxes = Object.assign(document.createElement('div'), { id: 'boxes' });
            boxes.style.cssText = outer;
            const box = boxes.appendChild(document.createElement('div'));
            box.style.cssText = inner;
            document.querySelector('main').append(boxes);
            box.append(host);
            before?.remove();
        })(arguments)";
        self.eval_js(put, &[json!(inner), json!(outer)])?;
        Ok(())
    }
}
