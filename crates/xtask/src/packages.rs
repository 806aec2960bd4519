//! System packages: looks for what is there, installs what is not in one go, or says what to type.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use crate::job;
use crate::missing::Missing;
use crate::place::Place;

/// How one tells that a need is met.
#[derive(Debug, Clone, Copy)]
enum Sign {
    /// Any one of these programs is on the `PATH`.
    Program(&'static [&'static str]),
    /// pkg-config knows all of these libraries.
    Library(&'static [&'static str]),
    /// These files exist.
    File(&'static [&'static str]),
}

/// One thing the build needs from the operating system.
#[derive(Debug, Clone, Copy)]
pub struct Need {
    why: &'static str,
    sign: Sign,
    packages: &'static [&'static str],
}

impl Need {
    const fn program(
        why: &'static str,
        any: &'static [&'static str],
        packages: &'static [&'static str],
    ) -> Self {
        Self {
            why,
            sign: Sign::Program(any),
            packages,
        }
    }
}

/// A compiler and linker for this computer: SQLite and every build script.
pub const C_COMPILER: Need = Need::program("C compiler", &["cc", "gcc", "clang"], &["gcc", "libc6-dev"]);

/// node and npm: wasm-opt and the browser tests run on them.
pub const NODE: &[Need] = &[
    Need::program("node", &["node"], &["nodejs"]),
    Need::program("npm", &["npm"], &["npm"]),
];

/// Python and its package fetcher: the WHO growth tables come in Python packages.
pub const PYTHON: &[Need] = &[
    Need::program("python", &["python3"], &["python3"]),
    Need::program("its package fetcher", &["pip3", "pip"], &["python3-pip"]),
];

/// SQLite for the browser is C. clang 14, Debian 12's ordinary one, is too old for today's Rust objects.
pub const WEB_C: &[Need] = &[
    Need::program(
        "C compiler for the browser",
        &["clang-22", "clang"],
        &["clang-22"],
    ),
    Need::program("its archiver", &["llvm-ar-22", "llvm-ar"], &["llvm-22"]),
];

/// Debian's newest Rust with its sources, for where rustup can fetch no browser target.
pub const WEB_RUST: &[Need] = &[Need {
    why: "Rust for the browser",
    sign: Sign::File(&[
        "/usr/bin/rustc",
        "/usr/bin/cargo",
        "/usr/lib/rustlib/src/rust/library/Cargo.toml",
        "/usr/bin/lld-22",
    ]),
    packages: &[
        "rustc-web",
        "cargo-web",
        "rust-web-src",
        "rust-web-llvm",
        "lld-22",
    ],
}];

/// A real browser for the browser tests, and the signs that screens show.
pub const BROWSER: &[Need] = &[
    Need::program(
        "browser for the tests",
        &["chromium", "chromium-browser", "google-chrome"],
        &["chromium"],
    ),
    Need {
        why: "fonts for the tests' screenshots",
        sign: Sign::File(&["/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf"]),
        packages: &["fonts-noto-color-emoji"],
    },
];

/// A wrong clock, for the tests of the real programs.
pub const WRONG_CLOCK: Need = Need::program("wrong clock for tests", &["faketime"], &["faketime"]);

/// What the desktop window is compiled against, and a screen that is not there to show it on.
pub const DESKTOP: &[Need] = &[
    Need::program("library finder", &["pkg-config"], &["pkg-config"]),
    Need {
        why: "desktop window",
        sign: Sign::Library(&["webkit2gtk-4.1", "gtk+-3.0", "openssl"]),
        packages: &["libwebkit2gtk-4.1-dev", "libgtk-3-dev", "libssl-dev"],
    },
    Need {
        why: "desktop window",
        sign: Sign::File(&["/usr/include/xdo.h"]),
        packages: &["libxdo-dev"],
    },
    Need::program("screen for tests", &["xvfb-run"], &["xvfb", "xauth"]),
    Need::program("hands for tests", &["xdotool"], &["xdotool"]),
    Need::program("screenshots", &["import"], &["imagemagick"]),
];

