import type { OwnMajor } from './graduate-major.ts';
import type { Finding } from './condition.ts';

/**
 * The groups of the township tables (06法律类), which stand in the tables of towns, courts, procuratorates, police and
 * prisons. UNVERIFIED defaults: neither the tables nor the reference list of majors (附件3-2) that belongs to them says
 * which classes a group holds; the annex that does has not been seen. So `core` is our own reading of what a group's name surely covers, in the codes of the reference list without the letter
 * of the level, and `around` the categories from which it may draw: outside both a major does not fit, in between it
 * must be asked.
 */
type Group = { readonly core: readonly string[]; readonly around: readonly string[] };

const GROUPS: Readonly<Record<string, Group>> = {
  规划建设: { core: ['B0810', 'B0811', 'A0813', 'A0814', 'A0833'], around: ['07', '08', '09', '12', '13'] },
  装备制造: { core: ['B0802', 'A0802'], around: ['07', '08'] },
  经济金融: { core: ['A02', 'B02'], around: ['02', '07', '12'] },
  现代管理: { core: ['B1202', 'B1204', 'A1202', 'A1204'], around: ['12', '03', '07', '08', '02'] },
  现代农业: { core: ['A09', 'B09', 'C09'], around: ['09', '08', '07', '12'] },
  法律: { core: ['A0301', 'B0301', 'C0301'], around: ['03'] },
  思想文化: { core: ['A0305', 'B0305'], around: ['01', '03', '04', '05', '06', '13', '12'] },
  中文传播: { core: ['A0501', 'A0503', 'B0501', 'B0503'], around: ['05', '13', '04'] },
  外语: { core: ['A0502', 'B0502'], around: ['05'] },
  教育体艺: { core: ['A04', 'B04', 'A13', 'B13'], around: ['04', '13', '05', '07'] },
  信息电子: { core: ['B0807', 'B0809', 'A0809', 'A0810', 'A0812', 'A0835'], around: ['07', '08', '12'] },
  生态环境: { core: ['B0825', 'A0830', 'A0713'], around: ['07', '08', '09'] },
  能源和动力: { core: ['A0807', 'B0805'], around: ['07', '08'] },
  地质矿产: { core: ['A0709', 'A0818', 'A0819'], around: ['07', '08'] },
  生物医药: { core: ['A0710', 'B0710', 'A1007', 'B1007'], around: ['07', '08', '09', '10'] },
  治安国防: { core: ['A0306', 'B0306'], around: ['03', '08', '11'] },
  其他理工: { core: [], around: ['07', '08'] },
};

/** The name of a broad group without its number; undefined for anything else. */
export function broadGroup(name: string): string | undefined {
  return /^(?:\d{2})(.{2,8})类$/.exec(name)?.[1];
}

export function judgeBroadGroup(group: string, own: OwnMajor): Finding {
  const open = { holds: 'unclear' as const, because: `“${group}类”包含哪些专业以公告附件为准，须核对` };
  const known = GROUPS[group];
  const places = [...own.sure, ...(own.sure.length > 0 ? [] : own.maybe)];
  if (!known || places.length === 0) return open;
  if (places.some((one) => known.core.some((code) => one.code.startsWith(code))))
    return { holds: true, because: `${own.name}属于“${group}类”（按通常理解，未与公告附件核对）` };
  return places.some((one) => known.around.some((code) => one.code.slice(1).startsWith(code)))
    ? open
    : { holds: false, because: `${own.name}不属于“${group}类”（按通常理解，未与公告附件核对）` };
}
