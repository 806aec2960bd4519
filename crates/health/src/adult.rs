//! Adults of working age: blood pressure, sugar, cholesterol, uric acid, waist and body mass; PUMA, tuberculosis, risk factors; who is due.
