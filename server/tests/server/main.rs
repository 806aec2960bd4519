//! The server as devices, operators and nurses meet it: real HTTP on a free port, real files.

mod app;
mod district;
mod enrolment;
mod exchange;
mod logs;
mod nurse;
mod operator;
mod phone;
