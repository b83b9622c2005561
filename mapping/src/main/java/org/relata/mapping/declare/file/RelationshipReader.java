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

  /// {@return the relationship; nothing if it has no target, which is a complaint}
  Optional<RelationshipDeclaration> relationship(Entry entry) {
    Fields fields = Fields.of(entry.value(), "relationship", KEYS, nodes);
    Located<String> target = fields.text("target");
    if (NodeKinds.isMapping(entry.value()) && !fields.has("target")) {
      nodes
          .diagnostics()
          .add(
              entry.name().at(),
              "relationship " + entry.name() + " has no target; the name of a model is required");
    }
    Located<String> secondary = fields.text("secondary");
    BackrefDeclaration backref = backref(fields.node("backref"));
    Located<String> backPopulates = fields.text("back_populates");
    List<Located<String>> foreignKeys = fields.texts("foreign_keys");
    List<Located<String>> remoteSide = fields.texts("remote_side");
    RelationshipOptions options = options(fields);
    return Optional.ofNullable(target)
        .map(model ->
            new RelationshipDeclaration(
                entry.name(),
                model,
                secondary,
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
    Fields fields = Fields.orText(node, "backref", "a name", BACKREF_KEYS, nodes);
    Located<String> name = fields.text("name");
    List<Located<String>> remoteSide = fields.texts("remote_side");
    RelationshipOptions options = options(fields);
    if (NodeKinds.isMapping(node) && !fields.has("name")) {
      nodes.complain(node, "the backref has no name; a name is required");
    }
    return name == null ? null : new BackrefDeclaration(name, remoteSide, options);
  }

  private RelationshipOptions options(Fields fields) {
    Located<Boolean> viewonly = fields.flag("viewonly");
    return new RelationshipOptions(
        lazy(fields.node("lazy")),
        fields.flag("uselist"),
        fields.texts("order_by"),
        fields.has("cascade") ? fields.texts("cascade") : null,
        fields.isTrue("passive_deletes"),
        viewonly == null ? null : viewonly.value(),
        fields.number("join_depth"),
        fields.prose("doc"));
  }

  /// {@return the word, which may be one of YAML's booleans}
  private @Nullable Located<String> lazy(@Nullable Node node) {
    if (node == null) return null;
    if (!node.getTag().equals(Tag.BOOL)) return nodes.text(node, "lazy");
    Located<Boolean> flag = nodes.flag(node, "lazy");
    return flag == null ? null : new Located<>(flag.value().toString(), flag.at());
  }
}
