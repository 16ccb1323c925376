import type { Fault } from '../../kernel/fault.ts';

/** What the terminal tells an operator when the database cannot be opened: what happened and what to do. */
const SENTENCES: Readonly<Record<string, (facts: Fault['facts']) => string>> = {
  'platform.database_in_use': ({ path, pid }) =>
    `数据目录 ${path} 已有一个服务在运行(进程 ${pid})。请先停止它，或用 HUHANG_DATA 指定另一个目录。`,
  'platform.database_start_failed': ({ path, reason }) =>
    `内置数据库无法启动(${reason ?? '原因未知'})。详情见 ${path} 旁的 postgres.log。`,
  'platform.database_lost': ({ path }) => `内置数据库意外停止，多次重启均未成功。数据目录：${path}。`,
  'platform.disk_full': ({ path }) =>
    `磁盘已满，无法写入 ${path}。请清理磁盘空间后重新启动，已有数据不会丢失。`,
  'platform.data_newer': ({ path, found, supported }) =>
    `${path} 由更新的数据库版本(${found})创建，本程序只支持版本 ${supported}。请升级本程序，数据未被改动。`,
  'platform.data_older': ({ path, found, supported }) =>
    `${path} 由较旧的数据库版本(${found})创建，本程序使用版本 ${supported}。请先用旧程序导出数据，数据未被改动。`,
  'platform.data_unreadable': ({ path }) =>
    `${path} 里有文件，但不是本程序的数据库。为避免误删，未作任何改动；请换一个目录或移走这些文件。`,
  'platform.data_not_permitted': ({ path, reason }) =>
    `没有权限使用 ${path}${reason ? `(${reason})` : ''}。请用该目录的所有者身份运行，或用 HUHANG_DATA 指定另一个目录。`,
  'platform.binaries_missing': ({ package: name }) =>
    `没有适合本机的内置数据库(缺少 ${name})。请重新安装依赖，或用 DATABASE_URL 指定一个 PostgreSQL 服务器。`,
};

/** Null for a fault that has nothing to do with the embedded database. */
export function wordDatabaseFault(fault: Fault): string | null {
  return SENTENCES[fault.code]?.(fault.facts) ?? null;
}
