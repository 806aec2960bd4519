//! People of 60 and more: SKILAS and the Barthel index.
