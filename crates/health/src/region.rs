//! Places by their official codes, and which list a code comes from.
