import { journey, stage } from '../stage.ts';

/** One graduate, one plan: college, counsellor, mentor. */
export function tellPlans(): void {
  journey('Whoever answers for a graduate', 'phone', ({ step }) => {
    step('a college sees for whom nobody answers, and one press puts somebody in charge', async () => {
      const desk = await stage.visit('desk');
      await desk.signIn('demo.centre');
      await desk.page.goto(new URL('/z/charge', desk.page.url()).href);
      await desk.page.getByRole('heading', { level: 1, name: '负责人与结案' }).waitFor();
      await desk.check();
      await desk.page.getByRole('link', { name: /^结案确认/ }).click();
      await desk.page.getByRole('main').waitFor();
      await desk.check();
      await desk.page.getByRole('link', { name: /^移交/ }).click();
      await desk.page.getByRole('heading', { level: 2, name: '把学生移交给另一位老师' }).waitFor();
      await desk.check();
      await desk.leave();
    });

    step('a counsellor opens the plan of a graduate and marks a step', async ({ page, signIn, check }) => {
      await signIn('demo.counsellor');
      await page.goto(new URL('/c/graduates', page.url()).href);
      await page.getByRole('list', { name: '学生名单' }).getByRole('link').first().click();
      await page.getByRole('link', { name: '打开计划' }).click();
      await page.getByRole('heading', { level: 2, name: '负责人' }).waitFor();
      await check();
      const change = page.getByRole('button', { name: /^(制定|修改)计划$/ });
      await change.click();
      await page.getByLabel('目标').fill('两周内投出十份简历');
      await check();
      await page.getByRole('button', { name: '保存计划' }).click();
      await page.getByText('两周内投出十份简历').first().waitFor();
    });

    step('a mentor sees the graduates of their own and nobody else', async () => {
      const phone = await stage.visit('phone');
      await phone.signIn('demo.mentor');
      await phone.page.getByRole('heading', { level: 1, name: '我带的学生' }).waitFor();
      await phone.check();
      await phone.leave();
    });
  });
}
