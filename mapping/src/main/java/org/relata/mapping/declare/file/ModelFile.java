package org.relata.mapping.declare.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.declare.Declarations;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.declare.RuleDeclaration;
import org.relata.mapping.declare.TableDeclaration;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.declare.file.NodeReader.Entry;
import org.relata.mapping.error.NearestName;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads declarations from models files: YAML 1.2, of which JSON is a subset.
public final class ModelFile {

  static final List<String> KEYS =
      List.of("models", "mixins", "tables", "access", "index_foreign_keys");

  /// The root of a file that could not be read.
  private static final Node EMPTY = new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK);

  private ModelFile() {}

  /// {@return what the files declare, as one set}
  ///
  /// This throws nothing: what is wrong with the files is among the declarations' diagnostics,
  /// which the resolver throws together with its own.
  ///
  /// @param files in the order in which diagnostics are sorted
  public static Declarations read(List<Path> files) {
    List<YamlFile> all = new ArrayList<>();
    for (Path file : files) all.add(new YamlFile(file, all.size(), null));
    return readAll(all);
  }

  /// {@return what the text of a file declares}
  ///
  /// @param name how diagnostics call the file
  public static Declarations read(String name, String text) {
    return readAll(List.of(new YamlFile(Path.of(name), 0, text)));
  }

  private static Declarations readAll(List<YamlFile> files) {
    Diagnostics diagnostics = new Diagnostics();
    List<ModelDeclaration> models = new ArrayList<>();
    List<ModelDeclaration> mixins = new ArrayList<>();
    List<TableDeclaration> tables = new ArrayList<>();
    List<RuleDeclaration> access = new ArrayList<>();
    boolean complete = true;
    for (YamlFile file : files) {
      int before = diagnostics.size();
      NodeReader nodes = new NodeReader(file, diagnostics);
      Node root = file.compose(diagnostics).filter(node -> isModelsFile(node, nodes)).orElse(EMPTY);
      MappingReader mapping = MappingReader.of(root, "file", KEYS, nodes);
      List<Entry> modelEntries = mapping.entries("models");
      List<Entry> mixinEntries = mapping.entries("mixins");
      List<Entry> tableEntries = mapping.entries("tables");
      complete &= diagnostics.size() == before;
      ModelReader reader = new ModelReader(nodes, mapping.isTrue("index_foreign_keys"));
      modelEntries.forEach(entry -> models.add(reader.model(entry)));
      mixinEntries.forEach(entry -> mixins.add(reader.mixin(entry)));
      tableEntries.forEach(entry -> tables.add(reader.table(entry)));
      access.addAll(new RuleReader(nodes).rules(mapping));
    }
    return new Declarations(models, mixins, tables, access, diagnostics.sorted(), complete);
  }

  /// A file that was named by mistake may hold secrets: nothing of it is told.
  private static boolean isModelsFile(Node root, NodeReader nodes) {
    if (!NodeKinds.isText(root) && !isOfOtherKeys(root)) return true;
    nodes.report(root, "this is no models file; expected a mapping with models or tables");
    return false;
  }

  private static boolean isOfOtherKeys(Node root) {
    return root instanceof MappingNode mapping
        && !mapping.getValue().isEmpty()
        && mapping.getValue().stream().noneMatch(entry -> isMeant(entry.getKeyNode()));
  }

  private static boolean isMeant(Node key) {
    return key instanceof ScalarNode word && NearestName.to(word.getValue(), KEYS).isPresent();
  }
}
