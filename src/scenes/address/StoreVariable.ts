import { VariableHide } from '@grafana/data';
import { DataSourceVariable, type MultiValueVariable, type VariableValue } from '@grafana/scenes';
import { STORE_NAMES, STORE_PLUGINS } from '../../catalogue/targets';
import type { Store } from '../../catalogue/types';
import { t } from '../../language/text';
import { notesOf } from './AddressNotes';
import { valuesOf } from './checked';
import { dataSourcesOf, preferredDataSource } from './dataSources';

type StateUpdate = Partial<MultiValueVariable['state']>;

/** Whether a store has one data source, and it is this one. */
function isOnly(store: Store, uid: string): boolean {
  const [first, ...more] = dataSourcesOf(store);
  return first?.uid === uid && more.length === 0;
}

/** The data source a store is read from, offered where there is a choice. A selected one that does not exist stays selected: the page says so instead of reading another. */
export class StoreVariable extends DataSourceVariable {
  private asked: boolean;

  /** `uid` of the data source that is read when the URL names none; empty for the one Grafana prefers. */
  public constructor(
    public readonly store: Store,
    uid = ''
  ) {
    const value = uid === '' ? preferredDataSource(store) : uid;
    const only = uid === '' ? dataSourcesOf(store).length === 1 : isOnly(store, uid);
    const hide = only ? VariableHide.hideVariable : VariableHide.dontHide;
    super({ name: store, label: STORE_NAMES[store], pluginId: STORE_PLUGINS[store], value, text: value, hide });
    this.asked = uid !== '';
  }

  /** Nothing is to be chosen where there is one data source and it is read. */
  private hideUnlessChosen(chosen: string): void {
    this.setState({ hide: isOnly(this.store, chosen) ? VariableHide.hideVariable : VariableHide.dontHide });
  }

  public override changeValueTo(value: VariableValue, text?: VariableValue, isUserAction?: boolean): void {
    const inAddress = valuesOf(`var-${this.store}`);
    if (inAddress.length > 1 && inAddress.includes(String(value))) {
      const sentence = t(
        'address.two-data-sources',
        'The URL has more than one {{store}} data source. Choose one above.',
        {
          store: STORE_NAMES[this.store],
        }
      );
      notesOf(this)?.say(this.store, sentence);
      this.setState({ hide: VariableHide.dontHide });
      return;
    }
    notesOf(this)?.forget(this.store);
    if (value === '') {
      return;
    }
    this.asked = true;
    const uid = this.uidOf(String(value));
    this.hideUnlessChosen(uid);
    super.changeValueTo(uid, text, isUserAction);
  }

  protected override interceptStateUpdateAfterValidation(update: StateUpdate): void {
    super.interceptStateUpdateAfterValidation(update);
    const { value, text } = this.state;
    if (this.asked && update.value !== value) {
      update.value = value;
      update.text = text;
    }
  }

  /** A link may name a data source by its uid or its name. */
  private uidOf(value: string): string {
    const known = dataSourcesOf(this.store);
    const named = known.find(({ uid }) => uid === value) ?? known.find(({ name }) => name === value);
    return named?.uid ?? value;
  }
}
