//! Vitamin A, deworming, arm and head circumference of children.
