import { z } from 'zod';
import { OrgPath } from '../identity/contract.ts';
import type { Endpoint } from '../platform/http/endpoint.ts';

const NamedCode = z.object({ code: z.string(), name: z.string() });

export const EmployerState = z.enum(['unverified', 'verified', 'refused']);
export type EmployerState = z.infer<typeof EmployerState>;

/** Whom the centre reaches at an employer; told to the centre that answers for it and to the employer itself. */
export const EmployerContact = z.object({
  name: z.string().trim().min(1).max(60),
  phone: z
    .string()
    .trim()
    .regex(/^[0-9+() -]{7,30}$/),
  email: z.email().max(200),
});
export type EmployerContact = z.infer<typeof EmployerContact>;

const KeptContact = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
});

const CreditCode = z.string().trim().toUpperCase().length(18);
const EmployerName = z.string().trim().min(2).max(100);

export const EmployerLine = z.object({
  id: z.uuid(),
  name: z.string(),
  creditCode: z.string().nullable(),
  nature: z.string().nullable(),
  region: NamedCode.nullable(),
  state: EmployerState,
  /** When it registered itself; null for one that only adverts or a centre have named. */
  registeredAt: z.iso.datetime().nullable(),
  refusedReason: z.string().nullable(),
  contact: KeptContact.nullable(),
  openPostings: z.int(),
  can: z.array(z.enum(['verify', 'refuse'])),
});
export type EmployerLine = z.infer<typeof EmployerLine>;

/** waiting: registered and looked at by nobody yet; named: known from adverts alone. */
export const EmployerShown = z.enum(['waiting', 'verified', 'refused', 'named']);
export type EmployerShown = z.infer<typeof EmployerShown>;

export const listEmployers = {
  method: 'GET',
  path: '/api/employers',
  needs: 'postings.review',
  query: z.object({
    state: EmployerShown.optional(),
    q: z.string().trim().max(100).optional(),
    cursor: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  reply: z.object({ items: z.array(EmployerLine), next: z.uuid().nullable(), waiting: z.int() }),
  summary: 'Employers of the own centre, and how many of them wait for verification',
} as const satisfies Endpoint;

const OneEmployer = z.object({ employerId: z.uuid() });

export const verifyEmployer = {
  method: 'POST',
  path: '/api/employers/:employerId/verify',
  needs: 'postings.review',
  params: OneEmployer,
  body: z.object({ creditCode: CreditCode }),
  reply: EmployerLine,
  summary: 'Note that an employer was verified under its unified social credit code',
} as const satisfies Endpoint;

export const refuseEmployer = {
  method: 'POST',
  path: '/api/employers/:employerId/refuse',
  needs: 'postings.review',
  params: OneEmployer,
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  reply: EmployerLine,
  summary: 'Refuse a registered employer with a reason that it reads; it may mend and hand in again',
} as const satisfies Endpoint;

const Place = z.object({ path: z.string(), name: z.string() });

export const listCentres = {
  method: 'GET',
  path: '/api/employers/centres',
  needs: 'public',
  query: z.object({ province: OrgPath.optional() }),
  reply: z.object({ provinces: z.array(Place), schools: z.array(Place) }),
  summary: 'Schools whose career centre an employer may register with, by province',
} as const satisfies Endpoint;

export const EmployerRegistration = z.object({
  name: EmployerName,
  creditCode: CreditCode,
  regionCode: z.string().regex(/^\d{6}$/),
  /** The school whose career centre verifies the employer. */
  centre: OrgPath,
  contact: EmployerContact,
  password: z.string().min(10).max(200),
});
export type EmployerRegistration = z.infer<typeof EmployerRegistration>;

export const registerEmployer = {
  method: 'POST',
  path: '/api/employers/register',
  needs: 'public',
  perMinute: 6,
  body: EmployerRegistration,
  /** The login is the credit code, so that asking for one tells nothing about other accounts. */
  reply: z.object({ login: z.string(), centre: z.string() }),
  summary: 'An employer registers itself; drafts at once, review and verification as for everybody',
} as const satisfies Endpoint;

export const OwnEmployer = z.object({
  name: z.string(),
  creditCode: z.string().nullable(),
  region: NamedCode.nullable(),
  state: EmployerState,
  refusedReason: z.string().nullable(),
  contact: KeptContact.nullable(),
  /** The career centre that verifies and reviews. */
  centre: z.string(),
});
export type OwnEmployer = z.infer<typeof OwnEmployer>;

export const getOwnEmployer = {
  method: 'GET',
  path: '/api/employers/own',
  needs: 'postings.post',
  reply: OwnEmployer,
  summary: 'The own employer and how its verification stands',
} as const satisfies Endpoint;

export const changeOwnEmployer = {
  method: 'PUT',
  path: '/api/employers/own',
  needs: 'postings.post',
  body: z.object({ name: EmployerName, creditCode: CreditCode, contact: EmployerContact }),
  reply: OwnEmployer,
  summary: 'Change the contact; name and code too while not verified, which asks for verification anew',
} as const satisfies Endpoint;
