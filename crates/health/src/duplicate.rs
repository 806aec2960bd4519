//! Is this the same person? A key for names as Indonesians write them, and a score over what two registrations say.