impl Need {
    fn met(&self) -> bool {
        match self.sign {
            Sign::Program(any) => job::program(any).is_some(),
            Sign::File(all) => all.iter().all(|file| Path::new(file).exists()),
            Sign::Library(all) => job::succeeds(
                Command::new("pkg-config").arg("--exists").args(all),
                Duration::from_secs(10),
            ),
        }
    }
}

/// Makes sure that every need is met, installing Debian packages where that is possible.
///
/// # Errors
/// [`Missing`] with the command to type when it is not; otherwise what apt said.
pub fn provide(place: &Place, needs: &[Need]) -> Result<()> {
    let unmet: Vec<&Need> = needs.iter().filter(|need| !need.met()).collect();
    if unmet.is_empty() {
        return Ok(());
    }
    let mut packages: Vec<&str> = unmet.iter().flat_map(|need| need.packages).copied().collect();
    packages.sort_unstable();
    packages.dedup();
    let mut whys: Vec<&str> = unmet.iter().map(|need| need.why).collect();
    whys.dedup();
    let what = format!("Missing on this computer: {}.", whys.join(", "));
    let by_hand = format!(
        "apt-get update && apt-get install --no-install-recommends {}",
        packages.join(" ")
    );
    if job::program(&["apt-get"]).is_none() {
        let by_hand =
            format!("(on Debian or Ubuntu) {by_hand}\n  (elsewhere) the packages of the same purpose");
        return Err(Missing { what, by_hand }.into());
    }
    let Some(rise) = Rise::find() else {
        return Err(Missing {
            what,
            by_hand: format!("sudo sh -c '{by_hand}'"),
        }
        .into());
    };
    println!("{what}");
    job::run(
        place,
        "apt-get update",
        "the lists of Debian packages",
        rise.apt().arg("update"),
    )?;
    let absent: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|package| !offered(package))
        .collect();
    if !absent.is_empty() {
        return Err(Missing {
            what: format!("{what}\nThis system's package lists do not offer: {}.", absent.join(", ")),
            by_hand: format!(
                "add Debian 12's security archive (bookworm-security main) to /etc/apt/sources.list, then {by_hand}\n  \
                 or, with rustup and a network: rustup target add wasm32-unknown-unknown"
            ),
        }
        .into());
    }
    let name = format!("apt-get install {}", packages.join(" "));
    let mut install = rise.apt();
    install
        .args(["install", "--yes", "--no-install-recommends"])
        .args(&packages);
    println!("· {name}");
    let ended = job::watch(place, "apt-get install", &mut install)?;
    if !ended.status.success() {
        return Err(Missing {
            what: format!("{name} failed:\n{}", ended.tail()),
            by_hand,
        }
        .into());
    }
    println!("  done in {}", job::seconds(ended.elapsed));
    Ok(())
}

/// Whether the package lists hold an installable version.
fn offered(package: &str) -> bool {
    let shown = Command::new("apt-cache")
        .args(["show", "--no-all-versions", package])
        .output();
    shown.is_ok_and(|shown| shown.status.success() && !shown.stdout.is_empty())
}

/// How this process may act as the administrator.
#[derive(Debug, Clone, Copy)]
enum Rise {
    /// It is root.
    Root,
    /// sudo asks for no password.
    Sudo,
}

impl Rise {
    fn find() -> Option<Self> {
        if rustix::process::geteuid().is_root() {
            return Some(Self::Root);
        }
        let mut sudo = Command::new("sudo");
        job::succeeds(sudo.args(["-n", "true"]), Duration::from_secs(10)).then_some(Self::Sudo)
    }

    /// apt-get, never asking, and patient with another run of it that holds the lock.
    fn apt(self) -> Command {
        let mut command = match self {
            Self::Root => Command::new("env"),
            Self::Sudo => {
                let mut sudo = Command::new("sudo");
                sudo.args(["-n", "env"]);
                sudo
            }
        };
        command.args([
            "DEBIAN_FRONTEND=noninteractive",
            "apt-get",
            "-o",
            "DPkg::Lock::Timeout=300",
        ]);
        command
    }
}
