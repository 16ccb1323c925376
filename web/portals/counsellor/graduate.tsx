import { GraduateFile } from '../graduate-file.tsx';

export function CounsellorGraduate() {
  return <GraduateFile back={{ to: '/c', label: '今日应办' }} postingBase="/c/postings" />;
}
