//! The brief: every field typed, every field with its place.

mod addresses;
mod batch;
mod foreign;
mod id;
mod inherit;
mod lower;
mod misfit;
mod model;
mod number;
mod read;
mod unknown;
mod vocabulary;

pub use addresses::{Address, AddressUse, is_local_path};
pub use batch::{Batch, IdLikeness, MAX_INHERITED, Placed, RepeatedId, Sheet, SheetKind, Title};
pub use foreign::{Conversion, ForeignField, Meaning};
pub use id::{IdFlaw, file_key, id_flaw, number_of};
pub use inherit::SharedField;
pub use lower::lower;
pub use misfit::{Expected, Found, Misfit};
pub use model::{Brief, Element, Field, Given, Image, Integer, Presence, Shape};
pub use vocabulary::{
    AspectRatio, Capability, Choice, ElementType, Input, Level, Quality, VideoMode,
};
