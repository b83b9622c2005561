package org.relata.mapping.object;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A page of a query, as in Flask-SQLAlchemy.
///
/// @param <T> the class of the objects
/// @param items the objects on the page
/// @param page the page's number, from 1
/// @param perPage how many objects a page has
/// @param total how many objects all pages have
/// @param others gives other pages of the same query
public record Pagination<T>(
    List<T> items, int page, int perPage, long total, IntFunction<Pagination<T>> others) {

  public Pagination {
    items = List.copyOf(items);
  }

  /// {@return how many pages there are}
  public int pages() {
    return Math.toIntExact((total + perPage - 1) / perPage);
  }

  /// {@return whether there is a page before this one}
  public boolean hasPrev() {
    return page > 1;
  }

  /// {@return whether there is a page after this one}
  public boolean hasNext() {
    return page < pages();
  }

  /// {@return the page before this one}
  public Pagination<T> prev() {
    return others.apply(page - 1);
  }

  /// {@return the page after this one}
  public Pagination<T> next() {
    return others.apply(page + 1);
  }

  /// {@return the numbers of pages to show, two at each edge, two before and four after this one;
  /// null for a gap}
  public List<@Nullable Integer> iterPages() {
    return iterPages(2, 2, 4, 2);
  }

  /// {@return the numbers of pages to show; null for a gap}
  ///
  /// @param leftEdge how many at the beginning
  /// @param leftCurrent how many before this one
  /// @param rightCurrent how many after this one
  /// @param rightEdge how many at the end
  public List<@Nullable Integer> iterPages(
      int leftEdge, int leftCurrent, int rightCurrent, int rightEdge) {
    int end = pages();
    List<@Nullable Integer> numbers = new ArrayList<>();
    int last = 0;
    for (int number = 1; number <= end; number++) {
      boolean shown =
          number <= leftEdge
              || (number >= page - leftCurrent && number <= page + rightCurrent)
              || number > end - rightEdge;
      if (!shown) continue;
      if (number > last + 1) numbers.add(null);
      numbers.add(number);
      last = number;
    }
    return Collections.unmodifiableList(numbers);
  }
}
