//! The desktop window: the same screens in the system's own browser engine, the device on a thread of its own.

mod device_thread;
mod papers;

use std::{path::PathBuf, process::ExitCode, rc::Rc};

use clap::Parser;
use device_thread::{DeviceThread, look_script};
use dioxus::{
    desktop::{Config, LogicalSize, WindowBuilder},
    prelude::VirtualDom,
};
use ui::{App, AppProps, Backend, Look, Start};

/// As large as a phone: the screens are made for one.
const WIDTH: f64 = 412.0;
const HEIGHT: f64 = 860.0;

const STYLES: &[&str] = &[
    include_str!("../../../../assets/style/tokens.css"),
    include_str!("../../../../assets/style/base.css"),
    include_str!("../../../../assets/style/parts.css"),
    include_str!("../../../../assets/style/fields.css"),
    include_str!("../../../../assets/style/screens.css"),
    include_str!("../../../../assets/style/chart.css"),
    include_str!("../../../../assets/style/health.css"),
    include_str!("../../../../assets/style/start.css"),
    include_str!("../../../../assets/style/pregnancy.css"),
    include_str!("../../../../assets/style/learn.css"),
    include_str!("../../../../assets/style/asking.css"),
    include_str!("../../../../assets/style/day.css"),
    include_str!("../../../../assets/style/household.css"),
];

/// Applies the look, as in the browser's page.
const LOOK: &str = include_str!("../../../../assets/web/look.js");

/// Dacin in a window on this computer.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// Where the records are kept [default: $XDG_DATA_HOME/dacin or ~/.local/share/dacin]
    #[arg(long)]
    data: Option<PathBuf>,
    /// The server's address, offered at the first start
    #[arg(long, default_value = "")]
    server: String,
    /// A sign-in code, offered at the first start
    #[arg(long)]
    code: Option<String>,
    /// The window's width in points; wide windows show a list beside each person
    #[arg(long, default_value_t = WIDTH)]
    width: f64,
    /// The window's height in points
    #[arg(long, default_value_t = HEIGHT)]
    height: f64,
    /// An invented posyandu instead of a device
    #[cfg(feature = "sample")]
    #[arg(long)]
    sample: bool,
}

pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let Some(backend) = backend(&arguments) else {
        eprintln!("There is no home folder here. Name a folder for the records with --data.");
        return ExitCode::from(2);
    };
    let start = Start {
        server: arguments.server,
        code: arguments.code,
    };
    let window = WindowBuilder::new()
        .with_title("Dacin")
        .with_inner_size(LogicalSize::new(arguments.width, arguments.height))
        .with_min_inner_size(LogicalSize::new(360.0, 560.0));
    let look = look_script(Look::recalled(|key| backend.recall(key)));
    let head = format!("<style>{}</style><script>{LOOK}{look}</script>", STYLES.concat());
    let config = Config::new()
        .with_window(window)
        .with_custom_head(head)
        .with_menu(None);
    let screens = VirtualDom::new_with_props(
        App,
        AppProps {
            backend: backend.into(),
            start,
        },
    );
    dioxus::desktop::launch::launch_virtual_dom(screens, config)
}

fn backend(arguments: &Arguments) -> Option<Rc<dyn Backend>> {
    #[cfg(feature = "sample")]
    if arguments.sample {
        return Some(Rc::new(ui::SampleDevice::new(device_thread::clock())));
    }
    let folder = arguments.data.clone().or_else(default_folder)?;
    Some(Rc::new(DeviceThread::start(folder)))
}

/// The folder for a person's data by the XDG base directory specification.
fn default_folder() -> Option<PathBuf> {
    let set = |name: &str| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let data = set("XDG_DATA_HOME").or_else(|| Some(set("HOME")?.join(".local/share")))?;
    Some(data.join("dacin"))
}
