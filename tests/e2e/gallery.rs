//! The gallery: every part in every state, looked at by axe, on a narrow page, and against a picture that was looked at.

use std::path::PathBuf;

use serde_json::json;

use crate::Result;
use crate::axe::{ALONE, Rules};
use crate::browser::{self, Engine};
use crate::page::{Page, aloud, case};

/// The width at which the pictures are taken: the parts stand in two columns.
const WIDTH: u32 = 1800;
/// How much of a picture may differ, in points of a million: the smoothing of a letter, not a line or a colour.
const TOLERANCE: u64 = 200;
/// The pictures are kept at a quarter of their size, which still shows every line and colour.
const SMALLER: u32 = 4;

#[test]
#[ignore = "decided in Chromium"]
fn axe_finds_nothing_in_the_gallery() {
    case(|page| {
        let Some(script) = browser::axe()? else {
            return page.is_not_checked("axe-core is not here");
        };
        page.opens_gallery("")?;
        page.takes_in(&script)?;
        for width in [1280, 320] {
            page.resizes(width)?;
            page.passes_axe(&format!("the gallery, {width} px"), &Rules { tags: ALONE, view: "gallery" })?;
            let sideways =
                "document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['sideways'] : []";
            page.finds_no(&format!("the gallery scrolls at {width} px"), sideways, &[])?;
        }
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn the_gallery_looks_as_it_did() {
    case(|page| {
        if page.engine != Engine::Chromium {
            return page.is_not_checked("the kept pictures are Chromium's");
        }
        for theme in ["light", "dark"] {
            page.opens_gallery(theme)?;
            let fonts = page.fonts()?;
            let (picture, with) = (kept(&format!("gallery-{theme}.png")), kept("fonts.txt"));
            let now = page.pictured(theme)?;
            if std::env::var("GOLDEN").is_ok_and(|value| value == "write") {
                std::fs::create_dir_all(kept(""))?;
                std::fs::write(&with, &fonts)?;
                std::fs::write(&picture, now)?;
            } else if std::fs::read_to_string(&with)?.trim() == fonts.trim() {
                page.differs_little(theme, &std::fs::read(&picture)?, &now)?;
            } else {
                aloud(&format!("NOT CHECKED: this machine has other fonts than the kept picture: {fonts}"));
            }
        }
        Ok(())
    });
}

/// A file beside the kept picture.
fn kept(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/visual").join(name)
}

impl Page {
    /// Opens the gallery in this theme; in both when there is no name.
    fn opens_gallery(&mut self, theme: &str) -> Result {
        // By way of another page: a new fragment alone opens nothing anew.
        self.opens_without_guide("conversation-guide.js")?;
        self.opens_without_guide(&format!("demo/gallery.html#{theme}"))?;
        let drawn = "document.querySelectorAll('[data-drawn]').length === 2";
        self.waits_until("the gallery", drawn, &[])
    }

    /// How wide this machine's fonts are: another machine draws other letters.
    fn fonts(&self) -> Result<String> {
        let measure = "['sans-serif', 'serif'].map((font) => {
            const pen = document.createElement('canvas').getContext('2d');
            pen.font = `100px ${font}`;
            return `${font} ${pen.measureText('Hamburgefonstiv 0123').width.toFixed(2)}`;
        }).join(', ')";
        Ok(self.asks(measure, &[])?.as_str().unwrap_or_default().to_owned())
    }

    /// The whole page as a picture, made smaller by the browser.
    fn pictured(&self, theme: &str) -> Result<Vec<u8>> {
        let name = format!("gallery-{theme}");
        self.pictures(WIDTH, &name)?;
        let whole = std::fs::read(browser::pictures()?.join(format!("{name}.png")))?;
        let shrink = "(window.guideSmaller = undefined, (async () => {
            const image = await createImageBitmap(new Blob([new Uint8Array(arguments[0])], { type: 'image/png' }));
            const small = new OffscreenCanvas(Math.ceil(image.width / arguments[1]), Math.ceil(image.height / arguments[1]));
            const pen = small.getContext('2d');
            pen.imageSmoothingQuality = 'high';
            pen.drawImage(image, 0, 0, small.width, small.height);
            return [...new Uint8Array(await (await small.convertToBlob()).arrayBuffer())];
        })().then((made) => { window.guideSmaller = made; }, (trouble) => { window.guideSmaller = [String(trouble)]; }), true)";
        self.asks(shrink, &[json!(whole), json!(SMALLER)])?;
        self.waits_until("a smaller picture", "Array.isArray(window.guideSmaller)", &[])?;
        let made = self.asks("guideSmaller", &[])?;
        let bytes =
            made.as_array().into_iter().flatten().map(|byte| byte.as_u64().and_then(|byte| u8::try_from(byte).ok()));
        bytes.collect::<Option<Vec<u8>>>().ok_or_else(|| format!("no smaller picture: {made}").into())
    }

    /// The browser itself compares the two pictures, point by point.
    fn differs_little(&self, theme: &str, kept: &[u8], now: &[u8]) -> Result {
        let compare = "(window.guideDiffers = undefined, (async () => {
            const read = async (bytes) => {
                const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
                const pen = new OffscreenCanvas(image.width, image.height).getContext('2d');
                pen.drawImage(image, 0, 0);
                return pen.getImageData(0, 0, image.width, image.height);
            };
            const [kept, now] = [await read(arguments[0]), await read(arguments[1])];
            if (kept.width !== now.width || kept.height !== now.height) return [`${now.width} x ${now.height} instead of ${kept.width} x ${kept.height}`];
            let differs = 0, first = null;
            for (let at = 0; at < kept.data.length; at += 4)
                if ([0, 1, 2].some((part) => Math.abs(kept.data[at + part] - now.data[at + part]) > 12)) {
                    differs += 1;
                    first ??= at / 4;
                }
            const share = Math.round(differs * 1e6 / (kept.width * kept.height));
            return share <= arguments[2] ? [] : [`${differs} points differ, ${share} of a million, the first in line ${Math.floor(first / kept.width)}`];
        })().then((found) => { window.guideDiffers = found; }, (trouble) => { window.guideDiffers = [String(trouble)]; }), true)";
        self.asks(compare, &[json!(kept), json!(now), json!(TOLERANCE)])?;
        self.waits_until("the pictures to be compared", "Array.isArray(window.guideDiffers)", &[])?;
        let what = format!("the gallery in {theme} looks different (GOLDEN=write keeps the new picture)");
        self.finds_no(&what, "guideDiffers", &[])
    }
}
