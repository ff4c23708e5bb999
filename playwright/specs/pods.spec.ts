import { expect, test } from '../test';
import { testIds } from '../../src/testIds';
import { views } from '../../src/views/registry';

for (const { slug, title, sections } of views) {
  for (const section of sections.filter(({ when }) => when !== undefined)) {
    test(`without a cluster, ${title} has no section "${section.title}"`, async ({ app }) => {
      const known = app.page.waitForResponse((response) =>
        Boolean(response.request().postData()?.includes('count(present_over_time'))
      );
      await app.open(slug);
      await app.settled(slug);
      await known;
      await expect(app.page.getByTestId(testIds.section(section.title))).toHaveCount(0);
    });
  }
}
