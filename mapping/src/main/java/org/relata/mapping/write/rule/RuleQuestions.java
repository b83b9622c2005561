package org.relata.mapping.write.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.relata.mapping.access.AccessPolicy;
import org.relata.mapping.access.AccessPolicy.WriteRule;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.Question;
import org.relata.mapping.query.Filter;

/// What has to be asked of rows for rules to be obeyed. Of several questions one that is so is
/// enough; there are none where all rows would do.
public record RuleQuestions(AccessPolicy policy) {

  /// {@return what tells whether one of some rules, of which there is one at least, allows a row to
  /// be changed}
  public List<Question> before(Table table, List<Integer> rules) {
    List<WriteRule> all = policy.writes(table, Permission.UPDATE);
    if (rules.stream().anyMatch(rule -> isEverything(all.get(rule).where()))) return List.of();
    return rules.stream().<Question>map(Question.Before::new).toList();
  }

  /// {@return what tells of each rule whether it allows a row to be changed, where it does not
  /// allow all}
  public List<Question> before(Table table) {
    List<WriteRule> all = policy.writes(table, Permission.UPDATE);
    return IntStream.range(0, all.size())
        .filter(rule -> !isEverything(all.get(rule).where()))
        .<Question>mapToObj(Question.Before::new)
        .toList();
  }

  /// {@return what tells whether a row is as one of some rules demands of it afterwards}
  public List<Question> after(Table table, Permission permission, List<Integer> rules) {
    List<WriteRule> all = policy.writes(table, permission);
    if (rules.stream().anyMatch(rule -> isEverything(all.get(rule).check()))) return List.of();
    return rules.stream().<Question>map(rule -> new Question.After(permission, rule)).toList();
  }

  /// {@return whether a row that some rules allow to be changed, and that is not, is as they demand
  /// of it afterwards}
  public boolean demandTheSame(Table table, List<Integer> rules) {
    List<WriteRule> all = policy.writes(table, Permission.UPDATE);
    return rules.stream().allMatch(rule -> all.get(rule).where().equals(all.get(rule).check()));
  }

  /// {@return whether every readable row may be changed in all columns, as the first rule says}
  public boolean allowEveryChange(Table table) {
    List<WriteRule> all = policy.writes(table, Permission.UPDATE);
    if (all.isEmpty()) return false;
    WriteRule first = all.getFirst();
    return first.set().isEmpty()
        && isEverything(first.where())
        && isEverything(first.check())
        && first.columns().containsAll(table.columns());
  }

  /// {@return what tells whether a row may be deleted}
  public List<Question> delete(Table table) {
    return policy.rows(table, Permission.DELETE).isEmpty()
        ? List.of()
        : List.of(new Question.Allowed(Permission.DELETE));
  }

  /// {@return what tells whether a row may be read}
  public List<Question> readable(Table table) {
    return policy.rows(table, Permission.READ).isEmpty()
        ? List.of()
        : List.of(new Question.Readable());
  }

  /// {@return the tables into which answers to questions about a row of a table, and the columns
  /// that are shown of it, look}
  public Set<String> visited(
      Table table, Collection<? extends Question> questions, Collection<Column> shown) {
    Map<Column, Filter> masks = policy.masks(table);
    List<Filter> filters = new ArrayList<>();
    for (Question question : questions) filter(table, question).ifPresent(filters::add);
    shown.stream()
        .flatMap(column -> column.reads().stream())
        .filter(masks::containsKey)
        .map(masks::get)
        .forEach(filters::add);
    return new Filter.And(filters).visited();
  }

  private Optional<Filter> filter(Table table, Question question) {
    return switch (question) {
      case Question.Readable _ -> policy.rows(table, Permission.READ);
      case Question.Allowed(var permission) -> policy.rows(table, permission);
      case Question.Before(int rule) ->
          Optional.of(policy.writes(table, Permission.UPDATE).get(rule).where());
      case Question.After(var permission, int rule) ->
          Optional.of(policy.writes(table, permission).get(rule).check());
      // It is asked of rows as they were before the statement, so that none makes its own target
      // readable.
      case Question.Reaches _ -> Optional.empty();
    };
  }

  private static boolean isEverything(Filter filter) {
    return filter instanceof Filter.Everything;
  }
}
