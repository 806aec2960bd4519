//! Checklists of a home visit, by stage of life.
