//! A referral on its way: who may move it from where to where, by when, and what is overdue.
