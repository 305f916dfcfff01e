//! The durable engine on the command line: a store, the city whose cases it keeps, and what is told of them.

mod checkpoint;
mod city;
mod events;
mod show;
mod value;

pub(crate) use checkpoint::{checkpoint_text, read_checkpoint, signature_of};
pub(crate) use city::{City, DeskArgs, bare_desk, bare_window};
pub(crate) use events::{Seen, events_json, events_text};
pub(crate) use show::{explanations, shown, shown_json};
pub(crate) use value::{field_of, record_in, record_of, value_of};
