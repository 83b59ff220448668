//! Data safety (stub while the panel is moved).
use crate::state::DataSafetyPanel;
use guide_core::texts::Texts;
use std::rc::Rc;
/// The functions of the part.
pub struct DataSafety {
    pub texts: fn(&str) -> (Texts, String),
    pub panel: fn() -> Rc<dyn DataSafetyPanel>,
    pub derive: fn(&str, &[u8], u32, u32) -> Vec<u8>,
}
pub static DATA_SAFETY: DataSafety = DataSafety { texts: |_| todo!(), panel: || todo!(), derive: |_, _, _, _| todo!() };
