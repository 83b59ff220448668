//! The fonts of the end-to-end suite: the browsers see these and no others, so that layout and pictures are those of every machine.
//!
//! They are npm packages in one version. A file of settings for fontconfig, which browsers on Linux find their fonts with, names
//! their folders; elsewhere the browsers see the fonts of the machine.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::tools;
use crate::{process, repo};

/// A set of fonts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Fonts {
    /// Wide ones.
    #[default]
    Dejavu,
    /// Arimo and Tinos, as wide as Arial and Times New Roman.
    Arimo,
    /// Those of the machine.
    Machine,
}

impl Fonts {
    /// The name that the command uses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Arimo => "arimo",
            Self::Dejavu => "dejavu",
            Self::Machine => "machine",
        }
    }

    /// Installs the fonts and writes the settings that name them; `None` where the browsers see the machine's fonts.
    pub fn settings(self) -> Result<Option<PathBuf>> {
        if self == Self::Machine || !cfg!(target_os = "linux") {
            return Ok(None);
        }
        if process::on_path("npm").is_none() && !tools::fonts_are_here() {
            if repo::in_ci() {
                bail!("npm is missing, which the fonts of the suite come with");
            }
            return Ok(None);
        }
        let packages = tools::fonts()?.join("node_modules");
        let folder = repo::tools().join("fonts");
        std::fs::create_dir_all(&folder)?;
        let file = folder.join(format!("{}.conf", self.name()));
        let text = self.text(&packages, &folder.join("cache"));
        // Each browser would look through all fonts again if the file were newer than its cache.
        if std::fs::read_to_string(&file).ok().as_deref() != Some(text.as_str()) {
            std::fs::write(&file, text)?;
        }
        Ok(Some(file))
    }

    fn text(self, packages: &Path, cache: &Path) -> String {
        let (sans, serif) = match self {
            Self::Arimo => ("Arimo", "Tinos"),
            Self::Dejavu | Self::Machine => ("DejaVu Sans", "DejaVu Serif"),
        };
        // DejaVu is always there, for signs that the other fonts do not have.
        let folders = ["@expo-google-fonts/arimo", "@expo-google-fonts/tinos", "dejavu-fonts-ttf/ttf"]
            .map(|folder| format!("<dir>{}</dir>\n", packages.join(folder).display()))
            .concat();
        let families = [("sans-serif", sans), ("system-ui", sans), ("serif", serif), ("monospace", "DejaVu Sans Mono")]
            .map(|(name, family)| {
                format!("<alias binding=\"same\"><family>{name}</family><prefer><family>{family}</family></prefer></alias>\n")
            })
            .concat();
        // Letters are smoothed in greys and not moved to the grid of the screen.
        let drawn =
            [("antialias", "<bool>true</bool>"), ("hinting", "<bool>false</bool>"), ("rgba", "<const>none</const>")]
                .map(|(name, value)| format!("<edit name=\"{name}\" mode=\"assign\">{value}</edit>"))
                .concat();
        let last =
            format!("<match><edit name=\"family\" mode=\"append_last\"><string>{sans}</string></edit></match>\n");
        format!(
            "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig>\n{folders}<cachedir>{}</cachedir>\n\
             {families}{last}<match target=\"pattern\">{drawn}</match>\n<match target=\"font\">{drawn}</match>\n</fontconfig>\n",
            cache.display()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_names_its_own_fonts() {
        let [arimo, dejavu] =
            [Fonts::Arimo, Fonts::Dejavu].map(|fonts| fonts.text(Path::new("packages"), Path::new("cache")));
        assert!(arimo.contains("<prefer><family>Arimo</family></prefer>"), "{arimo}");
        assert!(dejavu.contains("<prefer><family>DejaVu Sans</family></prefer>"), "{dejavu}");
    }
}
