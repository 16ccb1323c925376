import { z } from 'zod';

/** What a message is about: what one may switch off, and what has a budget of its own. */
export const families = ['recommendations', 'searches', 'reminders', 'surveys', 'service'] as const;
export const Family = z.enum(families);
export type Family = z.infer<typeof Family>;

/** Ways on which a message leaves the house. The inbox is always there and disturbs nobody. */
export const outwardChannels = ['email', 'webhook'] as const;
export const OutwardChannel = z.enum(outwardChannels);
export type OutwardChannel = z.infer<typeof OutwardChannel>;
