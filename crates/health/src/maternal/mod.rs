//! Pregnancy, birth and the weeks after: dates, visits, completeness, risk.
