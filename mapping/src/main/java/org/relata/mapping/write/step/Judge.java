package org.relata.mapping.write.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.Grant;
import org.relata.mapping.plan.Granted;
import org.relata.mapping.plan.KeyArrays;
import org.relata.mapping.plan.Question;
import org.relata.mapping.plan.write.RelatedSteps;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.write.rule.RuleQuestions;

/// Holds rows that stand for themselves to what the rules demand of them once they are written.
///
/// The statement that writes them tells it. Where the answer depends on other rows of the same
/// table, which such a statement sees as they were before, one more does.
public final class Judge {

  private final StepExecutor executor;
  private final Returning wanted;
  private final Table table;
  private final RuleQuestions questions;
  private final boolean later;

  /// @param wanted what is wanted of the rows besides
  public Judge(StepExecutor executor, Returning wanted, List<Granted> rows) {
    this.executor = executor;
    this.wanted = wanted;
    this.table = wanted.model().table();
    this.questions = executor.rules().questions();
    this.later = !executor.rules().open() && looksBack(rows);
  }

  private boolean looksBack(List<Granted> rows) {
    return questions
        .visited(table, asked(rows).questions(), wanted.shown() ? wanted.columns() : List.of())
        .contains(table.name());
  }

  /// {@return what a step that writes rows of which the rules say the same is to give back}
  public Returning returning(Grant grant) {
    if (executor.rules().open()) return wanted;
    Returning first = later ? Returning.withKey(wanted.model(), List.of()) : wanted;
    return first
        .asking(later ? List.of() : after(grant))
        .asking(grant.keys().stream().map(Question.Reaches::new).toList());
  }

  private Set<Question> after(Grant grant) {
    Set<Question> after = new LinkedHashSet<>();
    for (Permission permission : List.of(Permission.CREATE, Permission.UPDATE)) {
      after.addAll(after(grant, permission));
    }
    return after;
  }

  private List<Question> after(Grant grant, Permission permission) {
    List<Integer> rules = permission == Permission.CREATE ? grant.create() : grant.update();
    return questions.after(table, permission, rules);
  }

  private Returning asked(List<Granted> rows) {
    Set<Question> all = new LinkedHashSet<>();
    for (Granted row : rows) all.addAll(after(row.grant()));
    return wanted.asking(all);
  }

  /// {@return the check of what the foreign keys of rows point at}
  public TargetCheck targets(List<Granted> rows) {
    return new TargetCheck(wanted.model(), rows);
  }

  /// {@return rows that were written, as they are wanted}
  ///
  /// @param written those of the rows; where they are many that were changed alike, one is given
  public List<WrittenRow> judged(
      List<WrittenRow> written, List<Granted> rows, ConstraintLocator locator) {
    if (executor.rules().open()) return written;
    List<WrittenRow> judged = later ? again(written, rows, locator) : written;
    for (int i = 0; i < judged.size(); i++) {
      int row = Math.min(i, rows.size() - 1);
      check(written.get(i), judged.get(i), rows.get(row), locator.place(row));
    }
    return judged;
  }

  private void check(WrittenRow written, WrittenRow after, Granted row, String place) {
    Grant grant = row.grant();
    boolean created =
        written.layout().newness() == null ? grant.update().isEmpty() : written.isNew();
    Permission permission = created ? Permission.CREATE : Permission.UPDATE;
    List<Integer> rules = created ? grant.create() : grant.update();
    if (rules.isEmpty() || !after.holdsAny(after(grant, permission))) {
      throw executor.rules().refusal(wanted.model(), permission, row.row(), place);
    }
  }

  private List<WrittenRow> again(
      List<WrittenRow> written, List<Granted> rows, ConstraintLocator locator) {
    Model model = wanted.model();
    KeyArrays keys =
        KeyArrays.of(model.primaryKey().size(), written.stream().map(WrittenRow::key).toList());
    Map<Object, WrittenRow> found = new HashMap<>();
    for (WrittenRow row : executor.rows(RelatedSteps.again(keys, asked(rows)))) {
      found.put(row.key().identity(), row);
    }
    List<WrittenRow> again = new ArrayList<>(written.size());
    for (WrittenRow row : written) {
      @Nullable WrittenRow same = found.get(row.key().identity());
      if (same == null) throw locator.passedOver(Math.min(again.size(), rows.size() - 1));
      again.add(same);
    }
    return again;
  }
}
