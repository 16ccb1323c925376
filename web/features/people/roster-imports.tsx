import { useState } from 'react';
import { useNavigate } from 'react-router';
import { previewRoster } from '../../../src/people/contract.ts';
import { upload } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { StepFlow } from '../../ui/step-flow.tsx';
import { UploadStep } from '../../ui/upload-step.tsx';
import { today } from '../../words/time.ts';
import { RosterHistory } from './roster-history.tsx';
import { downloadTemplate } from './roster-template.ts';
import { rosterSteps } from './roster-steps.ts';
import style from './roster.module.css';

const MOST_BYTES = 200 * 1024 * 1024;

/** The class that leaves next summer: from August on, next year's. */
function comingCohort(): number {
  const [year = 0, month = 0] = today().split('-').map(Number);
  return month >= 8 ? year + 1 : year;
}

/** Choose a file; below, what was imported before. `base` is where this screen stands. */
export function RosterImports({ base, back }: { base: string; back: { to: string; label: string } }) {
  const go = useNavigate();
  const coming = comingCohort();
  const [cohort, setCohort] = useState(String(coming));
  return (
    <>
      <PageHeader
        title="导入名册"
        sub="先逐行检查，给你看清楚会写入什么，确认之后才写入；写入后还可以撤销。"
        back={back}
        actions={
          <Button icon="file" onPress={downloadTemplate}>
            下载模板
          </Button>
        }
      />
      <StepFlow steps={rosterSteps} now={0} />
      <div className={style['cohort']}>
        <SelectInput
          label="表里没写毕业年份的，算哪一届"
          value={cohort}
          options={[coming - 1, coming, coming + 1, coming + 2].map((year) => ({
            value: String(year),
            label: `${year} 届`,
          }))}
          onChange={setCohort}
        />
      </div>
      <UploadStep
        title="选择名册文件，或拖到这里"
        hint={
          <>
            Excel（.xlsx）或 CSV（UTF-8、GB18030 都可以），最多 100
            万行。要有“姓名”和“身份证号”两列，其余列的顺序和写法不限，
            拼音代码（xm、xh、zymc…）也认得。空格子表示不改；写 **CLEAR** 表示清空。
          </>
        }
        accept=".xlsx,.csv"
        maxBytes={MOST_BYTES}
        onFile={async (file, onPart) => {
          const { importId } = await upload(previewRoster, {}, file, { fields: { cohort }, onPart });
          await go(`${base}/${importId}`);
        }}
      />
      <RosterHistory base={base} />
    </>
  );
}
