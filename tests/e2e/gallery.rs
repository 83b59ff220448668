//! The gallery: every part in every state, looked at by axe, on a narrow page, and against a picture that was looked at.

use std::path::PathBuf;

use serde_json::json;

use crate::Result;
use crate::axe::{ALONE, Rules};
use crate::browser::{self, Engine};
use crate::page::{Page, aloud, case};

/// The width at which the picture is taken.
const WIDTH: u32 = 900;
/// How much of the picture may differ, in pixels of a million: the smoothing of a letter, not a line or a colour.
const TOLERANCE: u64 = 200;

#[test]
fn axe_finds_nothing_in_the_gallery() {
    case(|page| {
        let Some(script) = browser::axe()? else {
            aloud("NOT CHECKED: axe-core is not here, so the gallery was not looked at with it");
            return Ok(());
        };
        page.opens_gallery()?;
        page.takes_in(&script)?;
        for width in [1280, 320] {
            page.resizes(width)?;
            page.passes_axe(&format!("the gallery, {width} px"), &Rules { tags: ALONE, view: "gallery" })?;
            let sideways = "document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['sideways'] : []";
            page.finds_no(&format!("the gallery scrolls at {width} px"), sideways, &[])?;
        }
        Ok(())
    });
}

#[test]
fn the_gallery_looks_as_it_did() {
    case(|page| {
        if page.engine != Engine::Chromium {
            return Ok(());
        }
        page.opens_gallery()?;
        let fonts = page.fonts()?;
        let (picture, with) = (kept("gallery.png"), kept("gallery.fonts.txt"));
        let now = page.pictured()?;
        if std::env::var("GOLDEN").is_ok_and(|value| value == "write") {
            std::fs::create_dir_all(kept(""))?;
            std::fs::write(&with, &fonts)?;
            return Ok(std::fs::write(&picture, now)?);
        }
        if std::fs::read_to_string(&with)?.trim() != fonts.trim() {
            aloud(&format!("NOT CHECKED: the fonts of this machine are others than those of the kept picture: {fonts}"));
            return Ok(());
        }
        page.differs_little(&std::fs::read(&picture)?, &now)
    });
}

/// A file beside the kept picture.
fn kept(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/visual").join(name)
}

impl Page {
    fn opens_gallery(&mut self) -> Result {
        self.opens_without_guide("demo/gallery.html")?;
        let drawn = "[...document.querySelectorAll('[data-gallery]')].every((host) => host.dataset.drawn)";
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

    /// The whole page as a picture.
    fn pictured(&self) -> Result<Vec<u8>> {
        self.pictures(WIDTH, "gallery")?;
        Ok(std::fs::read(browser::pictures()?.join("gallery.png"))?)
    }

    /// The browser itself compares the two pictures, pixel by pixel.
    fn differs_little(&self, kept: &[u8], now: &[u8]) -> Result {
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
                if ([0, 1, 2].some((part) => Math.abs(kept.data[at + part] - now.data[at + part]) > 24)) {
                    differs += 1;
                    first ??= at / 4;
                }
            const share = Math.round(differs * 1e6 / (kept.width * kept.height));
            return share <= arguments[2] ? [] : [`${differs} pixels differ, ${share} of a million, the first in line ${Math.floor(first / kept.width)}`];
        })().then((found) => { window.guideDiffers = found; }, (trouble) => { window.guideDiffers = [String(trouble)]; }), true)";
        self.asks(compare, &[json!(kept), json!(now), json!(TOLERANCE)])?;
        self.waits_until("the pictures to be compared", "Array.isArray(window.guideDiffers)", &[])?;
        self.finds_no("the gallery looks different (GOLDEN=write keeps the new picture)", "guideDiffers", &[])
    }
}
