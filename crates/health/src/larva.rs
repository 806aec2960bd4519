//! Dengue: larva checks at home visits and the share of houses free of larvae (ABJ).
