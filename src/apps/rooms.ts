import { mountCampaigns } from '../campaigns/http.ts';
import { campaignsTaskEntries, campaignsTasks } from '../campaigns/tasks.ts';
import { mountCatalogue } from '../catalogue/http.ts';
import { mountCopies } from '../copies/http.ts';
import { copiesTaskEntries, copiesTasks } from '../copies/tasks.ts';
import { mountDelivery } from '../delivery/http.ts';
import { deliveryTaskEntries, deliveryTasks } from '../delivery/tasks.ts';
import { mountEmployers } from '../employers/http.ts';
import { handoverEvents } from '../handover/events.ts';
import { mountHandover } from '../handover/http.ts';
import { handoverTaskEntries, handoverTasks } from '../handover/tasks.ts';
import { mountIdentity } from '../identity/http.ts';
import { mountImports } from '../imports/http.ts';
import { importTaskEntries, importTasks } from '../imports/tasks.ts';
import { ledgerEventHandlers } from '../ledger/events.ts';
import { mountLedger } from '../ledger/http.ts';
import { ledgerTaskEntries, ledgerTasks } from '../ledger/tasks.ts';
import { outreachEvents } from '../outreach/events.ts';
import { mountOutreach } from '../outreach/http.ts';
import { outreachTaskEntries, outreachTasks } from '../outreach/tasks.ts';
import { mountPeople } from '../people/http.ts';
import { peopleTaskEntries, peopleTasks } from '../people/tasks.ts';
import { plansEvents } from '../plans/events.ts';
import { mountPlans } from '../plans/http.ts';
import { plansTaskEntries, plansTasks } from '../plans/tasks.ts';
import type { Server } from '../platform/http/server.ts';
import type { EventHandlers } from '../platform/outbox.ts';
import type { Task, TaskEntry } from '../platform/tasks.ts';
import { mountPostings } from '../postings/http.ts';
import { postingTaskEntries, postingTasks } from '../postings/tasks.ts';
import { mountStandards } from '../standards/http.ts';
import { standardsTaskEntries, standardsTasks } from '../standards/tasks.ts';
import { mountSurveys } from '../surveys/http.ts';
import { surveysTaskEntries, surveysTasks } from '../surveys/tasks.ts';
import { accountsFollow } from './accounts-follow.ts';
import { ROOT_PATH, type House } from './house.ts';

/** Mounts every room's endpoints. */
export function mountRooms(server: Server): void {
  mountIdentity(server);
  mountCatalogue(server);
  mountPeople(server);
  mountEmployers(server);
  mountPostings(server);
  mountImports(server);
  mountCopies(server);
  mountLedger(server);
  mountStandards(server);
  mountCampaigns(server);
  mountPlans(server);
  mountHandover(server);
  mountOutreach(server);
  mountDelivery(server);
  mountSurveys(server);
}

/** Every kind of background work that may be sent. */
export const knownTasks: readonly Task[] = [
  ...peopleTasks,
  ...postingTasks,
  ...importTasks,
  ...copiesTasks,
  ...ledgerTasks,
  ...standardsTasks,
  ...campaignsTasks,
  ...outreachTasks,
  ...deliveryTasks,
  ...handoverTasks,
  ...plansTasks,
  ...surveysTasks,
];

/** The handlers that a worker runs. */
export function taskEntries(house: House): readonly TaskEntry[] {
  return [
    ...peopleTaskEntries(house, ROOT_PATH),
    ...postingTaskEntries({ ...house, rootPath: ROOT_PATH }),
    ...importTaskEntries(house),
    ...copiesTaskEntries(house.db, ROOT_PATH),
    ...ledgerTaskEntries(house.db, ROOT_PATH),
    ...standardsTaskEntries(house.db, ROOT_PATH),
    ...campaignsTaskEntries(house.db, ROOT_PATH),
    ...outreachTaskEntries(house.db, ROOT_PATH),
    ...deliveryTaskEntries(house, ROOT_PATH),
    ...handoverTaskEntries(house.db, ROOT_PATH),
    ...plansTaskEntries(house.db, ROOT_PATH),
    ...surveysTaskEntries(house, ROOT_PATH),
  ];
}

/** Who hears of what happened: each kind of event may have several rooms listening. */
export const eventHandlers: EventHandlers = joined([
  accountsFollow,
  ledgerEventHandlers,
  plansEvents,
  handoverEvents,
  outreachEvents,
]);

function joined(tables: readonly EventHandlers[]): EventHandlers {
  const kinds = new Set(tables.flatMap((table) => Object.keys(table)));
  return Object.fromEntries([...kinds].map((kind) => [kind, tables.flatMap((table) => table[kind] ?? [])]));
}
