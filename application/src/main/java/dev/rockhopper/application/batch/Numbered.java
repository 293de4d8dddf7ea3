package dev.rockhopper.application.batch;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// An item and its place in the list that was given.
///
/// @param index from 0
/// @param item the item
record Numbered<T>(int index, T item) {

  /// All items in their order.
  static <T> List<Numbered<T>> all(List<T> items) {
    List<T> copy = List.copyOf(items);
    return IntStream.range(0, copy.size())
        .mapToObj(index -> new Numbered<>(index, copy.get(index)))
        .toList();
  }

  /// All items in another order; those that are equal in it keep theirs.
  static <T> List<Numbered<T>> sorted(List<T> items, Comparator<? super T> order) {
    Comparator<Numbered<T>> byItem = (one, other) -> order.compare(one.item, other.item);
    return all(items).stream().sorted(byItem).toList();
  }

  /// The items alone.
  static <T> List<T> items(List<Numbered<T>> numbered) {
    return numbered.stream().map(Numbered::item).toList();
  }

  /// In pieces of up to `size`.
  static <T> List<List<Numbered<T>>> pieces(List<Numbered<T>> all, int size) {
    int count = Math.ceilDiv(all.size(), size);
    return IntStream.range(0, count)
        .mapToObj(piece -> all.subList(piece * size, Math.min((piece + 1) * size, all.size())))
        .toList();
  }
}
