import type { FaultWords } from './fault-words.ts';

/** What the browser itself may run into. */
export const webFaults: FaultWords = {
  'web.unreachable': '连不上服务器。请检查网络，稍后再试。',
  'web.broken': '页面出了问题。请刷新再试。',
};

export const platformFaults: FaultWords = {
  'platform.bug': '服务出了问题，这一步没有完成。',
  'platform.bad_input': '有内容没有填对，请检查后再提交。',
  'platform.not_found': '没有找到，或者不在你能看到的范围内。',
  'platform.not_signed_in': '登录已过期，请重新登录。',
  'platform.not_permitted': '你的角色不能做这件事。',
  'platform.csrf_refused': '这一页开得太久了。请刷新后再试。',
  'platform.too_many_requests': '操作太频繁，请稍等片刻再试。',
  'platform.body_too_large': '内容太大，服务器没有接收。',
  'platform.wrong_media_type': '文件类型不对，请按页面上写的格式上传。',
  'platform.database_newer_than_program': '数据比程序新，请管理员升级程序。',
  'apps.graduate_not_found': '没有找到这名毕业生，或者不在你能看到的范围内。',
  'apps.graduate_without_degree': '名单里没有这名毕业生的学历，无法核对报考条件。',
  'apps.database_not_empty': '数据库里已经有数据，演示数据只能填进空的数据库。',
  'platform.database_too_old': '数据库服务器的版本太旧，请管理员升级。',
  'platform.database_in_use': '数据库正被另一个程序占用，请稍后再试。',
  'platform.database_unreachable': '数据库暂时连不上，请稍后再试。',
  'platform.data_newer': '数据目录比程序新，请管理员升级程序。',
  'platform.data_older': '数据目录比程序旧，请管理员先做迁移。',
  'platform.data_not_permitted': '程序没有权限读写数据目录，请管理员检查。',
  'platform.data_unreadable': '数据目录的内容读不出来，请管理员检查。',
  'platform.database_start_failed': '数据库没有启动成功，请管理员查看日志。',
  'platform.database_lost': '和数据库的连接断了，正在恢复，请稍后再试。',
  'platform.binaries_missing': '缺少数据库程序，请管理员重新安装。',
  'platform.disk_full': '服务器磁盘已满，没有保存。请管理员清理后再试。',
};
