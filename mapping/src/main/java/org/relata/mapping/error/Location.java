package org.relata.mapping.error;

import java.util.Comparator;

/// Where something is declared: a position in a file, or a Java class.
///
/// @param rank the source's position among all sources, by which locations are ordered first
/// @param source the file as the user named it, or the name of a Java class or of a member of it
/// @param line the line, from 1; 0 for a Java class
/// @param column the column, from 1; for a Java class the position of the member, 0 for itself
public record Location(int rank, String source, int line, int column)
    implements Comparable<Location> {

  private static final Comparator<Location> ORDER =
      Comparator.comparingInt(Location::rank)
          .thenComparingInt(Location::line)
          .thenComparingInt(Location::column);

  /// {@return the location of everything that a Java class declares}
  public static Location of(Class<?> declared) {
    return new Location(0, declared.getName(), 0, 0);
  }

  /// {@return the location of a member of a Java class}
  ///
  /// @param rank the class's position among all classes
  /// @param index the member's position in the class, from 1; 0 for the class as a whole
  /// @param name the class's name and the member's, such as `shop.Person.name`
  public static Location of(int rank, int index, String name) {
    return new Location(rank, name, 0, index);
  }

  @Override
  public int compareTo(Location other) {
    return ORDER.compare(this, other);
  }

  /// {@return the source and, in a file, the line and column, such as `models.yaml:3:5`}
  @Override
  public String toString() {
    String name = MessageText.oneLine(source);
    return line == 0 ? name : name + ":" + line + ":" + column;
  }
}
