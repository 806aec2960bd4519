//! The growth card (KMS): did the child gain, who needs to be referred.
