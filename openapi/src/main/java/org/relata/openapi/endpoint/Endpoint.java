package org.relata.openapi.endpoint;

import org.relata.mapping.model.Model;

/// One thing that the API does: an operation on a subject.
public record Endpoint(Operation operation, Subject subject) {

  public Endpoint {
    if (!operation.isFor(subject)) {
      throw new IllegalArgumentException(operation + " is not for " + subject);
    }
  }

  /// {@return its method}
  public Method method() {
    return operation.method();
  }

  /// {@return its path with keys in braces, such as `/person/{key}`}
  public String path() {
    return operation.path().on(subject);
  }

  /// {@return its name in the API's description, such as `listPersonAddresses`}
  public String id() {
    return operation.id(subject);
  }

  /// {@return whether the database can do this with its relation, be it a table or a view}
  public boolean possible() {
    return Permissions.allow(operation, subject, model -> model.declared().rights());
  }

  /// {@return whether those who see its models so may do this with some rows}
  public boolean permitted() {
    return Permissions.allow(operation, subject, Model::rights);
  }
}
