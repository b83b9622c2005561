package org.relata.mapping;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Generation;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.plan.RowScope;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Query;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Source;
import org.relata.mapping.sql.Statement;
import org.relata.mapping.testing.Layers;

class ArchitectureTest {

  private static final Layers LAYERS =
      new Layers(
          "org.relata.mapping",
          List.of(
              List.of("SessionFactory"),
              List.of("ModelClasses", "Listeners"),
              List.of("unit"),
              List.of("unit.flush"),
              List.of("unit.load"),
              List.of("unit.state"),
              List.of("unit.slot"),
              List.of("entity", "Mapping", "Schema", "Reflection", "processor"),
              List.of("transaction"),
              List.of("write"),
              List.of("write.step"),
              List.of("write.rule"),
              List.of("load"),
              List.of("plan.graph"),
              List.of("plan.write"),
              List.of("plan.read"),
              List.of("plan", "session", "declare.resolve", "declare.classes"),
              List.of("declare.access", "annotation", "object"),
              List.of(
                  "access",
                  "change",
                  "criteria",
                  "declare.file",
                  "declare.relationship",
                  "inspect",
                  "reflect"),
              List.of("difference"),
              List.of("query", "jdbc", "declare.table", "schema"),
              List.of("declare.inheritance"),
              List.of("declare.diagnostic", "declare.type"),
              List.of("declare", "catalog"),
              List.of("model", "sql"),
              List.of("memory"),
              List.of("type", "error", "observe")));

  private static final JavaClasses CLASSES = LAYERS.classesBuilt();

  @Test
  void packagesUseOnlyLowerLayers() {
    LAYERS.useOnlyLowerLayers().check(CLASSES);
  }

  /// Except recursive values: models refer to models, a property to columns, an expansion contains
  /// a query, a select stands inside the conditions and sources of another, and a condition inside
  /// an expression.
  @Test
  void sourceFilesHaveNoCycles() {
    LAYERS
        .haveNoFileCycles()
        .ignoreDependency(Model.class, Relationship.class)
        .ignoreDependency(Generation.Property.class, Column.class)
        .ignoreDependency(Generation.Part.Reads.class, Column.class)
        .ignoreDependency(Expansion.class, Query.class)
        .ignoreDependency(Condition.Exists.class, Statement.Select.class)
        .ignoreDependency(Expression.Where.class, Condition.class)
        .ignoreDependency(Expression.Holds.class, Condition.class)
        .ignoreDependency(Expression.Value.class, Statement.Select.class)
        .ignoreDependency(Source.Derived.class, Statement.Select.class)
        .ignoreDependency(Source.Lateral.class, Statement.Select.class)
        .check(CLASSES);
  }

  /// So that a condition for the rows of a model stands in every statement that takes rows from its
  /// table.
  @Test
  void onlyRowScopeTakesRowsFromTables() {
    Set<String> nodes =
        Stream.of(
                Source.Named.class,
                Statement.Insert.class,
                Statement.InsertMany.class,
                Statement.Update.class,
                Statement.UpdateMany.class,
                Statement.Delete.class,
                Statement.InsertFrom.class,
                Statement.UpdateFrom.class,
                Statement.DeleteFrom.class)
            .map(Class::getName)
            .collect(Collectors.toSet());
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(RowScope.class.getName())
        .and()
        .haveNameNotMatching(".*\\.plan\\.Joined(Rows|Changes|Inserts)")
        .should()
        .callConstructorWhere(
            describe(
                "take rows from a table", call -> nodes.contains(call.getTargetOwner().getName())))
        .check(CLASSES);
  }

  @Test
  void onlyJdbcUsesJavaSql() {
    LAYERS.only(List.of("jdbc"), "java.sql..").check(CLASSES);
  }

  @Test
  void onlyJdbcAndItsCallersUseDataSources() {
    LAYERS
        .only(
            List.of("Mapping", "ModelClasses", "Schema", "SessionFactory", "Reflection", "jdbc"),
            "javax.sql..")
        .check(CLASSES);
  }

  @Test
  void onlyWhatReadsClassesUsesReflection() {
    LAYERS.only(List.of("declare.classes", "entity"), "java.lang.reflect..").check(CLASSES);
  }

  @Test
  void onlyDeclareFileUsesSnakeYaml() {
    LAYERS.only(List.of("declare.file"), "org.snakeyaml..").check(CLASSES);
  }
}
