import { mountIdentity } from '../identity/http.ts';
import type { Server } from '../platform/http/server.ts';
import type { EventHandlers } from '../platform/outbox.ts';
import type { Task, TaskEntry } from '../platform/tasks.ts';
import type { House } from './house.ts';

/** Mounts every room's endpoints. */
export function mountRooms(server: Server): void {
  mountIdentity(server);
}

/** Every kind of background work that may be sent. */
export const knownTasks: readonly Task[] = [];

/** The handlers that a worker runs. */
export function taskEntries(_house: House): readonly TaskEntry[] {
  return [];
}

/** Who hears of what happened. */
export const eventHandlers: EventHandlers = {};
