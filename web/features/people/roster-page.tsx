import { useSession, mayOf } from '../../session.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { GraduateList } from './graduate-list.tsx';

/** All graduates of one's own part of the tree, and the way to bring more in. */
export function RosterPage(props: { importsTo: string; fileOf: (personId: string) => string }) {
  const { importsTo, fileOf } = props;
  const { actor } = useSession();
  const mayImport = actor ? mayOf(actor, 'people.import') : false;
  return (
    <>
      <PageHeader
        title="毕业生名册"
        sub="一人一档。点姓名看这位学生的全部记录。"
        actions={
          mayImport && (
            <ButtonLink to={importsTo} tone="primary" icon="upload">
              导入名册
            </ButtonLink>
          )
        }
      />
      <GraduateList fileOf={fileOf} />
    </>
  );
}
