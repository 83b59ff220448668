//! The web servers for which the site has files ready, to test those with: unpacked from Debian's packages, because a server that is installed
//! is started as well.

use anyhow::Result;

use super::debian;
use crate::repo;

/// nginx with its module for Brotli, Apache with the libraries that nothing else needs, and Caddy.
const PACKAGES: [&str; 6] =
    ["nginx", "libnginx-mod-http-brotli-static", "apache2-bin", "libapr1", "libaprutil1", "caddy"];

/// Unpacks them into the folder of the tools, where this machine can.
pub fn unpack_missing() -> Result<()> {
    let folder = repo::tools().join("servers");
    if folder.exists() || !debian::is_here() {
        return Ok(());
    }
    debian::unpack_current(&PACKAGES, &folder)
}
