import React from 'react';
import { SceneObjectBase, type SceneComponentProps, type SceneObject, type SceneObjectState } from '@grafana/scenes';
import { Alert } from '@grafana/ui';
import { t } from '../../language/text';
import { testIds } from '../../testIds';
import { behaviorOf } from '../behaviorOf';

interface AddressNotesState extends SceneObjectState {
  /** Sentences by subject. */
  notes: Readonly<Record<string, string>>;
}

/** Which URL values were rejected, and what is shown instead. A behavior of the page that owns the variables. */
export class AddressNotes extends SceneObjectBase<AddressNotesState> {
  public constructor() {
    super({ notes: {} });
  }

  public say(about: string, sentence: string): void {
    this.setState({ notes: { ...this.state.notes, [about]: sentence } });
  }

  public forget(about: string): void {
    const { [about]: forgotten, ...notes } = this.state.notes;
    if (forgotten !== undefined) {
      this.setState({ notes });
    }
  }

  public static Component = ({ model }: SceneComponentProps<AddressNotes>) => {
    const { notes } = model.useState();
    return (
      <>
        {Object.entries(notes).map(([about, sentence]) => (
          <div key={about} data-testid={testIds.address.note(about)}>
            <Alert severity="warning" title={sentence} onRemove={() => model.forget(about)} />
          </div>
        ))}
      </>
    );
  };
}

/** What is wrong, and what is shown instead: two sentences from what has no period yet. */
export function noteWords(problem: string, instead: string): string {
  return t('address.note', '{{problem}}. {{instead}}.', { problem, instead });
}

/** The notes of an object's page; undefined outside such a page. */
export function notesOf(object: SceneObject): AddressNotes | undefined {
  return behaviorOf(object, AddressNotes);
}
