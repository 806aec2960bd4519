//! The figures of a session: S, K, D, N, T, O, B and their ratios.
