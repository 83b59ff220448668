//! The machine that measures, as far as a reader needs to know it: never its name.

use std::process::Command;

use crate::process;

/// Processor, cores, memory and system, as a phrase.
pub fn described() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let field = |file: &str, name: &str| {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with(name)).map(str::to_owned);
        line.and_then(|line| Some(line.split_once(':')?.1.trim().to_owned()))
    };
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let memory = field("/proc/meminfo", "MemTotal")
        .and_then(|kilobytes| kilobytes.split(' ').next()?.parse::<u64>().ok())
        .map_or_else(String::new, |kilobytes| format!(", {} GB of memory", (kilobytes + 524_288) / 1_048_576));
    format!("{cores} cores of {processor}{memory}, {}", std::env::consts::OS)
}

/// How busy the machine is: the load of the last minute, where the system tells it.
pub fn load() -> String {
    let told = std::fs::read_to_string("/proc/loadavg")
        .or_else(|_| process::output(&mut Command::new("uptime")).map_err(std::io::Error::other));
    let told = told.unwrap_or_default();
    let last = told.rsplit("average").next().unwrap_or_default();
    let number = last.split([' ', ',', ':']).find(|word| word.parse::<f64>().is_ok());
    number.unwrap_or("unknown").to_owned()
}
