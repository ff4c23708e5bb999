import { DataTopic, type DataFrame } from '@grafana/data';
import type { CustomTransformerDefinition } from '@grafana/scenes';
import { map } from 'rxjs';
import { fieldLinks } from '../../links/fields';
import { viewUrl } from '../../links/urls';

/** Frames whose trace ids open the trace on the tab `slug`, and whose clusters and services restrict it. */
export function linkFields(frames: DataFrame[], slug: string): DataFrame[] {
  const page = viewUrl(slug);
  const links = fieldLinks({ page, tracePage: page });
  return frames.map((frame) => ({
    ...frame,
    fields: frame.fields.map((field) => {
      const link = links.get(field.name);
      return link ? { ...field, config: { ...field.config, links: [link] } } : field;
    }),
  }));
}

/** For rows of a table and for exemplars on a graph. */
export function linkingFields(slug: string): CustomTransformerDefinition[] {
  const operator = () => map((frames: DataFrame[]) => linkFields(frames, slug));
  return [
    { topic: DataTopic.Series, operator },
    { topic: DataTopic.Annotations, operator },
  ];
}
