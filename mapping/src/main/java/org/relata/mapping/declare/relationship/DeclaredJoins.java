package org.relata.mapping.declare.relationship;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.RelationshipDeclaration;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.declare.relationship.JoinText.Constant;
import org.relata.mapping.declare.relationship.JoinText.Named;
import org.relata.mapping.declare.relationship.JoinText.Term;
import org.relata.mapping.declare.type.LiteralConverter;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Join.Fixed;
import org.relata.mapping.model.Join.Pair;
import org.relata.mapping.model.Join.Side;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;

/// Resolves the joins that relationships declare themselves, by `primaryjoin` and `secondaryjoin`.
///
/// @param models all models
record DeclaredJoins(Collection<Model> models, Diagnostics diagnostics) {

  /// A column of a join.
  private record End(Side side, Column column, boolean foreign) {}

  /// Two columns that are equal.
  private record Ends(End left, End right) {
    Optional<End> of(Side side) {
      return left.side() == side
          ? Optional.of(left)
          : right.side() == side ? Optional.of(right) : Optional.empty();
    }
  }

  /// What a text says.
  private record Read(List<Ends> ends, List<Fixed> fixed) {}

  /// One text of a relationship, and what it may speak of.
  ///
  /// @param near the side of the columns of a table that is on both sides
  private record Context(
      RelationshipDeclaration declared,
      Located<String> text,
      Model source,
      Model target,
      @Nullable Table association,
      Side near) {

    boolean ambiguous(Column column) {
      return association == null
          ? source.table().equals(target.table())
          : source.table().equals(target.table()) && !isOf(association, column);
    }

    Side side(Column column) {
      if (association != null && isOf(association, column)) return Side.ASSOCIATION;
      if (ambiguous(column)) return near;
      return isOf(source.table(), column) ? Side.SOURCE : Side.TARGET;
    }

    private static boolean isOf(Table table, Column column) {
      return column.table().equals(table.name());
    }
  }

  /// {@return the join path of a relationship without an association table; empty, with a
  /// diagnostic, if there is none}
  Optional<JoinPath> direct(
      RelationshipDeclaration declared, Located<String> text, Model source, Model target) {
    Context context = new Context(declared, text, source, target, null, Side.SOURCE);
    return read(context).flatMap(read -> direct(context, read));
  }

  private Optional<JoinPath> direct(Context context, Read read) {
    if (read.ends().isEmpty())
      return report(context, "it compares no column of one with the other");
    Set<Side> foreign = new LinkedHashSet<>();
    List<Pair> pairs = new ArrayList<>();
    for (Ends ends : read.ends()) {
      Optional<End> source = ends.of(Side.SOURCE);
      Optional<End> target = ends.of(Side.TARGET);
      if (source.isEmpty() || target.isEmpty()) {
        return report(
            context,
            "%s and %s are on the same side; mark that of the related rows with remote(…)"
                .formatted(ends.left().column(), ends.right().column()));
      }
      Optional<Side> pointing = pointing(context, source.get(), target.get());
      if (pointing.isEmpty()) return Optional.empty();
      foreign.add(pointing.get());
      pairs.add(new Pair(source.get().column(), target.get().column()));
    }
    if (foreign.size() > 1) return report(context, "foreign columns are on both sides");
    Direction direction =
        foreign.contains(Side.TARGET) ? Direction.ONE_TO_MANY : Direction.MANY_TO_ONE;
    boolean enforced = isForeignKey(direction, pairs, context);
    return Optional.of(new JoinPath(direction, new Join.Direct(pairs, read.fixed(), enforced)));
  }

