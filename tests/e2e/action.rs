//! What a user does: typing, choosing, pressing, going to a step.

use guide_core::model::Step;
use serde_json::json;
use thirtyfour::action_chain::ActionChain;
use thirtyfour::{Key, WebElement};

use crate::page::{POLL_INTERVAL, Page, log};
use crate::{Result, browser};

/// The height of a window on a small laptop.
const USUAL_HEIGHT: u32 = 900;
/// Higher windows are too much for some engines.
const LONGEST_PICTURE: u32 = 12_000;

impl Page {
    /// Fills in the field at this path, in the way that its control asks for.
    pub fn fills(&self, path: &str, text: &str) -> Result {
        let field = self.field(path)?;
        let kind =
            self.eval_js("arguments[0].tagName === 'FIELDSET' ? 'group' : arguments[0].type", &[field.to_json()?])?;
        match kind.as_str() {
            Some("group") => text.split(' ').try_for_each(|value| self.chooses(path, value)),
            Some("text" | "textarea") => self.types(path, text),
            // How a date is typed depends on the language of the machine.
            _ => self.puts(path, text),
        }
    }

    /// Types into the field at this path, in place of what stands there.
    pub fn types(&self, path: &str, text: &str) -> Result {
        let field = self.field(path)?;
        if self.eval_js("arguments[0].value === ''", &[field.to_json()?])? == true {
            self.with_driver(async |_| field.send_keys(text).await)?;
        } else {
            // Sent to the field itself, keys would go behind what stands there.
            self.eval_js("(arguments[0].focus(), arguments[0].select())", &[field.to_json()?])?;
            self.with_driver(async |driver| driver.action_chain().send_keys(text).perform().await)?;
        }
        self.has_arrived(&field, text)
    }

    /// Waits for the last key: a driver may answer before the page has seen it.
    pub fn has_arrived(&self, field: &WebElement, text: &str) -> Result {
        let arrived = "arguments[0].value === arguments[1]";
        let of = [field.to_json()?, json!(text)];
        self.waits_until("the last key to arrive", arrived, &of).map_err(|trouble| {
            let instead = "[arguments[0].value, arguments[0].isConnected, focused()?.dataset.field, focused()?.value]";
            format!(
                "{trouble}; there is, is it in the page, what has the focus and holds: {:?}",
                self.eval_js(instead, &of)
            )
            .into()
        })
    }

    /// Puts a text that cannot be typed, key by key, into the field at this path.
    pub fn puts(&self, path: &str, text: &str) -> Result {
        let field = self.field(path)?;
        self.eval_js("put(...arguments)", &[field.to_json()?, json!(text)]).map(drop)
    }

    /// Takes one of the choices at this path.
    pub fn chooses(&self, path: &str, value: &str) -> Result {
        let choice = self.choice(path, value)?;
        self.clicks(&format!("the choice {value} of {path}"), |_| Ok(choice.clone()))?;
        self.waits_until("the choice to be taken", "arguments[0].checked", &[choice.to_json()?])
    }

    /// Takes a choice by its words, from the group under these words; both are text keys.
    pub fn answers(&self, question: &str, answer: &str) -> Result {
        let (question, answer) = (self.texts.get(question), self.texts.get(answer));
        let choice = self.waits(&format!("“{answer}” under “{question}”"), |page| {
            page.element("option(labelled(arguments[0])[0], arguments[1])", &[json!(question), json!(answer)])
        })?;
        self.clicks(answer, |_| Ok(choice.clone()))?;
        self.waits_until("the choice to be taken", "arguments[0].checked", &[choice.to_json()?])
    }

    /// Presses the button that does this.
    pub fn presses(&self, action: &str) -> Result {
        self.presses_in("", action)
    }

    /// Presses the button that does this, below the first match of `place`.
    pub fn presses_in(&self, place: &str, action: &str) -> Result {
        self.clicks(&format!("the button “{action}”"), |page| page.button_in(place, action))
    }

    /// Adds an item to a list; its first field, at this path, then has the focus.
    pub fn adds(&self, action: &str, first: &str) -> Result {
        self.presses_in(".main", action)?;
        let arrived = "!!focused()?.closest(`[data-field='${arguments[0]}']`)";
        self.waits_until(&format!("the focus in {first}"), arrived, &[json!(first)])
    }

    /// Clicks what `find` finds; a page that is just being redrawn is asked again.
    ///
    /// A press counts when the page heard it there, whatever the driver answers: so none is made twice, and one that
    /// landed beside the button, because something above it grew just then, is made again, as a user would. The log says so.
    pub fn clicks(&self, what: &str, find: impl Fn(&Self) -> Result<WebElement>) -> Result {
        self.clicks_by(what, find, |page, element| page.with_driver(async |_| element.click().await))
    }

    /// The same, by whatever means: a mouse, or a finger.
    pub fn clicks_by(
        &self,
        what: &str,
        find: impl Fn(&Self) -> Result<WebElement>,
        press: impl Fn(&Self, &WebElement) -> Result,
    ) -> Result {
        self.waits(&format!("{what} to be clicked"), |page| {
            let element = find(page)?;
            page.eval_js("listenForClick(arguments[0])", &[element.to_json()?])?;
            let answer = press(page, &element);
            // A driver may answer before the page has heard it. A page that was left by the click has nothing to tell.
            let mut heard = page.eval_js("window.guideClick ?? 'there'", &[])?;
            for _ in 0..40 {
                if heard == "nowhere" {
                    std::thread::sleep(POLL_INTERVAL);
                    heard = page.eval_js("window.guideClick ?? 'there'", &[])?;
                }
            }
            if heard == "there" {
                return Ok(Some(()));
            }
            if answer.is_err() {
                // A message may lie over it. A user would scroll.
                page.eval_js("arguments[0].scrollIntoView({ block: 'center' })", &[element.to_json()?])?;
            }
            answer?;
            log(&format!("A CLICK WENT ASTRAY: {what}: the page heard it {heard}; it is made again"));
            Ok(None)
        })
    }

