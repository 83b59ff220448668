//! The gallery: every part in every state, looked at by axe, on a narrow page, and against a picture that was looked at.

use std::path::PathBuf;

use serde_json::json;

use crate::Result;
use crate::axe::{ALONE, Rules};
use crate::browser::{self, Engine};
use crate::page::{Page, case};

/// The set of fonts that the pictures are taken with.
const FONTS: &str = "dejavu";
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
            let picture = kept(&format!("gallery-{theme}.png"));
            let now = page.pictured(theme)?;
            // The fonts that the suite brings along.
            if browser::env_var("GUIDE_FONTS")? != FONTS {
                return page.is_not_checked("the pictures are of the fonts dejavu, which the suite brings for Linux");
            }
            if std::env::var("GOLDEN").is_ok_and(|value| value == "write") {
                std::fs::create_dir_all(kept(""))?;
                std::fs::write(&picture, now)?;
            } else {
                page.differs_little(theme, &std::fs::read(&picture)?, &now)?;
            }
        }
        Ok(())
    });
}

#[test]
fn the_browser_sees_the_fonts_of_the_suite() {
    case(|page| {
        let [sans, serif] = match browser::env_var("GUIDE_FONTS")?.as_str() {
            "dejavu" => [1149.4, 1168.9],
            "arimo" => [1006.2, 923.0],
            _ => return page.is_not_checked("it runs with the fonts of the machine"),
        };
        for (font, width) in [("sans-serif", sans), ("system-ui", sans), ("serif", serif)] {
            let measure = "((pen) => {
                pen.font = `100px ${arguments[0]}`;
                return pen.measureText('Hamburgefonstiv 0123').width;
            })(document.createElement('canvas').getContext('2d'))";
            let measured = page.eval_js(measure, &[json!(font)])?.as_f64().unwrap_or_default();
            // WebKit takes each letter for a whole number of pixels.
            assert!((measured - width).abs() < 0.01 * width, "{font}: {measured} px instead of {width}");
        }
        Ok(())
    });
}

/// A file beside the kept picture.
fn kept(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../visual").join(name)
}

impl Page {
    /// Opens the gallery in this theme; in both when there is no name.
    fn opens_gallery(&mut self, theme: &str) -> Result {
        // By way of another page: a new fragment alone opens nothing again.
        self.opens_without_guide("conversation-guide.js")?;
        self.opens_without_guide(&format!("demo/gallery.html#{theme}"))?;
        let drawn = "document.querySelectorAll('[data-drawn]').length === 2";
        self.waits_until("the gallery", drawn, &[])
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
        self.eval_js(shrink, &[json!(whole), json!(SMALLER)])?;
        self.waits_until("a smaller picture", "Array.isArray(window.guideSmaller)", &[])?;
        let made = self.eval_js("guideSmaller", &[])?;
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
        self.eval_js(compare, &[json!(kept), json!(now), json!(TOLERANCE)])?;
        self.waits_until("the pictures to be compared", "Array.isArray(window.guideDiffers)", &[])?;
        let what = format!("the gallery in {theme} looks different (GOLDEN=write keeps the new picture)");
        self.finds_no(&what, "guideDiffers", &[])
    }
}
