import type { NewAccount } from '../../identity/index.ts';
import type { OrgNode } from '../../identity/contract.ts';

/** Everything in the demo is invented; 91 is no province of GB/T 2260, and the names say that they are made up. */
export const PROVINCE = { path: 'cn.p91', name: '云泽省（虚构）', code: '910000' } as const;

export type DemoMajor = { readonly code: string; readonly name: string; readonly weight: number };
export type DemoCollege = {
  readonly label: string;
  readonly name: string;
  readonly majors: readonly DemoMajor[];
};
export type DemoSchool = {
  readonly label: string;
  readonly name: string;
  readonly code: string;
  readonly degree: 'college' | 'bachelor';
  /** Share of graduates who leave with a master's degree. */
  readonly masters: number;
  readonly graduates: number;
  readonly colleges: readonly DemoCollege[];
};

function major(code: string, name: string, weight: number): DemoMajor {
  return { code, name, weight };
}

export const schools: readonly DemoSchool[] = [
  {
    label: 's9001',
    name: '云泽理工大学（虚构）',
    code: '9100010001',
    degree: 'bachelor',
    masters: 0.12,
    graduates: 2_600,
    colleges: [
      {
        label: 'c01',
        name: '计算机与智能学院',
        majors: [
          major('080901', '计算机科学与技术', 5),
          major('080902', '软件工程', 5),
          major('080910T', '数据科学与大数据技术', 3),
          major('080717T', '人工智能', 2),
          major('080905', '物联网工程', 2),
        ],
      },
      {
        label: 'c02',
        name: '机电与土木工程学院',
        majors: [
          major('080202', '机械设计制造及其自动化', 4),
          major('080801', '自动化', 3),
          major('080601', '电气工程及其自动化', 4),
          major('081001', '土木工程', 4),
          major('080402', '材料物理', 1),
        ],
      },
      {
        label: 'c03',
        name: '经济管理学院',
        majors: [
          major('120203K', '会计学', 5),
          major('120206', '人力资源管理', 3),
          major('120202', '市场营销', 3),
          major('020401', '国际经济与贸易', 3),
          major('120801', '电子商务', 2),
        ],
      },
    ],
  },
  {
    label: 's9002',
    name: '云泽师范学院（虚构）',
    code: '9100010002',
    degree: 'bachelor',
    masters: 0.04,
    graduates: 1_900,
    colleges: [
      {
        label: 'c01',
        name: '文学与传播学院',
        majors: [
          major('050101', '汉语言文学', 6),
          major('050301', '新闻学', 2),
          major('050201', '英语', 3),
          major('050103', '汉语国际教育', 2),
        ],
      },
      {
        label: 'c02',
        name: '教育科学学院',
        majors: [
          major('040106', '学前教育', 4),
          major('040107', '小学教育', 4),
          major('040201', '体育教育', 2),
          major('071101', '心理学', 2),
        ],
      },
      {
        label: 'c03',
        name: '数理与生命科学学院',
        majors: [
          major('070101', '数学与应用数学', 4),
          major('070201', '物理学', 2),
          major('070302', '应用化学', 2),
          major('071002', '生物技术', 2),
        ],
      },
    ],
  },
  {
    label: 's9003',
    name: '云泽职业技术学院（虚构）',
    code: '9100010003',
    degree: 'college',
    masters: 0,
    graduates: 1_500,
    colleges: [
      {
        label: 'c01',
        name: '信息工程系',
        majors: [
          major('510201', '计算机应用技术', 4),
          major('510203', '软件技术', 4),
          major('510202', '计算机网络技术', 3),
          major('510215', '动漫制作技术', 1),
        ],
      },
      {
        label: 'c02',
        name: '智能制造系',
        majors: [
          major('460301', '机电一体化技术', 5),
          major('460103', '数控技术', 3),
          major('460702', '新能源汽车技术', 3),
          major('460306', '电气自动化技术', 2),
        ],
      },
      {
        label: 'c03',
        name: '护理与商贸系',
        majors: [
          major('520201', '护理', 5),
          major('530302', '大数据与会计', 4),
          major('530701', '电子商务', 3),
          major('530605', '市场营销', 2),
        ],
      },
    ],
  },
];

export function schoolPath(school: DemoSchool): string {
  return `${PROVINCE.path}.${school.label}`;
}

/** Nation, province, schools and colleges; classes grow with their graduates. */
export function orgNodes(): OrgNode[] {
  return [
    { path: 'cn', kind: 'nation', name: '全国', code: '000000' },
    { path: PROVINCE.path, kind: 'province', name: PROVINCE.name, code: PROVINCE.code },
    ...schools.flatMap((school) => [
      { path: schoolPath(school), kind: 'school' as const, name: school.name, code: school.code },
      ...school.colleges.map((college) => ({
        path: `${schoolPath(school)}.${college.label}`,
        kind: 'college' as const,
        name: college.name,
        code: null,
      })),
    ]),
  ];
}

/** Staff who are not tied to classes. */
export function officeAccounts(passwordHash: string): NewAccount[] {
  const first = schools[0]!;
  return [
    staff('demo.operator', '运维值班（演示）', 'operator', 'cn', passwordHash),
    staff('demo.authority', '省教育厅学生处（演示）', 'authority', PROVINCE.path, passwordHash),
    staff('demo.centre', '就业指导中心（演示）', 'career_centre', schoolPath(first), passwordHash),
    ...schools
      .slice(1)
      .map((school, index) =>
        staff(
          `demo.centre${index + 2}`,
          '就业指导中心（演示）',
          'career_centre',
          schoolPath(school),
          passwordHash,
        ),
      ),
    staff(
      'demo.college',
      '院系就业专干（演示）',
      'college_officer',
      `${schoolPath(first)}.${first.colleges[0]!.label}`,
      passwordHash,
    ),
  ];
}

function staff(
  login: string,
  displayName: string,
  role: NewAccount['role'],
  path: string,
  passwordHash: string,
): NewAccount {
  return { login, displayName, role, orgPath: path, worksFor: [path], passwordHash };
}
