package org.relata.mapping.inspect;

import static org.relata.mapping.sql.SqlNames.quote;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.difference.ExpressionPair;
import org.relata.mapping.difference.ExpressionPair.Place;
import org.relata.mapping.difference.ExpressionPairs;
import org.relata.mapping.difference.ExpressionPairs.Verdict;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.jdbc.Rows;
import org.relata.mapping.jdbc.Transaction;
import org.relata.mapping.sql.BoundSql;
import org.relata.mapping.sql.ResultRow;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.TextType;

/// Compares expressions in the form that the server itself gives them: it makes them part of a
/// temporary copy of their table and says how it reads them. Nothing of that lasts.
///
/// What the server writes of an expression, read again, may come out in another form, as in a
/// database that was restored from a dump. So each side is read until both have been read twice.
public final class NormalForms {

  /// What the server says of its expressions: defaults of columns by the column's name, and
  /// conditions and indexes by their own.
  private static final String FORMS =
      """
      select c.relname::text, a.attname::text, pg_get_expr(v.adbin, v.adrelid)
      from pg_attrdef v join pg_class c on c.oid = v.adrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = v.adnum
      where c.relnamespace = pg_my_temp_schema()
      union all
      select c.relname::text, k.conname::text, pg_get_expr(k.conbin, k.conrelid)
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      where c.relnamespace = pg_my_temp_schema() and k.contype = 'c'
      union all
      select c.relname::text, x.relname::text,
        substring(pg_get_indexdef(i.indexrelid) from ' (USING .*)$')
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
      where c.relnamespace = pg_my_temp_schema()\
      """;

  private static final List<ColumnType> THREE_TEXTS =
      List.of(new TextType(), new TextType(), new TextType());

  /// An expression at its place.
  private record Placed(Place place, String sql) {}

  private final Transaction transaction;
  private final Map<Placed, String> forms = new HashMap<>();
  private final Map<Placed, String> failures = new HashMap<>();
  private @Nullable String obstacle;

  private NormalForms(Transaction transaction) {
    this.transaction = transaction;
  }

  /// {@return what the server says of pairs}
  ///
  /// @param transaction one that will not be committed
  public static ExpressionPairs compare(Transaction transaction, Set<ExpressionPair> pairs) {
    NormalForms forms = new NormalForms(transaction);
    forms.read(pairs.stream().map(pair -> new Placed(pair.place(), pair.declared())).toList());
    List<Placed> again = new ArrayList<>();
    for (ExpressionPair pair : pairs) {
      Placed declared = new Placed(pair.place(), pair.declared());
      String form = forms.forms.get(declared);
      if (form == null || form.equals(pair.found())) continue;
      again.add(new Placed(pair.place(), form));
      again.add(new Placed(pair.place(), pair.found()));
    }
    forms.read(again);
    Map<ExpressionPair, Verdict> verdicts = new HashMap<>();
    for (ExpressionPair pair : pairs) verdicts.put(pair, forms.verdict(pair));
    return new ExpressionPairs(verdicts, forms.obstacle);
  }

  private Verdict verdict(ExpressionPair pair) {
    Placed declared = new Placed(pair.place(), pair.declared());
    String failure = failures.get(declared);
    if (failure != null) return new Verdict.Invalid(failure);
    String form = forms.get(declared);
    if (form == null) return new Verdict.Unknown();
    if (form.equals(pair.found())) return new Verdict.Same();
    String twice = forms.getOrDefault(new Placed(pair.place(), form), form);
    String found = forms.getOrDefault(new Placed(pair.place(), pair.found()), pair.found());
    return twice.equals(found) ? new Verdict.Same() : new Verdict.Different();
  }

  /// Has the server read expressions, those of different tables in one go: as many rounds as there
  /// are expressions for one place.
  private void read(List<Placed> all) {
    List<Placed> left = new ArrayList<>(new HashSet<>(all));
    while (!left.isEmpty() && obstacle == null) {
      Map<String, List<Placed>> round = new HashMap<>();
      Set<List<String>> places = new HashSet<>();
      Map<String, String> schemas = new HashMap<>();
      left.removeIf(placed -> {
        Place place = placed.place();
        boolean first =
            schemas.computeIfAbsent(place.table(), _ -> place.schema()).equals(place.schema())
                && places.add(List.of(place.table(), key(place)));
        if (first) round.computeIfAbsent(place.table(), _ -> new ArrayList<>()).add(placed);
        return first;
      });
      run("savepoint forms");
      round.values().forEach(this::place);
      if (obstacle == null) collect(round);
      run("rollback to savepoint forms");
    }
  }

  /// {@return what a place is called in the copy of its table}
  private static String key(Place place) {
    return place.kind() == Place.Kind.DEFAULT ? place.name() : place.kind() + " " + place.name();
  }

  private void place(List<Placed> ofTable) {
    if (obstacle != null) return;
    Place place = ofTable.getFirst().place();
    try {
      run(
          "create temporary table %s (like %s.%s)"
              .formatted(quote(place.table()), quote(place.schema()), quote(place.table())));
    } catch (MappingException denied) {
      obstacle = reason(denied);
      return;
    }
    for (Placed placed : ofTable) {
      run("savepoint form");
      try {
        run(statement(placed));
      } catch (MappingException wrong) {
        failures.put(placed, reason(wrong));
        run("rollback to savepoint form");
      }
    }
  }

  private static String statement(Placed placed) {
    Place place = placed.place();
    String table = "alter table pg_temp." + quote(place.table());
    String name = quote(key(place));
    return switch (place.kind()) {
      case DEFAULT -> "%s alter column %s set default %s".formatted(table, name, placed.sql());
      case CONDITION -> "%s add constraint %s check (%s)".formatted(table, name, placed.sql());
      case INDEX, UNIQUE_INDEX ->
          "create %sindex %s on pg_temp.%s %s"
              .formatted(
                  place.kind() == Place.Kind.INDEX ? "" : "unique ",
                  name,
                  quote(place.table()),
                  placed.sql());
      case GENERATED ->
          "%s add column %s %s generated always as (%s) stored"
              .formatted(table, name, place.type(), placed.sql());
    };
  }

  private void collect(Map<String, List<Placed>> round) {
    Map<List<String>, String> read = new HashMap<>();
    try (Rows rows = transaction.query(new BoundSql(FORMS, List.of()), THREE_TEXTS)) {
      while (rows.next()) {
        ResultRow row = rows.read();
        read.put(
            List.of(String.valueOf(row.get(0)), String.valueOf(row.get(1))),
            String.valueOf(row.get(2)));
      }
    }
    round.forEach((table, placed) -> {
      for (Placed each : placed) {
        String form = read.get(List.of(table, key(each.place())));
        if (form != null) forms.put(each, form);
      }
    });
  }

  private void run(String statement) {
    transaction.run(List.of(statement));
  }

  private static String reason(MappingException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
  }
}
