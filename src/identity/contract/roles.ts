import { z } from 'zod';

export const roles = [
  'graduate',
  'counsellor',
  'mentor',
  'college_officer',
  'career_centre',
  'employer',
  'authority',
  'labour_department',
  'operator',
] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** Roles that must give a second factor once they have set one up, and are urged to set one up. */
export const staffRoles = [
  'counsellor',
  'mentor',
  'college_officer',
  'career_centre',
  'authority',
  'labour_department',
  'operator',
] as const satisfies readonly Role[];

/** What one may do, `room.verb`. The table of who may is rules.ts; the browser learns the answers with `me`. */
export const permissions = [
  'identity.help',
  'identity.manage',
  'people.read',
  'people.import',
  'people.sensitive',
  'people.own',
  'postings.read',
  'postings.import',
  'postings.review',
  'postings.post',
  'outreach.run',
  'outreach.read',
  'outreach.recommend',
  'outreach.own',
  'delivery.own',
  'delivery.outbox',
  'delivery.mass',
  'ledger.read',
  'ledger.write',
  'ledger.own',
  'ledger.verify',
  'ledger.export',
  'standards.read',
  'standards.propose',
  'standards.impose',
  'standards.own',
  'plans.read',
  'plans.write',
  'plans.steps',
  'plans.pair',
  'plans.assign',
  'plans.confirm',
  'surveys.own',
  'surveys.read',
  'surveys.run',
  'surveys.answer',
  'plans.mentor',
  'plans.own',
  'handover.read',
  'handover.propose',
  'handover.files',
  'handover.keep',
  'handover.receive',
  'handover.own',
] as const;
export const Permission = z.enum(permissions);
export type Permission = z.infer<typeof Permission>;

/** Labels of the org tree as PostgreSQL's ltree takes them. */
export const OrgPath = z
  .string()
  .max(200)
  .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/);

export const OrgNode = z.object({
  path: z.string(),
  /** `agency`: somebody to whom graduates are handed over; stands beside the schools and has nobody below it. */
  kind: z.enum(['nation', 'province', 'school', 'college', 'class', 'agency']),
  name: z.string(),
  code: z.string().nullable(),
});
export type OrgNode = z.infer<typeof OrgNode>;
