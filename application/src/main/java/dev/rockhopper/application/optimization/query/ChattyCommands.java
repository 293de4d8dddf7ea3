package dev.rockhopper.application.optimization.query;

import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.optimization.workload.WasteObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Brings together what was seen of one command: it is chatty whichever of its statements took
/// longest each time.
final class ChattyCommands {
  private ChattyCommands() {}

  /// The same, with one observation of each chatty command, of the statement that cost most.
  static List<WasteObservation> together(List<WasteObservation> observations) {
    List<WasteObservation> all = new ArrayList<>();
    Map<String, WasteObservation> chatty = new TreeMap<>();
    for (WasteObservation it : observations) {
      if (it.problem() == Problem.CHATTY) {
        chatty.merge(it.caller(), it, ChattyCommands::sum);
      } else {
        all.add(it);
      }
    }
    all.addAll(chatty.values());
    return all;
  }

  private static WasteObservation sum(WasteObservation one, WasteObservation other) {
    boolean first =
        one.time().compareTo(other.time()) > 0
            || (one.time().equals(other.time())
                && one.statement().compareTo(other.statement()) <= 0);
    return first ? one.and(other) : other.and(one);
  }
}
