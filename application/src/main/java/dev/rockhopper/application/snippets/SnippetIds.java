package dev.rockhopper.application.snippets;

import dev.rockhopper.application.identity.TimeOrderedIds;
import dev.rockhopper.domain.snippets.SnippetId;
import java.time.Clock;
import java.util.random.RandomGenerator;

/// Makes the ids of snippets, see [TimeOrderedIds].
///
/// Safe for any number of threads.
public final class SnippetIds {
  private final TimeOrderedIds ids;

  /// Takes time and chance from outside; `random` must be safe for the threads that call.
  public SnippetIds(Clock clock, RandomGenerator random) {
    ids = new TimeOrderedIds(clock, random);
  }

  /// A new id.
  public SnippetId next() {
    return new SnippetId(ids.next());
  }
}
