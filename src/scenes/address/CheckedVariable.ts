import { CustomVariable, TextBoxVariable, type VariableValue } from '@grafana/scenes';
import { held, type HeldVariable } from '../../address/held';
import { admitted } from './checked';

interface Checks {
  name: HeldVariable;
  /** Value of a first visit, and in place of one that does not fit. */
  value: string;
  /** What is shown in place of a value that does not fit, as the end of a sentence. */
  instead: string;
}

/** A choice that takes only what its rule allows, from the address and from the keyboard. */
export class CheckedChoice extends CustomVariable {
  public constructor(
    state: Readonly<{ label: string; query: string }>,
    private readonly checks: Checks
  ) {
    super({ ...state, name: checks.name, value: checks.value });
  }

  public override changeValueTo(value: VariableValue, text?: VariableValue, isUserAction?: boolean): void {
    const { name, value: preset, instead } = this.checks;
    const taken = admitted(this, name, held[name], value, preset, instead);
    super.changeValueTo(taken, taken === value ? text : undefined, isUserAction);
  }
}

/** A text that takes only what its rule allows. */
export class CheckedText extends TextBoxVariable {
  public constructor(
    state: Readonly<Pick<TextBoxVariable['state'], 'hide'>>,
    private readonly checks: Checks
  ) {
    super({ ...state, name: checks.name, value: checks.value });
  }

  public override setValue(value: string): void {
    const { name, value: preset, instead } = this.checks;
    super.setValue(admitted(this, name, held[name], value, preset, instead));
  }
}
