package org.relata.mapping.declare.relationship;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.RelationshipOptions;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;

/// Creates relationships of sides, as their options say.
record RelationshipFactory(
    OrderingResolver orderings, CascadeResolver cascades, Diagnostics diagnostics) {

  private static final List<String> LOADING_WORDS =
      Stream.concat(
              Arrays.stream(Loading.values()).map(Loading::toString), Stream.of("true", "false"))
          .toList();

  RelationshipFactory(Diagnostics diagnostics) {
    this(new OrderingResolver(diagnostics), new CascadeResolver(diagnostics), diagnostics);
  }

  Relationship relationship(RelationshipSide side, @Nullable String reverse) {
    RelationshipOptions options = side.options();
    boolean list = list(side);
    return new Relationship(
        side.name().value(),
        side.source(),
        side.target(),
        side.path().direction(),
        list,
        side.path().join(),
        loading(side, list),
        orderings.orderings(options.orderBy(), side.target()),
        cascades.cascades(side),
        options.passiveDeletes(),
        side.viewonly(),
        joinDepth(options.joinDepth()),
        reverse,
        options.doc());
  }

  /// Checks the options of a relationship without a join, as far as they say something without one.
  void check(RelationshipOptions options, Model target) {
    orderings.orderings(options.orderBy(), target);
    cascades.words(options.cascade());
    if (options.lazy() != null) loading(options.lazy());
    joinDepth(options.joinDepth());
  }

  private boolean list(RelationshipSide side) {
    boolean toOne = side.path().direction() == Direction.MANY_TO_ONE;
    Located<Boolean> uselist = side.options().uselist();
    if (uselist == null) return !toOne;
    if (toOne && uselist.value()) {
      diagnostics.add(uselist.at(), side + " is many-to-one and cannot be a list");
    }
    return uselist.value() && !toOne;
  }

  private Loading loading(RelationshipSide side, boolean list) {
    Located<String> lazy = side.options().lazy();
    if (lazy == null) return Loading.SELECT;
    Optional<Loading> loading = loading(lazy);
    if (loading.orElse(Loading.SELECT) == Loading.DYNAMIC && !list) {
      diagnostics.add(lazy.at(), side + " is to-one; dynamic is only allowed on collections");
    }
    return loading.orElse(Loading.SELECT);
  }

  private Optional<Loading> loading(Located<String> lazy) {
    Optional<Loading> loading = loading(lazy.value());
    if (loading.isEmpty()) {
      diagnostics.add(
          lazy.at(),
          "no such loading strategy " + lazy + NearestName.hint(lazy.value(), LOADING_WORDS));
    }
    return loading;
  }

  private static Optional<Loading> loading(String word) {
    return switch (word) {
      case "true" -> Optional.of(Loading.SELECT);
      case "false" -> Optional.of(Loading.JOINED);
      case "immediate" -> Optional.of(Loading.SELECTIN);
      case "write_only" -> Optional.of(Loading.DYNAMIC);
      case "raise_on_sql" -> Optional.of(Loading.RAISE);
      default ->
          Arrays.stream(Loading.values())
              .filter(loading -> loading.toString().equals(word))
              .findFirst();
    };
  }

  private @Nullable Integer joinDepth(@Nullable Located<Integer> depth) {
    if (depth == null) return null;
    if (depth.value() < 1)
      diagnostics.add(depth.at(), "join_depth must be at least 1; found " + depth);
    return depth.value();
  }
}
