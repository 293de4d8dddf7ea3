package dev.rockhopper.adapters.discord.document;

import dev.rockhopper.application.documents.GuildDocument;
import java.util.List;
import java.util.Map;

/// What a YAML file turned out to say.
public sealed interface YamlReading {
  /// It is a document; whether the guild can be set up so is not known yet.
  ///
  /// @param document the document
  /// @param lines the line of each thing, from 1, by the paths that problems have
  record Understood(GuildDocument document, Map<String, Integer> lines) implements YamlReading {
    /// Copies what it is given.
    public Understood {
      lines = Map.copyOf(lines);
    }
  }

  /// It is none.
  ///
  /// @param faults everything that is wrong, in order of their lines
  record Faulty(List<YamlFault> faults) implements YamlReading {
    /// Copies what it is given.
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
