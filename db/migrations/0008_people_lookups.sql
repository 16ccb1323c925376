-- Under row-level security an index condition must be leakproof, and equality of ltree is not: an index that begins
-- with the school's path is never searched by it. The texts come first, so that a graduate is found in one descent.

create unique index person_identity_lookup on person (identity_fingerprint, cohort, school_path) where removed_at is null;
create unique index person_student_number_lookup on person (student_number, cohort, school_path) where removed_at is null;
drop index person_identity;
drop index person_student_number;
