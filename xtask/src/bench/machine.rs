//! The machine that measures, as far as a reader needs to know it: never its name.

use sysinfo::{CpuRefreshKind, MemoryRefreshKind, RefreshKind, System};

/// Processor, cores, memory and system, as a phrase.
pub fn described() -> String {
    let parts = RefreshKind::nothing().with_cpu(CpuRefreshKind::nothing());
    let system = System::new_with_specifics(parts.with_memory(MemoryRefreshKind::nothing().with_ram()));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let processor = system.cpus().first().map(|cpu| cpu.brand().trim()).filter(|brand| !brand.is_empty());
    let processor = processor.unwrap_or(std::env::consts::ARCH);
    let gigabytes = (system.total_memory() + (1 << 29)) >> 30;
    format!("{cores} cores of {processor}, {gigabytes} GB of memory, {}", std::env::consts::OS)
}

/// How busy the machine is: the load of the last minute, 0 where the system does not tell it.
pub fn load() -> String {
    format!("{:.2}", System::load_average().one)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_machine_is_described() {
        let described = super::described();
        assert!(described.contains(" cores of ") && !described.contains(" 0 GB"), "{described}");
        assert!(super::load().parse::<f64>().is_ok());
    }
}
