//! The server as devices, operators and nurses meet it: real HTTP on a free port, real files.

mod app;
mod enrolment;
mod exchange;
mod operator;
mod logs;
mod nurse;
mod phone;
