import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';

/** What a graduate proves themselves with; all three must be those of one roster line. */
export const ActivationProof = z.object({
  studentNumber: z.string().trim().min(1).max(40),
  name: z.string().trim().min(1).max(60),
  identityNumber: z.string().trim().min(5).max(30),
  password: z.string().min(10).max(200),
});
export type ActivationProof = z.infer<typeof ActivationProof>;

export const activateAccount = {
  method: 'POST',
  path: '/api/people/activate',
  needs: 'public',
  // A whole campus may stand behind one address; what guards an account is the count per student number.
  perMinute: 300,
  body: ActivationProof,
  reply: z.object({ login: z.string() }),
  summary:
    'A graduate on a confirmed roster opens their own account by student number, name and identity number',
} as const satisfies Endpoint;
