package org.relata.mapping.plan.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.plan.graph.Node.State;

/// Lays the rows of a change out as a graph, a row that is named by its key in several places being
/// one node.
public final class GraphBuilder {

  /// A row of a model with a key.
  private record Identity(Model model, Object key) {}

  private final List<Node> roots = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<KeyPropagation> propagations = new ArrayList<>();
  private final List<CollectionAssignment> assignments = new ArrayList<>();
  private final Map<Identity, Node> identities = new HashMap<>();

  public Graph graph() {
    return new Graph(roots, nodes, propagations, assignments);
  }

  /// Adds a row that the change names.
  ///
  /// @param key its key, where that does not stand in the row
  public Node root(Model model, @Nullable Key key, Row row, String place, State state) {
    Draft draft = new Draft(new Node(model, place, true, state, false));
    if (key != null) draft.node.setKey(key);
    Node node = add(draft, row);
    roots.add(node);
    return node;
  }

  /// Adds a row that the change names and says nothing else about.
  public Node parent(Model model, Key key) {
    return root(model, key, new Row(Map.of()), "", State.PRESENT);
  }

  /// Adds rows that a relationship is to lead to besides others.
  ///
  /// @param state whether they are new or it is to be seen
  public List<Node> children(Relationship relationship, Node parent, List<Row> rows, State state) {
    List<Node> children = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      children.add(
          relationship.direction() == Direction.MANY_TO_ONE
              ? target(relationship, parent, rows.get(i), String.valueOf(i), state)
              : child(relationship, parent, rows.get(i), String.valueOf(i), state));
    }
    if (relationship.direction() != Direction.MANY_TO_ONE) {
      assignments.add(
          new CollectionAssignment(relationship, parent, children, !relationship.list()));
    }
    return children;
  }

  /// A row on its way to become a node, or a part of one that is there.
  private static final class Draft {
    private final Node node;
    private final List<KeyPropagation> incoming = new ArrayList<>();

    Draft(Node node) {
      this.node = node;
    }
  }

  private Node add(Draft draft, Row row) {
    Node drafted = draft.node;
    String place = drafted.place();
    row.values()
        .forEach((column, value) -> drafted.give(column, value, at(place, column.attribute())));
    row.links()
        .forEach((relationship, link) -> {
          if (points(relationship)) reference(draft, relationship, link);
        });
    Node node = unique(draft);
    row.links()
        .forEach((relationship, link) -> {
          String child = at(place, relationship.name());
          if (isPointedAt(relationship)) assign(node, relationship, link, child);
        });
    return node;
  }

  private static boolean points(Relationship relationship) {
    return !relationship.viewonly() && relationship.direction() == Direction.MANY_TO_ONE;
  }

  private static boolean isPointedAt(Relationship relationship) {
    return !relationship.viewonly() && relationship.direction() != Direction.MANY_TO_ONE;
  }

  /// Lets a row point at another, or at none.
  private void reference(Draft draft, Relationship relationship, Row.Link link) {
    Node node = draft.node;
    String place = at(node.place(), relationship.name());
    if (link instanceof Row.One(var row)) {
      Node target = nested(relationship.target(), row, place, State.UNDECIDED, List.of());
      receive(draft, new KeyPropagation(target, node, backward(relationship), place));
      fix(node, relationship, Join.Side.SOURCE, place);
      detachFormer(relationship, target, node);
    } else {
      for (Join.Pair pair : backward(relationship)) node.give(pair.target(), null, place);
    }
  }

  /// Gives a row what all rows have that a relationship joins.
  private static void fix(Node node, Relationship relationship, Join.Side side, String place) {
    for (Join.Fixed fixed : relationship.join().fixed(side)) {
      node.give(fixed.column(), fixed.value(), place);
    }
  }

  /// {@return from the target's columns to those of the row that points at it}
  private static List<Join.Pair> backward(Relationship relationship) {
    return switch (relationship.join().reversed()) {
      case Join.Direct(var pairs, _, _) -> pairs;
      case Join.Through _ ->
          throw new IllegalArgumentException(relationship + " has an association table");
    };
  }

  /// Where the other half leads to one row at most, the row it has led to is detached.
  private void detachFormer(Relationship relationship, Node target, Node node) {
    relationship
        .reverse()
        .filter(reverse -> !reverse.list() && !reverse.viewonly())
        .ifPresent(reverse ->
            assignments.add(new CollectionAssignment(reverse, target, List.of(node), true)));
  }

  private Node target(Relationship relationship, Node parent, Row row, String place, State state) {
    Node target = nested(relationship.target(), row, place, state, List.of());
    KeyPropagation propagation = new KeyPropagation(target, parent, backward(relationship), place);
    propagations.add(propagation);
    propagation.propagate();
    fix(parent, relationship, Join.Side.SOURCE, place);
    detachFormer(relationship, target, parent);
    return target;
  }

  /// Lets a relationship lead from a row to others.
  private void assign(Node node, Relationship relationship, Row.Link link, String place) {
    List<Node> children = new ArrayList<>();
    switch (link) {
      case Row.None _ -> {}
      case Row.One(var row) -> children.add(child(relationship, node, row, place, State.UNDECIDED));
      case Row.Exactly(var rows) -> children.addAll(elements(relationship, node, rows, place));
      case Row.Adding(var rows) -> children.addAll(elements(relationship, node, rows, place));
    }
    boolean exact = !(link instanceof Row.Adding);
    assignments.add(new CollectionAssignment(relationship, node, children, exact));
  }

  private List<Node> elements(Relationship relationship, Node node, List<Row> rows, String place) {
    List<Node> children = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      children.add(
          child(relationship, node, rows.get(i), at(place, String.valueOf(i)), State.UNDECIDED));
    }
    return children;
  }

  private Node child(Relationship relationship, Node parent, Row row, String place, State state) {
    List<Join.Pair> pairs =
        switch (relationship.join()) {
          case Join.Direct(var direct, _, _) -> direct;
          case Join.Through _ -> List.of();
        };
    List<Contribution> contributions =
        pairs.isEmpty() ? List.of() : List.of(new Contribution(parent, pairs));
    Node child = nested(relationship.target(), row, place, state, contributions);
    fix(child, relationship, Join.Side.TARGET, place);
    return child;
  }

  /// What a parent adds to its child.
  private record Contribution(Node parent, List<Join.Pair> pairs) {}

  private Node nested(
      Model model, Row row, String place, State state, List<Contribution> contributions) {
    boolean partOfKey =
        contributions.stream()
            .flatMap(each -> each.pairs().stream())
            .anyMatch(pair -> pair.target().primaryKey());
    boolean onlyKey =
        row.links().isEmpty()
            && row.values().keySet().stream().allMatch(Column::primaryKey)
            && row.values().keySet().containsAll(model.primaryKey());
    Draft draft = new Draft(new Node(model, place, false, state, onlyKey && !partOfKey));
    for (Contribution contribution : contributions) {
      receive(
          draft,
          new KeyPropagation(contribution.parent(), draft.node, contribution.pairs(), place));
    }
    return add(draft, row);
  }

  /// Takes what is known already of a row that is pointed at.
  private static void receive(Draft draft, KeyPropagation propagation) {
    draft.incoming.add(propagation);
    for (Join.Pair pair : propagation.pairs()) {
      if (propagation.from().knows(pair.source())) {
        draft.node.give(
            pair.target(), propagation.from().value(pair.source()), propagation.place());
      }
    }
  }

  /// {@return the node that the row is: the one with its key, if there is one already}
  private Node unique(Draft draft) {
    Node drafted = draft.node;
    Optional<Identity> identity =
        drafted.key().map(key -> new Identity(drafted.model(), key.identity()));
    Node known = identity.map(identities::get).orElse(null);
    if (known == null) {
      nodes.add(drafted);
      identity.ifPresent(each -> identities.put(each, drafted));
      propagations.addAll(draft.incoming);
      return drafted;
    }
    known.merge(drafted);
    for (KeyPropagation propagation : draft.incoming)
      propagations.add(
          new KeyPropagation(propagation.from(), known, propagation.pairs(), propagation.place()));
    return known;
  }

  private static String at(String place, String name) {
    return place.isEmpty() ? name : place + "/" + name;
  }
}
