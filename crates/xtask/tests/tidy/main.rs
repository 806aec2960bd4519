//! Checks that keep documents true and rooms apart: read from the tree itself, so that neither can drift.

mod documents;
mod habits;
mod rooms;
mod tree;
