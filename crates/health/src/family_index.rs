//! The healthy-family index of PIS-PK: twelve indicators, the index of a family, and of an area by recount.
