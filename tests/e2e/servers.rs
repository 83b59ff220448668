//! The files for web servers in `dist/server/`, each in the server that it is for.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::browser::env_var;
use crate::page::case;
use crate::site::{Server, Site, free_address};

const SERVERS: [&str; 3] = ["nginx", "apache2", "caddy"];

#[test]
#[ignore = "decided in Chromium"]
fn with_its_ready_file_each_web_server_sends_the_site_as_it_should() {
    case(|page| {
        for name in SERVERS {
            let Some(program) = program(name)? else {
                page.is_not_checked(&format!("{name} could not be had on this machine"))?;
                continue;
            };
            let site = Site::in_folder("guide")?;
            let server = WebServer::start(name, &program, &site)?;
            server.sends_everything(&site).map_err(|trouble| format!("{name}: {trouble}"))?;
            page.opens(&format!("{}guide/", server.server.url))?;
            page.has_all_of_the_guide()?;
            page.types("start.topic", "sent by a server that is not ours")?;
            page.is_saved()?;
            page.leaves()?;
        }
        Ok(())
    });
}

/// The unpacked program of a server, if there is one.
fn program(name: &str) -> Result<Option<PathBuf>> {
    let folder = PathBuf::from(env_var("GUIDE_TOOLS")?).join("servers/usr");
    Ok(["sbin", "bin"].map(|part| folder.join(part).join(name)).into_iter().find(|file| file.is_file()))
}

/// A running server, and what it is asked under.
struct WebServer {
    server: Server,
    address: String,
}

impl WebServer {
    fn start(name: &str, program: &Path, site: &Site) -> Result<Self> {
        let address = free_address()?;
        let (root, tools) = (site.folder().display(), program.ancestors().nth(2).ok_or("no tools")?.display());
        let config = match name {
            "nginx" => format!(
                "load_module {tools}/lib/nginx/modules/ngx_http_brotli_static_module.so;
                daemon off; master_process off; pid {root}/pid; error_log stderr; events {{}}
                http {{
                    access_log off; client_body_temp_path {root}/body; proxy_temp_path {root}/proxy;
                    fastcgi_temp_path {root}/fastcgi; uwsgi_temp_path {root}/uwsgi; scgi_temp_path {root}/scgi;
                    server {{ listen {address}; root {root}; include {root}/guide/server/nginx.conf; }}
                }}"
            ),
            "apache2" => {
                std::fs::copy(site.folder().join("guide/server/htaccess"), site.folder().join("guide/.htaccess"))?;
                let modules: String = ["mpm_event", "authz_core", "mime", "dir", "rewrite", "headers"]
                    .map(|name| format!("LoadModule {name}_module {tools}/lib/apache2/modules/mod_{name}.so\n"))
                    .concat();
                // What Debian says of these endings in its own files.
                format!(
                    "{modules}ServerName localhost\nListen {address}\nPidFile {root}/pid\nErrorLog /dev/stderr\n\
                    DefaultRuntimeDir {root}\nUser nobody\nGroup nogroup\nTypesConfig /dev/null\n\
                    AddType application/x-gzip .gz\nAddLanguage br .br\nDocumentRoot {root}\n<Directory {root}>\n\
                    AllowOverride FileInfo Indexes\nOptions FollowSymLinks\nRequire all granted\n</Directory>\n"
                )
            }
            _ => format!(
                "{{\nadmin off\nauto_https off\n}}\nhttp://{address} {{\nroot * {root}\n\
                import {root}/guide/server/Caddyfile\n}}\n"
            ),
        };
        site.holds("config", &config)?;
        let config = site.folder().join("config");
        let mut command = Command::new(program);
        match name {
            "nginx" => command.arg("-p").arg(site.folder()).arg("-c").arg(config),
            "apache2" => command.arg("-d").arg(site.folder()).arg("-f").arg(config).arg("-X"),
            _ => command.args(["run", "--adapter", "caddyfile", "--config"]).arg(config),
        };
        let libraries = std::fs::read_dir(program.ancestors().nth(2).ok_or("no tools")?.join("lib"))?.flatten();
        let libraries: Vec<_> = libraries.map(|entry| entry.path()).collect();
        command
            .env("LD_LIBRARY_PATH", std::env::join_paths(libraries)?)
            .env("XDG_DATA_HOME", site.folder())
            .env("XDG_CONFIG_HOME", site.folder());
        Ok(Self { server: Server::start(&mut command, &address)?, address })
    }

    /// What the server answers: its head in lower case, without the body.
    fn ask(&self, path: &str, encodings: &str) -> Result<String> {
        let mut connection = TcpStream::connect(&self.address)?;
        let (host, end) = (&self.address, "Connection: close\r\n\r\n");
        write!(connection, "GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: {encodings}\r\n{end}")?;
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer)?;
        let answer = String::from_utf8_lossy(&answer).to_lowercase();
        Ok(answer.split_once("\r\n\r\n").ok_or("no answer")?.0.to_owned())
    }

    fn sends_everything(&self, site: &Site) -> Result {
        let files = std::fs::read_dir(site.folder().join("guide"))?.flatten();
        let names: Vec<_> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
        let mut seen = 0;
        for name in names.iter().map(String::as_str).chain([""]) {
            let file = if name.is_empty() { "index.html" } else { name };
            let Some(media_type) = media_type(file) else { continue };
            for encoding in ["br", "gzip", "identity"] {
                let answer = self.ask(&format!("/guide/{name}"), encoding)?;
                let ending = if encoding == "gzip" { "gz" } else { encoding };
                let packed = site.folder().join(format!("guide/{file}.{ending}"));
                let is_hashed = file.starts_with("conversation-guide-") && file != "conversation-guide-frame.js";
                let mut headers = vec![
                    format!("content-type: {media_type}"),
                    format!(
                        "cache-control: {}",
                        if is_hashed { "public, max-age=31536000, immutable" } else { "no-cache" }
                    ),
                    "access-control-allow-origin: *".to_owned(),
                    "x-content-type-options: nosniff".to_owned(),
                    "content-security-policy: frame-ancestors 'self'".to_owned(),
                ];
                // A cache on the way keeps one answer for each encoding.
                if site.folder().join(format!("guide/{file}.br")).is_file() {
                    headers.push("vary: accept-encoding".to_owned());
                }
                if packed.is_file() {
                    headers.push(format!("content-encoding: {encoding}"));
                } else if answer.contains("content-encoding") {
                    return Err(format!("{name} is packed for {encoding}: {answer}").into());
                }
                let lacks = headers.iter().find(|header| !answer.contains(&format!("\r\n{header}")));
                if let (true, None) = (answer.starts_with("http/1.1 200"), lacks) {
                    seen += 1;
                } else {
                    return Err(format!("{name} for {encoding} lacks {lacks:?}: {answer}").into());
                }
            }
        }
        assert!(seen > 60, "{seen} answers");
        let folder = self.ask("/guide", "identity")?;
        let location = folder.lines().find_map(|line| line.strip_prefix("location: ")).unwrap_or_default();
        assert!(folder.starts_with("http/1.1 30") && location.ends_with("/guide/"), "{folder}");
        assert!(self.ask("/guide/nowhere.js", "br")?.starts_with("http/1.1 404"));
        Ok(())
    }
}

fn media_type(name: &str) -> Option<&'static str> {
    Some(match name.rsplit('.').next()? {
        "html" => "text/html",
        "css" => "text/css",
        "js" => "text/javascript",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => return None,
    })
}
