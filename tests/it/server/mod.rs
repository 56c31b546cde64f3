//! `briefc server`, driven as an editor drives it.

mod actions;
mod client;
mod completion;
mod doors;
mod ignores;
mod line;
mod links;
mod outline;
mod strangers;
mod talk;
mod typing;
