package org.relata.mapping.write.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.RowListener;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.jdbc.Rows;
import org.relata.mapping.jdbc.Transaction;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.write.RowLayout;
import org.relata.mapping.plan.write.WritePlan;
import org.relata.mapping.plan.write.WritePlanner;
import org.relata.mapping.plan.write.WriteStep;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.sql.BoundSql;
import org.relata.mapping.write.rule.WriteRules;

/// Runs the steps of writes.
///
/// @param claims what is claimed of the caller
/// @param rules what the caller may write
/// @param listener hears of the rows before they are written
public record StepExecutor(
    WritePlanner planner,
    Transaction transaction,
    List<@Nullable Object> claims,
    WriteRules rules,
    RowListener listener) {

  private static final int FETCH_SIZE = 500;

  public StepExecutor(
      WritePlanner planner,
      Transaction transaction,
      List<@Nullable Object> claims,
      RowListener listener) {
    this(planner, transaction, claims, new WriteRules(planner.policy(), claims), listener);
  }

  /// {@return the same without any rules, for what a write does by itself}
  public StepExecutor unrestricted() {
    return rules.open()
        ? this
        : new StepExecutor(planner.unrestricted(), transaction, claims, listener);
  }

  /// Runs steps that together write the rows of a change.
  ///
  /// @param targets what is demanded of those rows after each step
  /// @return what was given back of each row; null for a row of which nothing was
  public List<@Nullable WrittenRow> run(
      List<WriteStep> steps, TargetCheck targets, ConstraintLocator locator) {
    List<@Nullable WrittenRow> written =
        Arrays.asList(new @Nullable WrittenRow[targets.rows().size()]);
    try {
      for (WriteStep step : steps) {
        for (WriteStep heard : heard(step, locator::place)) run(heard, targets, written);
      }
    } catch (MappingException failure) {
      throw locator.located(failure, rules);
    }
    return written;
  }

  private void run(WriteStep step, TargetCheck targets, List<@Nullable WrittenRow> written) {
    List<WrittenRow> rows = rows(step, targets);
    if (step.rows().isEmpty()) return;
    for (int i = 0; i < rows.size(); i++) {
      written.set(step.rows().get(rows.get(i).ordinal(i)), rows.get(i));
    }
    Optional<ConstraintException> refusal =
        rules.open() ? Optional.empty() : targets.refusal(written, step.rows());
    if (refusal.isPresent()) throw refusal.get();
  }

  /// {@return the rows that a step gives back; a foreign key that leads to no row is told of as one
  /// that leads to a row which may not be read}
  private List<WrittenRow> rows(WriteStep step, TargetCheck targets) {
    try {
      return read(step, Integer.MAX_VALUE);
    } catch (ConstraintException refused) {
      throw rules.open() ? refused : targets.told(refused, step.rows());
    }
  }

  /// {@return the same of rows all of which are written}
  public List<WrittenRow> runAll(
      List<WriteStep> steps, TargetCheck targets, ConstraintLocator locator) {
    List<WrittenRow> all = new ArrayList<>(targets.rows().size());
    for (WrittenRow row : run(steps, targets, locator)) {
      if (row == null) throw locator.passedOver(all.size());
      all.add(row);
    }
    return all;
  }

  /// {@return the rows that a step gives back, in its order}
  public List<WrittenRow> rows(WriteStep step) {
    return rows(step, Integer.MAX_VALUE);
  }

  /// {@return the same, and one of those beyond `maxRows` if there are any}
  public List<WrittenRow> rows(WriteStep step, int maxRows) {
    List<WrittenRow> rows = new ArrayList<>();
    for (WriteStep heard : heard(step, _ -> "")) rows.addAll(read(heard, maxRows));
    return rows;
  }

  /// {@return what runs in place of a step once a listener has heard of its rows}
  private List<WriteStep> heard(WriteStep step, IntFunction<String> places) {
    return listener.equals(RowListener.NONE)
        ? List.of(step)
        : new HeardSteps(
                new LockedRows(each -> read(each, Integer.MAX_VALUE)),
                new Hearing(
                    new OwnRows(each -> unrestricted().read(each, Integer.MAX_VALUE), listener),
                    listener),
                rules)
            .of(step, places);
  }

  private List<WrittenRow> read(WriteStep step, int maxRows) {
    WritePlan plan = planner.plan(step.shape());
    RowLayout layout = Objects.requireNonNull(plan.layout());
    List<WrittenRow> all = new ArrayList<>();
    int most = maxRows == Integer.MAX_VALUE ? 0 : maxRows + 1;
    int fetchSize = isShort(step) ? 0 : FETCH_SIZE;
    try (Rows rows = transaction.query(bound(plan, step), layout.types(), most, fetchSize)) {
      while (rows.next()) all.add(new WrittenRow(layout, rows.read()));
    }
    return all;
  }

  /// Whether it gives back so few rows that the driver may have them all; not known where it finds
  /// its rows itself.
  private static boolean isShort(WriteStep step) {
    return !step.rows().isEmpty() && step.rows().size() <= FETCH_SIZE;
  }

  /// {@return how many rows a step wrote}
  public int count(WriteStep step) {
    int count = 0;
    for (WriteStep heard : heard(step, _ -> "")) {
      count +=
          heard.shape().returning() == null
              ? transaction.update(bound(planner.plan(heard.shape()), heard))
              : read(heard, Integer.MAX_VALUE).size();
    }
    return count;
  }

  /// {@return whether somebody hears of rows of a model}
  public boolean isHeard(Model model) {
    return listener.hears(model);
  }

  private BoundSql bound(WritePlan plan, WriteStep step) {
    return plan.sql().bind(step.values(), claims);
  }

  /// Lets the database check constraints at the end where it may.
  public void deferConstraints() {
    transaction.run(List.of("set constraints all deferred"));
  }
}
