//! A finger on the touch screen of the display that the browser is on, for a driver that has none of its own.
//!
//! The display is Xorg with its input driver `inputtest`, which takes orders on a socket and makes of them what hardware would.
//! An order is a block of numbers as the machine writes them: its length, its kind, and what belongs to it.
//! The driver speaks with one program only, and once: the suite keeps the line open.

use std::io::{Read as _, Write as _};
use std::sync::{Mutex, PoisonError};

use crate::Result;
use crate::browser::env_var;

/// What is said first, and answered: the version of the orders.
const VERSION: u32 = 0;
/// Answered as soon as everything before it has reached the windows.
const IS_DONE: u32 = 1;
const TOUCH: u32 = 6;
/// How a touch begins and ends, by the numbers of X11.
const BEGINS: u32 = 18;
const ENDS: u32 = 20;
/// What the driver's axes end at, and how many an order has room for.
const FAR_END: f64 = 65_536.0;
const AXES: usize = 64;

/// An open line to the display.
struct Finger {
    line: Socket,
    touches: u32,
}

/// Whether the display has a finger.
pub fn is_here() -> bool {
    env_var("GUIDE_FINGER").is_ok()
}

/// Taps a place on a screen of this size, all in pixels.
pub fn taps(place: [f64; 2], size: [f64; 2]) -> Result {
    static FINGER: Mutex<Option<Finger>> = Mutex::new(None);
    match &mut *FINGER.lock().unwrap_or_else(PoisonError::into_inner) {
        Some(finger) => finger.taps(place, size),
        none => none.insert(Finger::greets(connected(&env_var("GUIDE_FINGER")?)?)?).taps(place, size),
    }
}

#[cfg(unix)]
type Socket = std::os::unix::net::UnixStream;
/// Elsewhere there is no such display, and nothing to connect to.
#[cfg(not(unix))]
type Socket = std::net::TcpStream;

fn connected(address: &str) -> Result<Socket> {
    let line = Socket::connect(address)?;
    // A display that does not answer is a fault, and no reason to wait for ever.
    line.set_read_timeout(Some(std::time::Duration::from_secs(10)))?;
    Ok(line)
}

impl Finger {
    fn greets(line: Socket) -> Result<Self> {
        let mut finger = Self { line, touches: 0 };
        let version = [1_u16, 1].map(u16::to_ne_bytes).concat();
        finger.orders(VERSION, &version)?;
        let answer = finger.hears(version.len())?;
        if answer == version { Ok(finger) } else { Err(format!("the display answers {answer:?}").into()) }
    }

    fn taps(&mut self, place: [f64; 2], size: [f64; 2]) -> Result {
        self.touches += 1;
        for what in [BEGINS, ENDS] {
            let touch = touch(self.touches, what, place, size);
            self.orders(TOUCH, &touch)?;
            self.orders(IS_DONE, &[])?;
            self.hears(0)?;
        }
        Ok(())
    }

    fn orders(&mut self, kind: u32, content: &[u8]) -> Result {
        let length = u32::try_from(8 + content.len())?;
        let order = [&length.to_ne_bytes(), &kind.to_ne_bytes(), content].concat();
        Ok(self.line.write_all(&order)?)
    }

    /// The content of an answer.
    fn hears(&mut self, length: usize) -> Result<Vec<u8>> {
        let mut answer = vec![0; 8 + length];
        self.line.read_exact(&mut answer)?;
        Ok(answer.split_off(8))
    }
}

/// The content of an order: which touch, what of it, which axes are told, and where they are.
fn touch(number: u32, what: u32, [x, y]: [f64; 2], [width, height]: [f64; 2]) -> Vec<u8> {
    let mut axes = [0_f64; 2 * AXES];
    // In the middle of the pixel.
    axes[0] = (x.floor() + 0.5) * FAR_END / width;
    axes[1] = (y.floor() + 0.5) * FAR_END / height;
    let mut order = [number, what, 0].map(u32::to_ne_bytes).concat();
    // The first two axes are told; after the marks for all of them comes a gap.
    order.extend([0b11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    order.extend(axes.iter().flat_map(|axis| axis.to_ne_bytes()));
    order
}
