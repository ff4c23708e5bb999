import { heldEnter } from '../language/held';
import { slug } from '../language/slug';
import { t, type Translate } from '../language/text';
import type { ObjectiveNumber } from '../catalogue/objectives/limits';
import type { Objective } from '../catalogue/objectives';
import type { FieldSection, SettingField } from './fields';

/** The words of the form. Its fields are plain English data, so their texts have keys made from their names. */

type Worded = Pick<SettingField, 'label' | 'description'>;

export const settingWords = (name: string, { label, description }: Worded, say: Translate = t): Worded => ({
  label: say(`settings.${name}.label`, label),
  description: say(`settings.${name}.description`, description),
});

/** What a person is asked for where a value is not valid. */
export const enterWords = ({ is, may }: Pick<SettingField, 'is' | 'may'>, say: Translate = t) =>
  heldEnter(is, may, say);

export const sectionWords = ({ title, about }: Pick<FieldSection, 'title' | 'about'>, say: Translate = t) => ({
  title: say(`settings-section.${slug(title)}.title`, title),
  about: about && say(`settings-section.${slug(title)}.about`, about),
});

/** Head of a column of the table of objectives, and what its numbers are for. */
export const numberWords = (name: ObjectiveNumber, head: string, explained: string, say: Translate = t) => ({
  head: say(`settings-number.${name}.head`, head),
  explained: say(`settings-number.${name}.explained`, explained),
});

export const objectiveTitle = ({ id, title }: Pick<Objective, 'id' | 'title'>, say: Translate = t) =>
  say(`objectives.${id}.title`, title);
