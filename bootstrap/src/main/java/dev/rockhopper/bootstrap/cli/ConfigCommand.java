package dev.rockhopper.bootstrap.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rockhopper.bootstrap.configuration.EffectiveValue;
import dev.rockhopper.bootstrap.configuration.InstanceFolder;
import dev.rockhopper.bootstrap.lifecycle.ExitCode;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./rockhopper config`
@Command(
    name = "config",
    description = "Show every setting that holds, secrets masked, and where it is set.")
final class ConfigCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final Instance instance = new Instance();

  @Option(names = "--json", description = "As JSON, for scripts.")
  private boolean json;

  ConfigCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    InstanceFolder folder = instance.folder(terminal.environment());
    List<EffectiveValue> values = instance.configuration(terminal.environment()).values();
    terminal.out().print(json ? asJson(folder, values) : asTable(folder, values));
    terminal.out().flush();
    return ExitCode.OK.number();
  }

  private static String asTable(InstanceFolder folder, List<EffectiveValue> values) {
    int widestPath = values.stream().mapToInt(value -> value.path().length()).max().orElse(0);
    int widestText = values.stream().mapToInt(value -> text(value).length()).max().orElse(0);
    StringBuilder table = new StringBuilder("Data folder: %s%n%n".formatted(folder));
    String row = "%-" + widestPath + "s  %-" + widestText + "s  %s%n";
    for (EffectiveValue value : values) {
      table.append(row.formatted(value.path(), text(value), value.origin().described()));
    }
    return table.toString();
  }

  private static String text(EffectiveValue value) {
    return value.shown().isEmpty() ? "(not set)" : value.shown();
  }

  private static String asJson(InstanceFolder folder, List<EffectiveValue> values)
      throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.useDefaultPrettyPrinter();
      out.writeStartObject();
      out.writeStringField("dataFolder", folder.toString());
      out.writeObjectFieldStart("values");
      for (EffectiveValue value : values) {
        out.writeObjectFieldStart(value.path());
        out.writeStringField("value", value.shown());
        out.writeStringField("source", value.origin().described());
        out.writeEndObject();
      }
      out.writeEndObject();
      out.writeEndObject();
    }
    return text.append(System.lineSeparator()).toString();
  }
}
