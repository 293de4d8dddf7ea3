package dev.rockhopper.benchmarks;

import dev.rockhopper.benchmarks.advice.AdvisedIndexes;
import dev.rockhopper.benchmarks.cache.Caching;
import dev.rockhopper.benchmarks.cases.BatchCreation;
import dev.rockhopper.benchmarks.cases.CaseCreation;
import dev.rockhopper.benchmarks.cases.Transactions;
import dev.rockhopper.benchmarks.discord.IdleMemory;
import dev.rockhopper.benchmarks.discord.Messages;
import dev.rockhopper.benchmarks.discord.SlashCommands;
import dev.rockhopper.benchmarks.optimizer.Optimizer;
import dev.rockhopper.benchmarks.product.StartUp;
import dev.rockhopper.benchmarks.report.Machine;
import dev.rockhopper.benchmarks.report.Report;
import dev.rockhopper.benchmarks.report.ReportFile;
import dev.rockhopper.benchmarks.report.ReportTable;
import dev.rockhopper.benchmarks.report.Row;
import dev.rockhopper.benchmarks.rivals.Rivals;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./rockhopper bench`: lists the benchmarks, or runs those that are named.
@Command(
    name = "./rockhopper bench",
    mixinStandardHelpOptions = true,
    description =
        "Run benchmarks, each beside the limit or the peer that it is measured by. Without a name"
            + " they are listed.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every target of the benchmarks that were run was met",
      "1:a target was missed, or a benchmark could not be run",
      "2:the command line was wrong"
    })
public final class Benchmarks implements Callable<Integer> {
  private static final String ALL = "all";
  private static final int MISSED = 1;
  private static final int WARM_UP = 40_000;
  private static final Duration WARM_UP_AT_MOST = Duration.ofSeconds(30);

  private final List<Benchmark> benchmarks;
  private final Clock clock;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Which ones, or 'all'.")
  private List<String> names = List.of();

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the results there.")
  private @Nullable Path json;

  @Option(
      names = "--seconds",
      defaultValue = "1",
      description = "How long one turn takes (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--rounds",
      defaultValue = "11",
      description = "How many turns each side has (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--clients",
      defaultValue = "8",
      description = "How many clients make load (default: ${DEFAULT-VALUE}).")
  private int clients;

  Benchmarks(List<Benchmark> benchmarks, Clock clock) {
    this.benchmarks = List.copyOf(benchmarks);
    this.clock = clock;
  }

  /// Runs the command line and ends the process with its exit code.
  public static void main(String... arguments) {
    var out =
        new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    var err =
        new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    var benchmarks =
        new Benchmarks(
            List.of(
                new CaseCreation(),
                new Transactions(),
                new BatchCreation(),
                new Caching(),
                new Rivals(),
                new SlashCommands(),
                new Messages(),
                new StartUp(),
                new IdleMemory(),
                new Optimizer(),
                new AdvisedIndexes()),
            Clock.systemUTC());
    System.exit(new CommandLine(benchmarks).setOut(out).setErr(err).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    CommandLine commandLine = commandLine();
    if (names.isEmpty()) {
      show(commandLine, list());
      return CommandLine.ExitCode.OK;
    }
    List<Benchmark> chosen = chosen(commandLine);
    Plan plan = plan(commandLine);
    String begin = clock.instant().toString();
    Machine machine = Machine.current();
    List<Row> rows = new ArrayList<>();
    show(commandLine, ReportTable.head(machine, plan.settings()));
    for (Benchmark benchmark : chosen) {
      benchmark.run(
          plan,
          row -> {
            rows.add(row);
            show(commandLine, ReportTable.of(row));
          });
    }
    var report = new Report(Report.SCHEMA, begin, machine, plan.settings(), rows);
    show(commandLine, ReportTable.foot(report));
    if (json != null) {
      ReportFile.write(report, json);
    }
    return report.isGood() ? CommandLine.ExitCode.OK : MISSED;
  }

  private Plan plan(CommandLine commandLine) {
    try {
      Duration turn = Duration.ofMillis(Math.round(seconds * 1_000));
      return new Plan(
          turn, WARM_UP, WARM_UP_AT_MOST, rounds, clients, line -> say(commandLine, line));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          commandLine, "--seconds, --rounds and --clients are above 0: " + e.getMessage(), e);
    }
  }

  private static void show(CommandLine commandLine, String text) {
    commandLine.getOut().print(text);
    commandLine.getOut().flush();
  }

  private static void say(CommandLine commandLine, String line) {
    commandLine.getErr().println(line);
    commandLine.getErr().flush();
  }

  private List<Benchmark> chosen(CommandLine commandLine) {
    List<Benchmark> chosen = new ArrayList<>();
    for (String name : names) {
      if (name.equals(ALL)) {
        chosen.addAll(benchmarks);
      } else {
        chosen.add(
            named(name)
                .orElseThrow(() ->
                    new ParameterException(
                        commandLine,
                        "There is no benchmark called '%s'. There are:%n%s"
                            .formatted(name, list()))));
      }
    }
    return chosen.stream().distinct().toList();
  }

  private Optional<Benchmark> named(String name) {
    return benchmarks.stream().filter(benchmark -> benchmark.name().equals(name)).findAny();
  }

  private String list() {
    var text = new StringBuilder();
    for (Benchmark benchmark : benchmarks) {
      text.append("  %-10s %s%n".formatted(benchmark.name(), benchmark.about()));
    }
    return text.append("  %-10s %s%n".formatted(ALL, "all of them")).toString();
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the command's description before it calls");
    }
    return spec.commandLine();
  }
}
