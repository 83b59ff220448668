//! What a link, a script of the page or a changed file can make of the guide: nothing.

use guide_core::texts::keys;
use serde_json::json;

use crate::Result;
use crate::browser::Engine;
use crate::page::{Page, case};
use crate::site::Site;

/// A page of the site that the server sends without a policy, so that only its own counts.
const NO_HEADER: &str = "<!-- policy: none -->\n";

#[test]
fn a_link_to_the_frame_brings_in_no_words_of_another_server() {
    case(|page| {
        page.expects("guide-error: texts");
        page.expects("about:invalid");
        // The server ends while the frame is being kept for later.
        page.expects("when fetching the script");
        page.expects("Failed to load");
        let site = Site::new()?;
        site.holds("texts/our.json", r#"{ "step.start.title": "Before you talk to a Northwinder" }"#)?;
        // Without the policy of the page, which would refuse it as well.
        site.changes("embed.html", |page| [NO_HEADER, &page].concat())?;
        site.changes("embed.js", |script| script.replace("Content-Security-Policy", "Nothing"))?;
        let server = site.opens()?;
        let other = server.url.replace("127.0.0.1", "localhost");
        let data = "data:application/json,{\"step.start.title\":\"Before you talk to a Northwinder\"}".to_owned();
        for words in [format!("{other}texts/our.json"), data, format!("//{}texts/our.json", &other["http://".len()..])]
        {
            page.opens_framed_with(&server.url, &words)?;
            page.reads(keys::EMBED_ERROR_TEXTS)?;
            page.reads(keys::STEP_START_TITLE)?;
        }
        page.opens_framed_with(&server.url, "texts/our.json")?;
        page.sees("Before you talk to a Northwinder")
    });
}

#[test]
fn the_pages_of_the_site_run_nothing_and_ask_nobody_but_their_own_server_whatever_it_sends() {
    case(|page| {
        page.expects("policy: ");
        page.expects("Content Security Policy");
        page.expects("Content-Security-Policy");
        page.expects("Refused to");
        page.expects("TrustedScript");
        page.expects("Failed to fetch");
        let site = Site::new()?;
        for name in ["index.html", "embed.html", "conversation-guide.html"] {
            site.changes(name, |page| [NO_HEADER, &page].concat())?;
        }
        let server = site.opens()?;
        let other = server.url.replace("127.0.0.1", "localhost");
        for name in ["", "embed.html", "conversation-guide.html"] {
            page.opens(&[&server.url, name].concat())?;
            let tries = "(() => {
                const script = document.createElement('script');
                script.append('window.guideRan = true');
                document.head.append(script);
                fetch(arguments[0]).then(() => (window.guideFetched = true), () => (window.guideFetched = false));
            })()";
            page.eval_js(tries, &[json!(other)])?;
            page.waits_until("the request to be refused", "window.guideFetched === false", &[])?;
            assert_eq!(page.eval_js("window.guideRan ?? null", &[])?, json!(null), "{name}");
            page.types("start.topic", "typed all the same")?;
        }
        Ok(())
    });
}

#[test]
fn a_file_of_the_guide_that_was_changed_on_its_way_does_not_run() {
    case(|page| {
        page.expects("guide-error: load");
        page.expects("guide-error: style");
        page.expects("integrity");
        page.expects("digest");
        for (begin, end, key) in [
            ("conversation-guide-", ".wasm", keys::EMBED_ERROR_LOAD),
            ("conversation-guide-", ".css", keys::EMBED_ERROR_LOAD),
            ("conversation-guide-", ".js", keys::EMBED_ERROR_LOAD),
            ("conversation-guide-preparation-", ".wasm", keys::UI_ERROR_THINKING),
        ] {
            let site = Site::new()?;
            let is_program = |name: &str| {
                name.strip_prefix(begin).and_then(|rest| rest.strip_suffix(end)).is_some_and(|hash| hash.len() == 16)
            };
            // A section without a name changes nothing of a program, and a line nothing of the others.
            let added: &[u8] = if end == ".wasm" { &[0, 1, 0] } else { b"\n" };
            site.adds_to(is_program, added)?;
            let server = site.opens()?;
            let loader = format!(
                "<script type=\"module\" src=\"conversation-guide.js\" integrity=\"{}\"></script>",
                digest_of_loader()?
            );
            site.holds("pinned.html", &format!("<head>{loader}</head>\n<conversation-guide></conversation-guide>\n"))?;
            page.opens_without_guide(&[&server.url, "pinned.html"].concat())?;
            if end == ".js" && page.engine == Engine::Webkit {
                page.is_not_checked("this engine passes over the digest of a script that is imported")?;
                continue;
            }
            page.reads(key)?;
        }
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn the_policy_of_trusted_types_passes_what_the_guide_builds_and_nothing_else() {
    case(|page| {
        page.opens_without_guide("~hosts/plain.html")?;
        let overhears = "(() => {
            const create = trustedTypes.createPolicy;
            trustedTypes.createPolicy = (name, rules) => create.call(trustedTypes, name, (window.guideRules = rules));
        })()";
        page.eval_js(overhears, &[])?;
        page.puts_guide_in(&[])?;
        page.has_all_of_the_guide()?;
        let passes = "((rule, text) => {
            try { return window.guideRules[rule](text) === text; } catch { return false; }
        })(...arguments)";
        for (rule, text, is_known) in [
            ("createHTML", "<span class=\"steps__mark\" aria-hidden=\"true\"></span>", true),
            ("createHTML", "<img src=x onerror=alert(1)>", false),
            ("createHTML", "<span class=\"a\" aria-hidden=\"true\"></span><script>1</script>", false),
            ("createHTML", "<span class=\"a\" onclick=\"b\"></span>", false),
            ("createScriptURL", "https://elsewhere.example/sw.js", false),
            ("createScriptURL", "data:text/javascript,1", false),
        ] {
            assert_eq!(page.eval_js(passes, &[json!(rule), json!(text)])?, is_known, "{rule} {text}");
        }
        let own = page.eval_js("new URL('/conversation-guide-worker.js', location.href).href", &[])?;
        assert_eq!(page.eval_js(passes, &[json!("createScriptURL"), own])?, true);
        Ok(())
    });
}

/// As the service worker has it.
fn digest_of_loader() -> Result<String> {
    let worker = std::fs::read_to_string(crate::site::dist().join("sw.js"))?;
    let digest = worker.split("\"conversation-guide.js\":\"").nth(1).and_then(|rest| rest.split('"').next());
    Ok(digest.ok_or("the worker does not name the loader")?.to_owned())
}

impl Page {
    /// Opens the page of the frame with a file of wording.
    fn opens_framed_with(&mut self, url: &str, words: &str) -> Result {
        let query = [("&", "%26"), ("#", "%23"), ("\"", "%22"), (" ", "%20")]
            .iter()
            .fold(words.to_owned(), |words, (from, to)| words.replace(from, to));
        self.opens(&format!("{url}embed.html?texts={query}"))
    }
}
