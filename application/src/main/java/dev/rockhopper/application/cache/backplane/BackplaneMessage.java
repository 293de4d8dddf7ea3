package dev.rockhopper.application.cache.backplane;

import dev.rockhopper.application.cache.Invalidation;
import java.util.List;

/// What one process says to all others. Everything that it says carries the number of its last
/// [News], so that whoever has not heard that one learns of it.
sealed interface BackplaneMessage {

  /// Who says it.
  ProcessId from();

  /// The number of the last news that the sender had numbered; 0 before the first.
  long latest();

  /// I listen; whoever hears this says [Welcome]. Heard by its own sender, it proves that the
  /// channel carries what is sent.
  ///
  /// @param greeting which of the sender's hellos this is
  record Hello(ProcessId from, long latest, long greeting) implements BackplaneMessage {}

  /// I have heard your hello: what I write is published from now on, for as long as you have a
  /// lease.
  ///
  /// @param to whose hello
  /// @param greeting which of them
  record Welcome(ProcessId from, long latest, ProcessId to, long greeting)
      implements BackplaneMessage {}

  /// I am still there.
  ///
  /// @param number the count of my heartbeats
  record Heartbeat(ProcessId from, long latest, long number) implements BackplaneMessage {}

  /// I write nothing more.
  record Goodbye(ProcessId from, long latest) implements BackplaneMessage {}

  /// Forget this. Numbered from 1 without gaps.
  record News(ProcessId from, long latest, List<Invalidation> invalidations)
      implements BackplaneMessage {
    /// Copies the list.
    public News {
      invalidations = List.copyOf(invalidations);
    }
  }

  /// Forget everything. Numbered as news are.
  record Everything(ProcessId from, long latest) implements BackplaneMessage {}
}
