package dev.rockhopper.application.optimization.report;

import dev.rockhopper.application.optimization.schema.ServerFacts;
import java.util.List;
import java.util.Optional;

/// What earlier reports have seen. It is of help only: where it cannot be read or written, a report
/// is made without it. Safe for use by several processes.
public interface ReportHistory {

  /// Knows nothing and keeps nothing: for reports that depend on nothing but what they look at.
  ReportHistory NONE =
      new ReportHistory() {
        @Override
        public Past past(ServerFacts server) {
          return Past.NONE;
        }

        @Override
        public Optional<String> keep(ServerFacts server, ReportSnapshot snapshot) {
          return Optional.empty();
        }
      };

  /// The snapshots of one database.
  ///
  /// @param snapshots the oldest first, a bounded number
  /// @param unreadable what there is besides and why it was passed over, a sentence each
  record Past(List<ReportSnapshot> snapshots, List<String> unreadable) {
    /// Nothing.
    public static final Past NONE = new Past(List.of(), List.of());

    /// Copies the lists.
    public Past {
      snapshots = List.copyOf(snapshots);
      unreadable = List.copyOf(unreadable);
    }
  }

  /// The snapshots of this database; never throws.
  Past past(ServerFacts server);

  /// Keeps one more, wholly or not at all, and lets the oldest go where there are too many.
  ///
  /// @return a sentence that says why it was not kept, absent where it was
  Optional<String> keep(ServerFacts server, ReportSnapshot snapshot);

  /// The same, but what is to be kept is not.
  default ReportHistory onlyRead() {
    ReportHistory whole = this;
    return new ReportHistory() {
      @Override
      public Past past(ServerFacts server) {
        return whole.past(server);
      }

      @Override
      public Optional<String> keep(ServerFacts server, ReportSnapshot snapshot) {
        return Optional.empty();
      }
    };
  }
}
