import { CONTACT_RULES } from './rules-contact.ts';
import { FRAUD_RULES } from './rules-fraud.ts';
import { PERSON_RULES } from './rules-person.ts';
import { STUDY_RULES } from './rules-study.ts';
import type { WordingRule } from './rule.ts';

/** Every wording rule. What a rule finds is shown with its law, its reason and a way to say it better. */
export const WORDING_RULES: readonly WordingRule[] = [
  ...PERSON_RULES,
  ...STUDY_RULES,
  ...FRAUD_RULES,
  ...CONTACT_RULES,
];
