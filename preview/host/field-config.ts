import {
  FieldType,
  booleanOverrideProcessor,
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  identityOverrideProcessor,
  numberOverrideProcessor,
  standardFieldConfigEditorRegistry,
  standardTransformers,
  standardTransformersRegistry,
  stringOverrideProcessor,
  thresholdsOverrideProcessor,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
  type DataTransformerInfo,
  type Field,
  type FieldConfigEditorBuilder,
  type FieldConfigPropertyItem,
} from '@grafana/data';

import { uniqBy } from 'lodash';

/** Nothing is edited in this page. */
const NoEditor = () => null;
const numeric = (field: Field) => field.type === FieldType.number;
const any = () => true;

type Property = [
  id: string,
  process: FieldConfigPropertyItem['process'],
  shouldApply: (field: Field) => boolean,
  defaultValue?: unknown,
];

const STANDARD: Property[] = [
  ['unit', unitOverrideProcessor, any],
  ['min', numberOverrideProcessor, numeric],
  ['max', numberOverrideProcessor, numeric],
  ['fieldMinMax', booleanOverrideProcessor, numeric],
  ['decimals', numberOverrideProcessor, numeric],
  ['displayName', displayNameOverrideProcessor, any],
  ['description', stringOverrideProcessor, any],
  ['color', identityOverrideProcessor, any],
  ['noValue', stringOverrideProcessor, any],
  ['links', dataLinksOverrideProcessor, any],
  ['actions', identityOverrideProcessor, any],
  ['mappings', valueMappingsOverrideProcessor, any],
  ['thresholds', thresholdsOverrideProcessor, any],
  ['filterable', booleanOverrideProcessor, any],
];

/** Tells @grafana/data which field properties and transformations exist; without this both are ignored silently. */
export function registerStandards(): void {
  standardFieldConfigEditorRegistry.setInit(() =>
    STANDARD.map(([id, process, shouldApply]) => ({
      id,
      path: id,
      name: id,
      editor: NoEditor,
      override: NoEditor,
      process,
      shouldApply,
      settings: {},
    }))
  );
  standardTransformersRegistry.setInit(() =>
    uniqBy(Object.values<DataTransformerInfo>(standardTransformers), 'id').map((info) => ({
      id: info.id,
      name: info.name,
      aliasIds: info.aliasIds,
      transformation: () => Promise.resolve(info),
      editor: NoEditor,
      imageDark: '',
      imageLight: '',
    }))
  );
}

/** Registers `custom.*` properties of a panel with their defaults, so that defaults and overrides reach the fields. */
export function customProperties(defaults: Record<string, unknown>) {
  return (builder: FieldConfigEditorBuilder<object>) => {
    for (const [id, defaultValue] of Object.entries(defaults)) {
      builder.addCustomEditor({
        id,
        path: id as never,
        name: id,
        editor: NoEditor,
        override: NoEditor,
        process: identityOverrideProcessor,
        shouldApply: any,
        settings: {},
        defaultValue: defaultValue as never,
      });
    }
  };
}
