package dev.rockhopper.application.optimization.pool;

import dev.rockhopper.application.optimization.workload.StatementObservation;
import java.util.List;

/// Opens pools beside the one that the bot uses, with work on them like the bot's.
public interface TrialPools {

  /// What is done to a pool.
  ///
  /// @param statements what the bot was seen to ask; only what reads is asked again
  /// @param clients how many do it at once, 1 or more
  /// @param rate how often in a second all of them together begin; 0 for as often as they can
  record Load(List<StatementObservation> statements, int clients, double rate) {
    /// Copies the list.
    public Load {
      statements = List.copyOf(statements);
    }
  }

  /// What came of it.
  sealed interface Opening {
    /// The pool is open, and the work on it has begun.
    ///
    /// @param pool to be closed by the caller
    record Opened(LoadedPool pool) implements Opening {}

    /// There is none.
    ///
    /// @param reason why, half a sentence
    record Refused(String reason) implements Opening {}
  }

  /// A pool that is being worked on until it is closed, which waits for the work to end.
  interface LoadedPool extends ResizablePool, AutoCloseable {
    /// What it measures of itself.
    PoolStatistics statistics();

    /// What is done to it, a sentence for the report.
    String work();

    @Override
    void close();
  }

  /// Opens a pool. Nothing is written to the database through it.
  ///
  /// @param size how many connections it begins with
  Opening open(int size, Load load);
}
