//! The whole path, with the real programs.

mod cadre_at_the_terminal;
mod convergence;
mod power_cuts;
mod the_server_fails;
