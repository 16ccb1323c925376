import { inScope } from '../platform/db/scoped.ts';
import { mount, mountEvents, mountUpload } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import { askCancel, findWork, followWork } from '../platform/work.ts';
import { announceImport, dropUpload, keepUpload } from './actions/announce-import.ts';
import * as contract from './contract.ts';
import { importsFault } from './faults.ts';
import { listNewestImports } from './store.ts';
import { importTask } from './tasks.ts';

export function mountImports(server: Server): void {
  const { db, settings, tasks } = server;

  mountUpload(server, contract.uploadPostings, async ({ scope }, { path, name, fields }) => {
    const file = await keepUpload(settings.dataDir, path);
    try {
      return await inScope(db, scope, async (tx) => {
        const announced = await announceImport(tx, scope, { file, name, fields });
        await tasks.send(tx, importTask, announced);
        return { workId: announced.workId };
      });
    } catch (error) {
      await dropUpload(file);
      throw error;
    }
  });

  mountEvents(server, contract.watchImport, async function* follow({ scope, params }, signal) {
    const found = await inScope(db, scope, (tx) => findWork(tx, params.workId));
    if (found?.kind !== 'postings.import') throw importsFault('import_not_found', { workId: params.workId });
    for await (const { id, kind: _kind, ...work } of followWork(db, scope, params.workId, signal)) {
      yield { ...work, workId: id, result: contract.ImportResult.nullable().parse(work.result) };
    }
  });

  mount(server, contract.cancelImport, ({ scope, params }) =>
    inScope(db, scope, async (tx) => {
      const work = await findWork(tx, params.workId);
      if (work?.kind !== 'postings.import') throw importsFault('import_not_found', { workId: params.workId });
      await askCancel(tx, params.workId);
      return { asked: true as const };
    }),
  );

  mount(server, contract.listImports, ({ scope }) =>
    inScope(db, scope, async (tx) => ({ imports: await listNewestImports(tx) })),
  );
}
