package dev.rockhopper.adapters.discord.document;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Makes a tree of YAML text that anybody may have written. Never makes objects of it. First its
/// parts are looked at one by one, without going into depth: too deep a nesting, and anchors, which
/// let a small text stand for a huge one, are refused before a tree is made.
final class SafeYaml {
  /// More letters than these are refused.
  static final int MOST_LETTERS = 200_000;

  private static final int DEEPEST = 12;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setCodePointLimit(MOST_LETTERS)
          .setMaxAliasesForCollections(0)
          .setAllowRecursiveKeys(false)
          .setUseMarks(true)
          .build();

  private SafeYaml() {}

  /// What became of it.
  sealed interface Tree {
    /// It is a tree.
    record Root(Node node) implements Tree {}

    /// There is nothing in it.
    record Empty() implements Tree {}

    /// It is none.
    record Broken(YamlFault fault) implements Tree {}
  }

  static Tree read(String text) {
    if (text.codePointCount(0, text.length()) > MOST_LETTERS) {
      return new Tree.Broken(
          new YamlFault(0, "", "the file has more than %,d letters".formatted(MOST_LETTERS)));
    }
    try {
      Optional<YamlFault> fault = inspect(text);
      if (fault.isPresent()) {
        return new Tree.Broken(fault.get());
      }
      return new Compose(SETTINGS)
          .composeString(text)
          .<Tree>map(Tree.Root::new)
          .orElseGet(Tree.Empty::new);
    } catch (MarkedYamlEngineException e) {
      return new Tree.Broken(new YamlFault(line(e.getProblemMark()), "", e.getProblem()));
    } catch (YamlEngineException e) {
      return new Tree.Broken(new YamlFault(0, "", "this is no YAML"));
    }
  }

  private static Optional<YamlFault> inspect(String text) {
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        default -> {}
      }
      if (depth > DEEPEST) {
        return fault(event, "this is nested deeper than " + DEEPEST + " levels");
      }
      if (event instanceof DocumentStartEvent && ++documents > 1) {
        return fault(event, "a second document begins here, and one is all that I take");
      }
      if (event instanceof AliasEvent
          || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
        return fault(event, "anchors (&) and aliases (*) are not taken: write it out");
      }
    }
    return Optional.empty();
  }

  private static Optional<YamlFault> fault(Event event, String wrong) {
    return Optional.of(new YamlFault(line(event.getStartMark()), "", wrong));
  }

  /// From 1, 0 where it is not known.
  static int line(Optional<Mark> mark) {
    return mark.map(Mark::getLine).orElse(-1) + 1;
  }
}
