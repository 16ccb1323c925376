import { AGE_RULES } from './rules-age.data.ts';
import { BODY_RULES } from './rules-body.data.ts';
import { BRUSH_RULES } from './rules-brush.data.ts';
import { CONTACT_RULES } from './rules-contact.data.ts';
import { FAMILY_RULES } from './rules-family.data.ts';
import { FEE_RULES } from './rules-fees.data.ts';
import { GENDER_RULES } from './rules-gender.data.ts';
import { HYPE_RULES } from './rules-hype.data.ts';
import { STUDY_RULES } from './rules-study.data.ts';
import type { WordingRule } from './rule.ts';

/** Every wording rule. What a rule finds is shown with its law, its reason and a way to say it better. */
export const WORDING_RULES: readonly WordingRule[] = [
  ...GENDER_RULES,
  ...AGE_RULES,
  ...FAMILY_RULES,
  ...STUDY_RULES,
  ...BODY_RULES,
  ...FEE_RULES,
  ...HYPE_RULES,
  ...BRUSH_RULES,
  ...CONTACT_RULES,
];
