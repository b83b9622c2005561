package org.relata.mapping.declare.file;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.BackrefDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.RelationshipDeclaration;
import org.relata.mapping.declare.RelationshipOptions;
import org.relata.mapping.declare.file.NodeReader.Entry;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads relationships and their backrefs.
record RelationshipReader(NodeReader nodes) {

  static final List<String> KEYS =
      List.of(
          "target",
          "backref",
          "back_populates",
          "lazy",
          "uselist",
          "secondary",
          "primaryjoin",
          "secondaryjoin",
          "order_by",
          "foreign_keys",
          "remote_side",
          "cascade",
          "passive_deletes",
          "viewonly",
          "join_depth",
          "doc");
  static final List<String> BACKREF_KEYS =
      List.of(
          "name",
          "lazy",
          "uselist",
          "order_by",
          "remote_side",
          "cascade",
          "passive_deletes",
          "viewonly",
          "join_depth",
          "doc");

  /// {@return the relationship; empty, with a diagnostic, if it has no target}
  Optional<RelationshipDeclaration> relationship(Entry entry) {
    MappingReader mapping = MappingReader.of(entry.value(), "relationship", KEYS, nodes);
    Located<String> target = mapping.text("target");
    if (NodeKinds.isMapping(entry.value()) && !mapping.has("target")) {
      nodes
          .diagnostics()
          .add(
              entry.name().at(),
              "relationship " + entry.name() + " has no target; the name of a model is required");
    }
    Located<String> secondary = mapping.text("secondary");
    Located<String> primaryJoin = mapping.text("primaryjoin");
    Located<String> secondaryJoin = mapping.text("secondaryjoin");
    BackrefDeclaration backref = backref(mapping.node("backref"));
    Located<String> backPopulates = mapping.text("back_populates");
    List<Located<String>> foreignKeys = mapping.texts("foreign_keys");
    List<Located<String>> remoteSide = mapping.texts("remote_side");
    RelationshipOptions options = options(mapping);
    return Optional.ofNullable(target)
        .map(model ->
            new RelationshipDeclaration(
                entry.name(),
                model,
                secondary,
                primaryJoin,
                secondaryJoin,
                backref,
                backPopulates,
                foreignKeys,
                remoteSide,
                options));
  }

  private @Nullable BackrefDeclaration backref(@Nullable Node node) {
    if (node == null) return null;
    if (NodeKinds.isText(node)) {
      Located<String> name = nodes.text(node, "backref");
      return name == null ? null : new BackrefDeclaration(name);
    }
    MappingReader mapping = MappingReader.orText(node, "backref", "a name", BACKREF_KEYS, nodes);
    Located<String> name = mapping.text("name");
    List<Located<String>> remoteSide = mapping.texts("remote_side");
    RelationshipOptions options = options(mapping);
    if (NodeKinds.isMapping(node) && !mapping.has("name")) {
      nodes.report(node, "the backref has no name; a name is required");
    }
    return name == null ? null : new BackrefDeclaration(name, remoteSide, options);
  }

  private RelationshipOptions options(MappingReader mapping) {
    Located<Boolean> viewonly = mapping.flag("viewonly");
    return new RelationshipOptions(
        lazy(mapping.node("lazy")),
        mapping.flag("uselist"),
        mapping.texts("order_by"),
        mapping.has("cascade") ? mapping.texts("cascade") : null,
        passiveDeletes(mapping.node("passive_deletes")),
        viewonly == null ? null : viewonly.value(),
        mapping.number("join_depth"),
        mapping.string("doc"));
  }

  /// {@return whether the database handles related rows; `all` says in SQLAlchemy that it does in
  /// any case, and here it always does}
  private boolean passiveDeletes(@Nullable Node node) {
    if (node == null) return false;
    if (NodeKinds.isText(node) && NodeKinds.scalar(node).equals("all")) return true;
    Located<Boolean> flag = nodes.flag(node, "passive_deletes");
    return flag != null && flag.value();
  }

  /// {@return the way of loading, which YAML may have read as a boolean}
  private @Nullable Located<String> lazy(@Nullable Node node) {
    if (node == null) return null;
    if (!node.getTag().equals(Tag.BOOL)) return nodes.text(node, "lazy");
    Located<Boolean> flag = nodes.flag(node, "lazy");
    return flag == null ? null : new Located<>(flag.value().toString(), flag.at());
  }
}
