package dev.rockhopper.adapters.discord.document;

import dev.rockhopper.application.documents.GuildDocument;
import dev.rockhopper.application.documents.GuildDocumentForm;
import dev.rockhopper.application.settings.SettingCatalog;
import dev.rockhopper.application.settings.SettingMisfit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Documents as YAML, for files and for the revisions that are kept.
public final class YamlDocuments implements GuildDocumentForm {
  private final SettingCatalog catalog;

  /// Writes and reads the settings that `catalog` knows.
  public YamlDocuments(SettingCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public String write(GuildDocument document) {
    return new YamlWriter(catalog).write(document);
  }

  @Override
  public String write(GuildDocument document, SortedMap<String, SettingMisfit> unfit) {
    return YamlWriter.remarks(unfit) + write(document);
  }

  @Override
  public Optional<GuildDocument> read(String text) {
    return examine(text) instanceof YamlReading.Understood(GuildDocument document, _)
        ? Optional.of(document)
        : Optional.empty();
  }

  /// Reads a file of somebody, and finds everything that is wrong with its form.
  public YamlReading examine(String text) {
    return switch (SafeYaml.read(text)) {
      case SafeYaml.Tree.Broken(YamlFault fault) -> new YamlReading.Faulty(List.of(fault));
      case SafeYaml.Tree.Empty() ->
          new YamlReading.Faulty(List.of(new YamlFault(0, "", "the file says nothing")));
      case SafeYaml.Tree.Root(var node) -> new YamlReader(catalog).read(node);
    };
  }
}
