const headers = [
  '毕业年份',
  '学号',
  '姓名',
  '性别',
  '证件类型',
  '身份证号',
  '考生号',
  '院系',
  '班级',
  '专业代码',
  '专业',
  '学历',
  '民族',
  '政治面貌',
  '培养方式',
  '生源地',
  '城乡生源',
  '师范生类别',
  '困难生类别',
  '入学时间',
  '毕业日期',
  '手机',
  '邮箱',
  '备注',
] as const;

/** A table with the headers alone, opened by Excel and WPS as it is: the BOM tells them that it is UTF-8. */
export function downloadTemplate(): void {
  const file = new Blob([`\uFEFF${headers.join(',')}\r\n`], { type: 'text/csv;charset=utf-8' });
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = '毕业生名册模板.csv';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
