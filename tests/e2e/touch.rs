//! A phone in one hand: a narrow page, and a finger instead of a mouse.

use guide_storage::{Draft, write};
use serde_json::json;
use thirtyfour::WebElement;
use thirtyfour::common::command::{Actions, Command};

use crate::browser::{self, Engine};
use crate::page::Page;
use crate::{Result, touch_input};

impl Page {
    /// Opens the guide, with this draft in it, on a page that is as narrow as a phone in every engine: windows cannot be
    /// so narrow in some, and what lies over everything is as wide as the window.
    pub fn opens_on_a_phone(&mut self, draft: &Draft) -> Result {
        self.opens_on_a_screen((360, 640), draft)
    }

    /// The same on a page of this width and height.
    pub fn opens_on_a_screen(&mut self, (width, height): (u32, u32), draft: &Draft) -> Result {
        self.finds_nothing_stored()?;
        self.resizes(800)?;
        self.stores("draft", &draft.id, &write(draft))?;
        self.remembers(&draft.id)?;
        if touch_input::is_here() {
            self.finds_corner()?;
        }
        let put = "((src, width, height) => {
            const frame = document.createElement('iframe');
            Object.assign(frame, { src, width, height, style: 'border: 0; display: block' });
            document.body.style.margin = 0;
            document.body.replaceChildren(frame);
            return frame;
        })(...arguments)";
        let frame =
            self.element(put, &[json!(browser::address("")?), json!(width), json!(height)])?.ok_or("no frame")?;
        self.with_driver(async |_| frame.enter_frame().await)?;
        self.record_events()?;
        self.waits_for_guide()?;
        self.waits_until("a narrow page", "innerWidth === arguments[0]", &[json!(width)])?;
        self.eval_js("(listenForPointers(), true)", &[]).map(drop)
    }

    /// Taps the button that does this, with a finger.
    pub fn taps(&self, action: &str) -> Result {
        self.taps_on(&format!("the button “{action}”"), |page| page.button_in("", action))
    }

    /// Taps what an expression finds.
    pub fn taps_what(&self, expression: &str) -> Result {
        self.taps_on(expression, |page| page.element(expression, &[])?.ok_or_else(|| "it is not there".into()))
    }

    /// Taps what is folded under the words of this key, below the first match of `place`.
    pub fn taps_fold(&self, place: &str, key: &str) -> Result {
        let summary = "all(`${arguments[0]} summary`).find((node) => words(node) === arguments[1]) ?? null";
        let of = [json!(place), json!(self.texts.get(key))];
        self.taps_on(key, |page| page.element(summary, &of)?.ok_or_else(|| "nothing is folded there".into()))
    }

    fn taps_on(&self, what: &str, find: impl Fn(&Self) -> Result<WebElement>) -> Result {
        self.clicks_by(what, find, |page, element| {
            if touch_input::is_here() { page.taps_the_screen(element) } else { page.tells_driver_to_tap(element) }
        })
    }

    /// Touches the page where nothing is yet, and hears from it where on the screen that was.
    fn finds_corner(&self) -> Result {
        self.eval_js("(listenForCorner(), true)", &[])?;
        let size: [f64; 2] = serde_json::from_value(self.eval_js("[screen.width, screen.height]", &[])?)?;
        self.waits("a touch on the page", |page| {
            touch_input::taps([200.0, 200.0], size)?;
            Ok((page.eval_js("window.guideCorner !== null", &[])? == true).then_some(()))
        })
    }

    /// The touch screen itself: the page hears what it would hear on a phone.
    fn taps_the_screen(&self, element: &WebElement) -> Result {
        let [x, y, width, height]: [f64; 4] =
            serde_json::from_value(self.eval_js("onScreen(arguments[0])", &[element.to_json()?])?)?;
        touch_input::taps([x, y], [width, height])
    }

    fn tells_driver_to_tap(&self, element: &WebElement) -> Result {
        let tap = json!([{ "type": "pointer", "id": "finger", "parameters": { "pointerType": "touch" }, "actions": [
            { "type": "pointerMove", "duration": 0, "origin": element.to_json()?, "x": 0, "y": 0 },
            { "type": "pointerDown", "button": 0 },
            { "type": "pointerUp", "button": 0 },
        ] }]);
        self.with_driver(async |driver| {
            driver.handle().cmd(Command::PerformActions(Actions::from(tap))).await.map(drop)
        })
    }

    /// Everything since the phone was taken in hand was done with a finger: each press has its own touch.
    pub fn was_by_touch(&self) -> Result {
        let pointers = self.eval_js("guidePointers", &[])?;
        let pointers: Vec<_> = pointers.as_array().into_iter().flatten().filter_map(|one| one.as_str()).collect();
        // This engine calls the press after a touch a mouse's.
        let press = if self.engine == Engine::Webkit { "mouse of the touch" } else { "touch" };
        let count = |kind: &str| pointers.iter().filter(|one| **one == kind).count();
        // A touch of which nothing came is made again: it is no press.
        let (touches, presses) = (count("touchstart"), count(press));
        if presses > 0 && touches >= presses && pointers.len() == touches + presses {
            return Ok(());
        }
        if self.engine == Engine::Webkit && cfg!(target_os = "macos") {
            return self.is_not_checked("a Mac has no touch screen, and the taps were made with a mouse");
        }
        Err(format!("the page heard {pointers:?}").into())
    }
}
