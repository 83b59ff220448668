//! The programs of the hosts, unpacked from Debian's packages below `target/tools/hosts/`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::browser::env_var;

/// The modules of PHP that the hosts use, each behind what it needs.
const PHP_MODULES: [&str; 20] = [
    "ctype",
    "curl",
    "dom",
    "exif",
    "fileinfo",
    "gd",
    "iconv",
    "intl",
    "mbstring",
    "mysqlnd",
    "mysqli",
    "pdo",
    "pdo_sqlite",
    "posix",
    "simplexml",
    "sqlite3",
    "tokenizer",
    "xml",
    "xmlreader",
    "xmlwriter",
];

/// The folder that holds them.
pub struct Software {
    folder: PathBuf,
}

impl Software {
    /// The folder, if this file or folder is in it.
    pub fn with(name: &str) -> Result<Option<Self>> {
        let folder = PathBuf::from(env_var("GUIDE_TOOLS")?).join("hosts");
        Ok(folder.join(name).exists().then_some(Self { folder }))
    }

    /// The path of a file or folder that was unpacked.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// A command that finds its libraries.
    pub fn command(&self, program: &str) -> Result<Command> {
        let mut libraries = Vec::new();
        for folder in ["usr/lib", "lib"] {
            let found = std::fs::read_dir(self.path(folder))?.flatten().map(|entry| entry.path());
            libraries.extend(found.filter(|path| path.to_string_lossy().contains("-linux-")));
        }
        let mut command = Command::new(self.path(program));
        command.env("LD_LIBRARY_PATH", std::env::join_paths(libraries)?);
        Ok(command)
    }

    /// PHP, in this folder.
    pub fn php(&self, folder: &Path) -> Result<Command> {
        let modules = std::fs::read_dir(self.path("usr/lib/php"))?.flatten().map(|entry| entry.path());
        let modules = modules.filter(|path| path.join("mysqli.so").is_file()).max().ok_or("no modules of PHP")?;
        let mut command = self.command("usr/bin/php.default")?;
        command.current_dir(folder).arg("-n").arg(format!("-dextension_dir={}", modules.display()));
        command.arg(format!("-dsession.save_path={}", folder.display()));
        command.args(["-dzend_extension=opcache", "-dmemory_limit=512M", "-dsendmail_path=true"]);
        command.args(PHP_MODULES.map(|name| format!("-dextension={name}")));
        Ok(command)
    }
}

/// Runs a command to its end and gives what it printed.
pub fn run(command: &mut Command) -> Result<String> {
    let output = command.output()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(said);
    }
    Err(format!("{command:?} failed: {said}{}", String::from_utf8_lossy(&output.stderr)).into())
}