    /// Opens what is folded under the words of this key, below the first match of `place`.
    pub fn opens_fold(&self, place: &str, key: &str) -> Result {
        let summary = "all(`${arguments[0]} summary`).find((node) => words(node) === arguments[1]) ?? null";
        let of = [json!(place), json!(self.texts.get(key))];
        self.clicks(key, |page| page.element(summary, &of)?.ok_or_else(|| "nothing is folded there".into()))
    }

    /// Opens a step from the list of steps.
    pub fn goes_to(&self, step: Step) -> Result {
        // Where there is not much room, the list has to be opened first.
        let next = "all(`nav [data-to=${arguments[0]}], nav [data-action=steps]`).filter(isShown).at(-1) ?? null";
        self.waits(&format!("the way to {}", step.id()), |page| {
            let button = page.element(next, &[json!(step.id())])?.ok_or("no list of steps")?;
            page.eval_js("arguments[0].scrollIntoView({ block: 'center' })", &[button.to_json()?])?;
            page.with_driver(async |_| button.click().await)?;
            let is_there = "arguments[0].dataset.to === arguments[1] && !!one(`.main [data-step=${arguments[1]}]`)";
            Ok((page.eval_js(is_there, &[button.to_json()?, json!(step.id())])? == true).then_some(()))
        })?;
        self.has_focus_on_heading()
    }

    /// Presses a key.
    pub fn hits(&self, key: &Key) -> Result {
        self.with_driver(async |driver| driver.action_chain().key_down(key.value()).key_up(key.value()).perform().await)
    }

    /// Presses a key so many times, as fast as a user does: in one command, however busy the machine is.
    pub fn hits_in_a_row(&self, key: &Key, times: usize) -> Result {
        self.with_driver(async |driver| {
            let once = |chain: ActionChain, _| chain.key_down(key.value()).key_up(key.value());
            (0..times).fold(driver.action_chain(), once).perform().await
        })
    }

    /// Makes the window this wide; where a window cannot be so narrow, the page in it is.
    pub fn resizes(&self, width: u32) -> Result {
        self.with_driver(async |driver| driver.set_window_rect(0, 0, width, USUAL_HEIGHT).await)?;
        let narrow =
            "(document.documentElement.style.width = innerWidth > arguments[0] + 20 ? `${arguments[0]}px` : '')";
        self.eval_js(narrow, &[json!(width)])?;
        self.waits_until(
            "the width",
            "Math.abs(document.documentElement.offsetWidth - arguments[0]) <= 20",
            &[json!(width)],
        )
    }

    /// Makes the window as high as the page is long, at this width.
    pub fn shows_all_of_the_page(&self, width: u32) -> Result {
        let resize = |height: u32| self.with_driver(async |driver| driver.set_window_rect(0, 0, width, height).await);
        resize(USUAL_HEIGHT)?;
        let needed = "document.documentElement.scrollHeight - innerHeight";
        let mut height = USUAL_HEIGHT;
        // What the coach says later makes the page longer.
        for _ in 0..3 {
            let more =
                self.eval_js(needed, &[])?.as_u64().and_then(|more| u32::try_from(more).ok()).unwrap_or_default();
            height = (height + more).min(LONGEST_PICTURE);
            resize(height)?;
        }
        Ok(())
    }

    /// Takes a picture of the whole page at this width, however long the page is.
    pub fn pictures(&self, width: u32, name: &str) -> Result {
        self.shows_all_of_the_page(width)?;
        let file = browser::pictures()?.join(format!("{name}.png"));
        self.with_driver(async |driver| driver.screenshot(&file).await)
    }
}

/// A file that the guide handed over.
pub struct File {
    pub name: String,
    pub kind: String,
    pub text: String,
}

/// What a user gets, and what lies in the browser before they come.
impl Page {
    /// The file that was just handed over.
    pub fn gets_file(&self) -> Result<File> {
        let file = self.waits("a file", |page| {
            let file = page.eval_js("window.guideFiles.pop() ?? null", &[])?;
            Ok((!file.is_null()).then_some(file))
        })?;
        let part = |name: &str| file[name].as_str().unwrap_or_default().to_owned();
        Ok(File { name: part("name"), kind: part("type"), text: part("text") })
    }

    /// A record that lies in the browser.
    pub fn stores(&self, kind: &str, id: &str, record: &str) -> Result {
        let key = format!("conversation-guide/default/{kind}/{id}");
        self.eval_js("localStorage.setItem(...arguments)", &[json!(key), json!(record)]).map(drop)
    }

    /// The draft that was open last.
    pub fn remembers(&self, id: &str) -> Result {
        let index = json!({ "open": id }).to_string();
        // The journal of a page that was here before would know better.
        let store = "(localStorage.setItem('conversation-guide/default/index', arguments[0]), forgetJournal())";
        self.eval_js(store, &[json!(index)]).map(drop)
    }

    /// Comes to a browser in which nothing lies, on a page of the site without a guide, because a guide that is left saves
    /// what it holds.
    pub fn finds_nothing_stored(&mut self) -> Result {
        self.opens_without_guide("conversation-guide.js")?;
        self.eval_js("clearStorage()", &[]).map(drop)
    }

    /// Comes to a browser in which this draft and nothing else lies, and was open last.
    pub fn finds_stored(&mut self, kind: &str, id: &str, record: &str) -> Result {
        self.finds_nothing_stored()?;
        self.stores(kind, id, record)?;
        self.remembers(id)?;
        self.opens("")
    }
}
