import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '../../src/kernel/ids.ts';
import { systemScope, type Scope } from '../../src/kernel/scope.ts';
import { inScope, type AppDb } from '../../src/platform/db/scoped.ts';
import type { Reporter } from '../../src/platform/work.ts';
import type { PostingForm } from '../../src/postings/contract.ts';
import type { ImportResult } from '../../src/imports/contract.ts';
import type { RawPosting } from '../../src/adverts/index.ts';
import { importPostings, type ImportOptions } from '../../src/imports/index.ts';
import { nameKey } from '../../src/kernel/name-key.ts';

/** An advert that states everything and holds nothing that screening objects to; say only what matters to the test. */
export function advert(id: string, given: Partial<RawPosting> = {}): RawPosting {
  return {
    id,
    source: '虚构招聘网',
    title: `测试工程师${id}`,
    company: '云岫软件有限公司',
    city: '广州',
    salary: '6000-8000元/月',
    edu: '本科',
    exp: '经验不限',
    num: '3人',
    desc: `岗位职责：负责产品${id}的测试与缺陷跟踪，编写测试用例。\n任职要求：计算机类专业本科及以上学历，熟悉Java。`,
    ...given,
  };
}

/** An employer's form that may be handed in as it is. */
export function form(given: Partial<PostingForm> = {}): PostingForm {
  return {
    title: '前端开发工程师',
    kind: 'enterprise',
    headCount: 2,
    degreeMin: 2,
    majors: ['软件工程'],
    majorsOpen: true,
    workContent: '负责网页界面的开发与维护，配合后端完成联调。',
    conditions: '熟悉 TypeScript，有良好的沟通能力。',
    place: '成都市',
    address: '',
    salaryMinYuan: 7_000,
    salaryMaxYuan: 9_000,
    salaryNegotiable: false,
    welfare: '五险一金',
    keywords: ['TypeScript'],
    closesOn: '2099-06-30',
    ...given,
  };
}

export const quietReporter: Reporter = { report: async () => undefined };

/** Imports a text or records as a file of that name, as a centre would. */
export async function importFile(
  db: AppDb,
  path: string,
  content: string | Buffer | readonly object[],
  options: Partial<ImportOptions> & { readonly name?: string; readonly reporter?: Reporter } = {},
): Promise<ImportResult> {
  const folder = await mkdtemp(join(tmpdir(), 'huhang-import-'));
  const { name = 'adverts.jsonl', reporter = quietReporter, ...rest } = options;
  try {
    const file = join(folder, 'upload');
    const bytes = isRecords(content) ? content.map((row) => JSON.stringify(row)).join('\n') : content;
    await writeFile(file, bytes);
    const all = { path, source: '虚构招聘网', ...rest };
    return await importPostings(db, systemScope(path), { path: file, name }, all, reporter);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isRecords(content: string | Buffer | readonly object[]): content is readonly object[] {
  return Array.isArray(content);
}

/** Imports clean adverts and returns their posting ids in the same order; all of them are open. */
export async function openPostings(
  db: AppDb,
  path: string,
  adverts: readonly RawPosting[],
): Promise<string[]> {
  await importFile(db, path, adverts);
  const ids = await inScope(db, systemScope(path), (tx) =>
    tx
      .selectFrom('posting_origin')
      .select(['source_id', 'posting_id'])
      .where('org_path', '=', path)
      .execute(),
  );
  const byId = new Map(ids.map((row) => [row.source_id, row.posting_id]));
  return adverts.map(({ id }) => {
    const posting = byId.get(id);
    if (!posting) throw new Error(`advert ${id} was not imported`);
    return posting;
  });
}

export type TestEmployer = { readonly id: string; readonly name: string; readonly scope: Scope };

/** An employer of a centre, and the scope of an account that works for it. */
export async function giveEmployer(
  db: AppDb,
  path: string,
  name = '青州拓岭机械有限公司',
): Promise<TestEmployer> {
  const id = newId();
  await inScope(db, systemScope(path), (tx) =>
    tx
      .insertInto('employer')
      .values({
        id,
        org_path: path,
        name,
        name_key: nameKey(name),
        credit_code: null,
        nature: '民营企业',
        industry_code: null,
        region_code: null,
        size: null,
        about: null,
        verified_at: null,
      })
      .execute(),
  );
  const nobody = { personId: null, homePath: null, purpose: null };
  return { id, name, scope: { accountId: newId(), paths: [], employerId: id, ...nobody } };
}

/** The scope of somebody who works for a centre. */
export function centreScope(path: string): Scope {
  return { ...systemScope(path), accountId: newId() };
}
