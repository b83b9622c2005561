package org.relata.mapping.write.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.AccessPolicy;
import org.relata.mapping.change.Row;
import org.relata.mapping.error.ForbiddenException;
import org.relata.mapping.error.ForbiddenException.What;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.Grant;
import org.relata.mapping.plan.Granted;
import org.relata.mapping.write.rule.RuleChoice.Chosen;

/// What rules say of rows before they are written, from what they are given alone.
public final class WriteRules {

  private final AccessPolicy policy;
  private final List<@Nullable Object> claims;

  /// @param claims what is claimed of the caller
  public WriteRules(AccessPolicy policy, List<@Nullable Object> claims) {
    this.policy = policy;
    this.claims = claims;
  }

  /// {@return whether there are no rules}
  @SuppressWarnings("ReferenceEquality") // policies are compared by identity
  public boolean open() {
    return policy == AccessPolicy.ALL;
  }

  /// {@return a row with what it gets by the rules when it is created}
  ///
  /// @param led columns of it that lead to rows of the same change
  /// @throws ForbiddenException if no rule accepts what it is given
  public Granted create(Model model, Row row, Set<Column> led, String place) {
    if (open()) return new Granted(row, Grant.ALL);
    Chosen create =
        choice(model, Permission.CREATE)
            .choose(row, false)
            .orElseThrow(() -> refusal(model, Permission.CREATE, row, place));
    return granted(model, row, led, create, null);
  }

  /// {@return the same of a row that is changed; where no rule accepts it, none is in its grant, as
  /// a row that is not there is no matter of rules}
  ///
  /// @param whole whether it is replaced
  public Granted update(Model model, Row row, Set<Column> led, boolean whole) {
    if (open()) return new Granted(row, Grant.ALL);
    return granted(
        model, row, led, null, choice(model, Permission.UPDATE).choose(row, whole).orElse(null));
  }

  /// {@return the same of a row that is created or else changed}
  public Granted either(Model model, Row row, boolean whole) {
    if (open()) return new Granted(row, Grant.ALL);
    return granted(
        model,
        row,
        Set.of(),
        choice(model, Permission.CREATE).choose(row, false).orElse(null),
        choice(model, Permission.UPDATE).choose(row, whole).orElse(null));
  }

  private RuleChoice choice(Model model, Permission permission) {
    return new RuleChoice(permission, policy.writes(model.table(), permission), claims);
  }

  /// A row that may be created gets what it does by that rule; where it is changed instead, the
  /// statement sets the other values.
  private Granted granted(
      Model model, Row row, Set<Column> led, @Nullable Chosen create, @Nullable Chosen update) {
    Map<Column, @Nullable Object> values = new LinkedHashMap<>(row.values());
    Map<Column, @Nullable Object> set =
        create != null ? create.set() : update != null ? update.set() : Map.of();
    values.putAll(set);
    List<ForeignKey> keys = new ArrayList<>();
    for (ForeignKey key : policy.hiddenTargets(model.table()).keySet()) {
      if (isGiven(model.table(), key, row, led, set.keySet())) keys.add(key);
    }
    Grant grant =
        new Grant(
            create == null ? List.of() : create.accepting(),
            update == null ? List.of() : update.accepting(),
            List.copyOf(row.values().keySet()),
            keys);
    return new Granted(new Row(values, row.links()), grant);
  }

  private static boolean isGiven(
      Table table, ForeignKey key, Row row, Set<Column> led, Set<Column> set) {
    return key.columns().stream()
        .map(name -> table.column(name).orElseThrow())
        .anyMatch(column ->
            row.values().get(column) != null && !led.contains(column) && !set.contains(column));
  }

  /// {@return why a row must not be created or changed as given}
  public ForbiddenException refusal(Model model, Permission permission, Row row, String place) {
    Optional<Column> blamed =
        policy.writes(model.table(), permission).isEmpty()
            ? Optional.empty()
            : choice(model, permission).toBlame(row);
    What what = permission == Permission.CREATE ? What.CREATE : What.UPDATE;
    return blamed
        .map(column ->
            new ForbiddenException(
                what, column + " must not be given so", at(place, column.attribute())))
        .orElseGet(() -> refusal(model, what, place));
  }

  /// {@return why something must not be done with a row at all}
  public static ForbiddenException refusal(Model model, What what, String place) {
    String done =
        switch (what) {
          case CREATE -> "created so";
          case UPDATE -> "changed so";
          case DELETE -> "deleted";
          case STATEMENT -> "written so";
        };
    return new ForbiddenException(what, model.table() + " must not be " + done, place);
  }

  private static String at(String place, String attribute) {
    return place.isEmpty() ? attribute : place + "/" + attribute;
  }

  /// {@return whether a row may be given a column when it is created, by some rule}
  public boolean mayGive(Model model, Column column) {
    return open()
        || policy.writes(model.table(), Permission.CREATE).stream()
            .anyMatch(rule -> rule.columns().contains(column));
  }

  /// {@return what has to be asked of rows}
  public RuleQuestions questions() {
    return new RuleQuestions(policy);
  }
}
