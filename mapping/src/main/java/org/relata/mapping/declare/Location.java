package org.relata.mapping.declare;

import java.util.Comparator;

/// Where something is declared: a place in a file, or a Java class.
///
/// @param rank the source's place among all sources, by which locations are ordered
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

  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
