package org.relata.mapping;

import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.relata.mapping.declare.Declarations;
import org.relata.mapping.declare.classes.ClassDeclarations;
import org.relata.mapping.declare.resolve.IndexAdvice;
import org.relata.mapping.declare.resolve.Resolution;
import org.relata.mapping.declare.resolve.Resolver;
import org.relata.mapping.entity.EntityTypes;
import org.relata.mapping.error.Diagnostic;
import org.relata.mapping.model.Models;

/// Classes that declare models, and the models that they declare.
public final class ModelClasses {

  private final List<Class<?>> classes;
  private final Resolution resolution;
  private final EntityTypes types;

  private ModelClasses(List<Class<?>> classes) {
    this.classes = classes;
    this.resolution = Resolver.resolve(ClassDeclarations.read(classes).withoutRules());
    this.types = EntityTypes.of(resolution.models(), classes);
  }

  /// {@return the classes with the models that they declare}
  ///
  /// @param classes those with [org.relata.mapping.annotation.Model], and those with
  ///   [org.relata.mapping.annotation.Table]
  /// @throws org.relata.mapping.error.DeclarationException with everything that is wrong
  public static ModelClasses of(Class<?>... classes) {
    return of(Arrays.asList(classes));
  }

  /// {@return the same of a list of classes}
  public static ModelClasses of(List<Class<?>> classes) {
    return new ModelClasses(List.copyOf(classes));
  }

  /// {@return the classes}
  public List<Class<?>> classes() {
    return classes;
  }

  /// {@return what the classes declare, as a models file would}
  public Declarations declarations() {
    return ClassDeclarations.read(classes);
  }

  /// {@return the models}
  public Models models() {
    return resolution.models();
  }

  /// {@return what looks wrong but prevents nothing}
  public List<Diagnostic> warnings() {
    return resolution.warnings();
  }

  /// {@return which indexes would make relationships faster}
  public List<IndexAdvice> advice() {
    return resolution.advice();
  }

  EntityTypes types() {
    return types;
  }

  /// Creates the missing tables; existing ones are not altered.
  ///
  /// @return the statements that ran
  public List<String> createAll(DataSource dataSource) {
    return new Schema(models()).createAll(dataSource);
  }

  /// Drops the existing tables.
  ///
  /// @return the statements that ran
  public List<String> dropAll(DataSource dataSource) {
    return new Schema(models()).dropAll(dataSource);
  }
}
