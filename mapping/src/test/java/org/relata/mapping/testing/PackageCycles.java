package org.relata.mapping.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The direct dependencies between packages.
///
/// @param uses for each package, those that it uses
public record PackageCycles(Map<String, Set<String>> uses) {

  /// {@return the dependencies between the packages of some classes}
  ///
  /// @throws IllegalArgumentException if there are no classes
  public static PackageCycles of(JavaClasses classes) {
    Map<String, Set<String>> uses = new TreeMap<>();
    for (JavaClass user : classes) uses.put(user.getPackageName(), new TreeSet<>());
    if (uses.isEmpty()) throw new IllegalArgumentException("No classes");
    for (JavaClass user : classes) {
      user.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType().getPackageName())
          .filter(used -> uses.containsKey(used) && !used.equals(user.getPackageName()))
          .forEach(uses.get(user.getPackageName())::add);
    }
    return new PackageCycles(uses);
  }

  /// {@return all packages}
  public Collection<String> packages() {
    return uses.keySet();
  }

  /// {@return the packages that use themselves, directly or through others}
  public List<String> inCycles() {
    return uses.keySet().stream().filter(each -> reachable(each).contains(each)).toList();
  }

  private Set<String> reachable(String start) {
    Set<String> reached = new TreeSet<>();
    Deque<String> next = new ArrayDeque<>(uses.getOrDefault(start, Set.of()));
    while (!next.isEmpty()) {
      String each = next.pop();
      if (reached.add(each)) next.addAll(uses.getOrDefault(each, Set.of()));
    }
    return reached;
  }
}
