package org.relata.mapping.write.step;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Row;
import org.relata.mapping.error.ForbiddenException;
import org.relata.mapping.error.ForbiddenException.What;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.plan.Grant;
import org.relata.mapping.plan.Question;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.write.rule.WriteRules;

/// The right to change or delete rows of a model that may be read.
///
/// @param questions what tells of a row whether it is had; of several one that is so is enough, and
///   with none it is had with all
/// @param never whether it is had with no row
/// @param given what rows are given
public record Right(
    WriteRules rules, Model model, What what, List<Question> questions, boolean never, Row given) {

  private static final Row NOTHING = new Row(Map.of());

  /// {@return the right to change rows as they are given}
  public static Right update(WriteRules rules, Model model, Grant grant, Row given) {
    return update(rules, model, grant.update(), given);
  }

  /// {@return the right to change rows, with what a statement does that some rules accept}
  ///
  /// @param accepting those rules; null where the rows are known to be those that may be changed
  static Right update(WriteRules rules, Model model, @Nullable List<Integer> accepting) {
    return accepting == null
        ? new Right(rules, model, What.UPDATE, List.of(), false, NOTHING)
        : update(rules, model, accepting, NOTHING);
  }

  private static Right update(WriteRules rules, Model model, List<Integer> accepting, Row given) {
    boolean never = !rules.open() && accepting.isEmpty();
    List<Question> questions =
        never || rules.open() ? List.of() : rules.questions().before(model.table(), accepting);
    return new Right(rules, model, What.UPDATE, questions, never, given);
  }

  /// {@return the right to delete rows}
  public static Right delete(WriteRules rules, Model model) {
    List<Question> questions = rules.questions().delete(model.table());
    return new Right(rules, model, What.DELETE, questions, false, NOTHING);
  }

  /// {@return whether it is had with all rows}
  public boolean isSure() {
    return !never && questions.isEmpty();
  }

  /// {@return whether it is had with a row of which the questions were asked}
  public boolean isHad(WrittenRow row) {
    return !never && row.holdsAny(questions);
  }

  /// Refuses a row, of which the questions were asked, with which it is not had.
  public void demand(WrittenRow row, String place) {
    if (!isHad(row)) throw refusal(place);
  }

  public ForbiddenException refusal(String place) {
    return what == What.UPDATE
        ? rules.refusal(model, Permission.UPDATE, given, place)
        : WriteRules.refusal(model, what, place);
  }
}