  /// {@return which of two columns refers to the other}
  private Optional<Side> pointing(Context context, End source, End target) {
    if (source.foreign() != target.foreign()) {
      return Optional.of(source.foreign() ? Side.SOURCE : Side.TARGET);
    }
    Table near = context.source().table();
    Table far = context.target().table();
    boolean fromSource = refers(near, source.column(), far, target.column());
    boolean fromTarget = refers(far, target.column(), near, source.column());
    if (!source.foreign() && fromSource != fromTarget) {
      return Optional.of(fromSource ? Side.SOURCE : Side.TARGET);
    }
    return report(
        context,
        "neither %s nor %s alone has a foreign key to the other; mark the one that refers with"
                .formatted(source.column(), target.column())
            + " foreign(…)");
  }

  private static boolean refers(Table table, Column from, Table target, Column to) {
    return table.foreignKeys().stream()
        .filter(key -> target.isIn(key.target()))
        .anyMatch(key -> {
          int place = key.columns().indexOf(from.name());
          return place >= 0 && key.targetColumns().get(place).equals(to.name());
        });
  }

  private static boolean isForeignKey(Direction direction, List<Pair> pairs, Context context) {
    boolean manyToOne = direction == Direction.MANY_TO_ONE;
    Table from = manyToOne ? context.source().table() : context.target().table();
    Table to = manyToOne ? context.target().table() : context.source().table();
    List<Pair> pointing = pairs.stream().map(pair -> manyToOne ? pair : pair.reversed()).toList();
    return ForeignKeyCandidate.between(from, to).stream()
        .anyMatch(key -> Set.copyOf(key.pairsToReferenced()).equals(Set.copyOf(pointing)));
  }

  /// {@return the join path of a relationship with an association table; empty, with a diagnostic,
  /// if there is none}
  ///
  /// @param byKeys what the foreign keys say, for the half that is not declared
  Optional<JoinPath> through(
      RelationshipDeclaration declared,
      Model source,
      Model target,
      Table association,
      Supplier<Optional<JoinPath>> byKeys) {
    Optional<Half> near =
        half(declared, declared.primaryJoin(), source, target, association, Side.SOURCE, byKeys);
    Optional<Half> far =
        half(declared, declared.secondaryJoin(), source, target, association, Side.TARGET, byKeys);
    if (near.isEmpty() || far.isEmpty()) return Optional.empty();
    List<Fixed> fixed = new ArrayList<>(near.get().fixed());
    fixed.addAll(far.get().fixed());
    return Optional.of(
        new JoinPath(
            Direction.MANY_TO_MANY,
            new Join.Through(association, near.get().pairs(), far.get().pairs(), fixed)));
  }

  /// A half of a join through an association table.
  private record Half(List<Pair> pairs, List<Fixed> fixed) {}

  private Optional<Half> half(
      RelationshipDeclaration declared,
      @Nullable Located<String> text,
      Model source,
      Model target,
      Table association,
      Side side,
      Supplier<Optional<JoinPath>> byKeys) {
    if (text == null) {
      return byKeys
          .get()
          .map(path -> (Join.Through) path.join())
          .map(join -> new Half(side == Side.SOURCE ? join.near() : join.far(), List.of()));
    }
    Context context = new Context(declared, text, source, target, association, side);
    return read(context).flatMap(read -> half(context, read, side));
  }

  private Optional<Half> half(Context context, Read read, Side side) {
    List<Pair> pairs = new ArrayList<>();
    for (Ends ends : read.ends()) {
      Optional<Column> link = ends.of(Side.ASSOCIATION).map(End::column);
      Optional<Column> row = ends.of(side).map(End::column);
      if (link.isEmpty() || row.isEmpty()) {
        return report(
            context,
            "%s and %s do not join %s with %s"
                .formatted(
                    ends.left().column(),
                    ends.right().column(),
                    context.association(),
                    side == Side.SOURCE ? context.source() : context.target()));
      }
      pairs.add(
          side == Side.SOURCE ? new Pair(row.get(), link.get()) : new Pair(link.get(), row.get()));
    }
    return pairs.isEmpty()
        ? report(context, "it compares no column of " + context.association())
        : Optional.of(new Half(pairs, read.fixed()));
  }

