package org.relata.mapping.error;

import java.util.Comparator;

/// Where something is declared: a position in a file, or a Java class.
///
/// @param rank the source's position among all sources, by which locations are ordered first
/// @param source the file as the user named it, or the name of a Java class
/// @param line the line, from 1; 0 for a Java class
/// @param column the column, from 1; 0 for a Java class
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
