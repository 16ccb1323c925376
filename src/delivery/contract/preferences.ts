import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import { families, outwardChannels } from './families.ts';

const switches = families.flatMap((family) =>
  outwardChannels.map((channel) => `${family}:${channel}` as const),
);
/** `family:channel`: what somebody does not want on a channel. */
export const DeliverySwitch = z.enum(switches);
export type DeliverySwitch = z.infer<typeof DeliverySwitch>;

/** A time of a Beijing day, `HH:MM`. */
export const DayTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const Stated = z.object({
  switchedOff: z.array(DeliverySwitch).max(switches.length),
  /** Between these nothing leaves for this person; it waits. Equal: never quiet. */
  quietFrom: DayTime,
  quietUntil: DayTime,
});

export const Preferences = Stated.extend({
  emailMasked: z.string().nullable(),
  /** Families that a gateway of the own school sends as SMS or WeChat. */
  gatewayFamilies: z.array(z.enum(families)),
});
export type Preferences = z.infer<typeof Preferences>;

export const getOwnPreferences = {
  method: 'GET',
  path: '/api/delivery/mine/preferences',
  needs: 'delivery.own',
  reply: Preferences,
} as const satisfies Endpoint;

export const putOwnPreferences = {
  method: 'PUT',
  path: '/api/delivery/mine/preferences',
  needs: 'delivery.own',
  body: Stated,
  reply: Preferences,
  summary: 'Which messages I want on which channel, and when I want to be left alone',
} as const satisfies Endpoint;