  private Optional<Read> read(Context context) {
    int before = diagnostics.size();
    List<Term> terms;
    try {
      terms = JoinText.terms(context.text().value());
    } catch (JoinText.SyntaxException wrong) {
      return report(context, String.valueOf(wrong.getMessage()));
    }
    List<Ends> ends = new ArrayList<>();
    List<Fixed> fixed = new ArrayList<>();
    Predicate<Named> remote = remote(context, terms);
    for (Term term : terms) {
      switch (term) {
        case Term(Named left, Named right) -> {
          Optional<End> first = end(context, left, remote);
          Optional<End> second = end(context, right, remote);
          if (first.isPresent() && second.isPresent()) {
            ends.add(new Ends(first.get(), second.get()));
          }
        }
        case Term(Named column, Constant(var value)) ->
            fixed(context, column, value, remote).ifPresent(fixed::add);
        case Term(Constant(var value), Named column) ->
            fixed(context, column, value, remote).ifPresent(fixed::add);
        case Term(Constant _, Constant _) -> report(context, "it compares two constants");
      }
    }
    return diagnostics.size() == before ? Optional.of(new Read(ends, fixed)) : Optional.empty();
  }

  /// In a self-reference what is on the target's side is said, or it is what refers.
  private static Predicate<Named> remote(Context context, List<Term> terms) {
    Set<String> names =
        context.declared().remoteSide().stream().map(Located::value).collect(Collectors.toSet());
    boolean said =
        !names.isEmpty()
            || terms.stream().anyMatch(term -> isRemote(term.left()) || isRemote(term.right()));
    return named ->
        said
            ? named.remote() || names.stream().anyMatch(name -> isNamed(named, name))
            : named.foreign();
  }

  private static boolean isRemote(JoinText.Operand operand) {
    return operand instanceof Named named && named.remote();
  }

  private static boolean isNamed(Named named, String name) {
    return named.name().equals(name) || named.name().endsWith("." + name);
  }

  private Optional<End> end(Context context, Named named, Predicate<Named> remote) {
    List<Column> found = found(context, named);
    if (found.size() > 1) {
      return report(context, named.name() + " is in both tables; name its model before it");
    }
    return found.stream().findFirst().map(column -> end(context, named, column, remote));
  }

  private List<Column> found(Context context, Named named) {
    return ColumnReferences.of(
            context.source(),
            context.target(),
            context.association(),
            model(context.association()),
            diagnostics)
        .find(new Located<>(named.name(), context.text().at()));
  }

  private static End end(Context context, Named named, Column column, Predicate<Named> remote) {
    boolean declared =
        context.declared().foreignKeys().stream().anyMatch(key -> isNamed(named, key.value()));
    boolean turned = context.association() == null && context.ambiguous(column);
    Side side = turned && remote.test(named) ? Side.TARGET : context.side(column);
    return new End(side, column, named.foreign() || declared);
  }

  private @Nullable Model model(@Nullable Table table) {
    return models.stream().filter(model -> model.table().equals(table)).findFirst().orElse(null);
  }

  private Optional<Fixed> fixed(
      Context context, Named named, @Nullable Object value, Predicate<Named> remote) {
    Optional<End> end = end(context, named, remote);
    if (end.isEmpty()) return Optional.empty();
    Column column = end.get().column();
    if (value == null) return Optional.of(new Fixed(end.get().side(), column, null));
    Optional<Object> converted = LiteralConverter.value(value, column.type());
    if (converted.isEmpty()) {
      return report(
          context,
          "%s is not valid for %s of %s; expected %s"
              .formatted(value, column, column.type(), LiteralConverter.expected(column.type())));
    }
    return converted.map(constant -> new Fixed(end.get().side(), column, constant));
  }

  private <T> Optional<T> report(Context context, String reason) {
    diagnostics.add(
        context.text().at(),
        "the join of %s.%s is not valid: %s"
            .formatted(context.source(), context.declared().name(), reason));
    return Optional.empty();
  }
}
