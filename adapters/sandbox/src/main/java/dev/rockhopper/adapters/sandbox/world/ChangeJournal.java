package dev.rockhopper.adapters.sandbox.world;

import java.util.Collection;

/// Where changes are written before anybody hears of them.
public interface ChangeJournal extends AutoCloseable {

  /// Writes one change: all of it or, after a crash, nothing.
  void write(Collection<Document> put, Collection<Document.Key> removed);

  /// Forgets everything: the world starts again.
  void clear();

  @Override
  void close();

  /// A journal that keeps nothing, for worlds in memory.
  static ChangeJournal none() {
    return new ChangeJournal() {
      @Override
      public void write(Collection<Document> put, Collection<Document.Key> removed) {}

      @Override
      public void clear() {}

      @Override
      public void close() {}
    };
  }
}
