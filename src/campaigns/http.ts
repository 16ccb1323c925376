import { listOrgsByPath } from '../identity/index.ts';
import { beijingDay } from '../kernel/calendar.ts';
import { inScope, type ScopedTx } from '../platform/db/scoped.ts';
import type { Actor } from '../platform/http/actor.ts';
import { mount } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import { askForCampaign, showAsked } from './actions/ask.ts';
import * as change from './actions/change-campaigns.ts';
import { showProgress } from './actions/show-progress.ts';
import * as show from './actions/show.ts';
import * as contract from './contract.ts';
import { campaignsFault } from './faults.ts';
import { templatesOf } from './rules/templates.ts';
import { listVersions } from './store/campaigns.ts';
import { keepUpTask } from './tasks.ts';

/** Endpoints of campaigns. */
export function mountCampaigns(server: Server): void {
  mountChanging(server);
  mountReading(server);
}

function today(): string {
  return beijingDay(new Date());
}

function mountChanging(server: Server): void {
  const { db, tasks } = server;
  const own = ({ scope }: Actor) => ({ paths: scope.paths, today: today() });
  // What has begun or ended is computed by the worker, at once.
  async function changed(tx: ScopedTx, actor: Actor, id: string) {
    await tasks.send(tx, keepUpTask, {});
    return { campaign: await show.showCampaign(tx, id, actor, today()) };
  }

  mount(server, contract.previewCampaign, ({ actor, scope, body }) =>
    inScope(db, scope, (tx) =>
      change.previewCampaign(tx, body, { ...own(actor), mayOpenGroups: actor.may('people.sensitive') }),
    ),
  );

  mount(server, contract.makeCampaign, ({ actor, scope, body }) =>
    inScope(db, scope, async (tx) => {
      await change.makeCampaign(tx, body, scope.paths, today());
      return changed(tx, actor, body.id);
    }),
  );

  mount(server, contract.changeCampaign, ({ actor, scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      await change.changeCampaign(tx, params.campaignId, body, own(actor));
      return changed(tx, actor, params.campaignId);
    }),
  );

  mount(server, contract.stopCampaign, ({ actor, scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      await change.stopCampaign(tx, params.campaignId, body.reason, own(actor));
      return changed(tx, actor, params.campaignId);
    }),
  );

  mount(server, contract.announceCampaign, ({ actor, scope, params }) =>
    inScope(db, scope, async (tx) => {
      await change.announceCampaign(tx, params.campaignId, actor.accountId, own(actor));
      return changed(tx, actor, params.campaignId);
    }),
  );

  mount(server, contract.askForCampaign, ({ actor, scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      await askForCampaign(tx, scope, params.campaignId, body, today());
      return showAsked(tx, actor, await change.getStored(tx, params.campaignId), today());
    }),
  );
}

function mountReading(server: Server): void {
  const { db } = server;

  mount(server, contract.listCampaigns, ({ actor, scope }) =>
    inScope(db, scope, async (tx) => ({
      rows: await show.showCampaigns(tx, actor, today()),
      templates: templatesOf(today()),
      places: actor.may('standards.impose')
        ? (await listOrgsByPath(tx, scope.paths)).map(({ path, name }) => ({ path, name }))
        : [],
      today: today(),
    })),
  );

  mount(server, contract.listRunning, ({ scope }) =>
    inScope(db, scope, async (tx) => ({ rows: await show.showRunning(tx, scope.paths, today()) })),
  );

  mount(server, contract.listOwnCampaigns, ({ scope }) =>
    inScope(db, scope, async (tx) => {
      if (scope.personId === null) throw campaignsFault('campaign_not_found', {});
      return { rows: await show.showOwn(tx, scope.personId, today()) };
    }),
  );

  mount(server, contract.getCampaign, ({ actor, scope, params: { campaignId } }) =>
    inScope(db, scope, async (tx) => ({
      campaign: await show.showCampaign(tx, campaignId, actor, today()),
      versions: await listVersions(tx, campaignId),
      ...(await showAsked(tx, actor, await change.getStored(tx, campaignId), today())),
      today: today(),
    })),
  );

  mount(server, contract.getCampaignProgress, ({ actor, scope, params, query }) =>
    inScope(db, scope, async (tx) =>
      showProgress(tx, await change.getStored(tx, params.campaignId), {
        under: query.under,
        paths: scope.paths,
        today: today(),
        mayOpenGroups: actor.may('people.sensitive'),
      }),
    ),
  );

  mount(server, contract.listLeft, ({ scope, params, query }) =>
    inScope(db, scope, async (tx) => {
      await change.getStored(tx, params.campaignId);
      return show.showLeft(tx, params.campaignId, query);
    }),
  );
}
