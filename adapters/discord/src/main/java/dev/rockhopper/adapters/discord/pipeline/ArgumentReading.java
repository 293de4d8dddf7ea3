package dev.rockhopper.adapters.discord.pipeline;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Arguments;
import dev.rockhopper.adapters.discord.command.BadInput;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.GivenTexts;
import dev.rockhopper.adapters.discord.option.Lookup;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.Reading;
import java.util.Optional;

/// The inner end of the pipeline: text becomes values, then the command runs. The first value that
/// cannot be read is answered with the usage line and what was expected.
public final class ArgumentReading {
  /// What became of the arguments of a command.
  public sealed interface Outcome {
    /// All are understood.
    ///
    /// @param arguments the values
    record Read(Arguments arguments) implements Outcome {}

    /// One is not.
    ///
    /// @param problem which and why
    record Misread(BadInput problem) implements Outcome {}
  }

  private ArgumentReading() {}

  static Answer run(Invocation invocation) {
    return switch (read(invocation)) {
      case Outcome.Misread(BadInput problem) -> {
        invocation.endsAs(Ending.MISUSED);
        yield Answer.of(ProblemReplies.badInput(invocation.usage(), problem));
      }
      case Outcome.Read(Arguments arguments) ->
          invocation
              .command()
              .action()
              .run(
                  new CommandRequest(
                      invocation.path(),
                      arguments,
                      invocation.caller(),
                      invocation.place(),
                      invocation.source(),
                      Optional.of(invocation.lookup())),
                  invocation.meanwhile());
    };
  }

  /// The values that were given.
  public static Outcome read(Invocation invocation) {
    return switch (invocation.arguments().read(invocation.command(), invocation.lookup())) {
      case GivenTexts.Unclear(BadInput problem) -> new Outcome.Misread(problem);
      case GivenTexts.Texts texts -> readAll(invocation, texts);
    };
  }

  private static Outcome readAll(Invocation invocation, GivenTexts.Texts texts) {
    Arguments arguments = Arguments.none();
    for (Option<?> option : invocation.command().options()) {
      String text = texts.byOption().get(option.name());
      if (text == null) {
        if (option.isRequired()) {
          return new Outcome.Misread(
              new BadInput(option.name(), "it is missing", option.summary().english()));
        }
        continue;
      }
      switch (readOne(option, text, invocation.lookup(), arguments)) {
        case Outcome.Read(Arguments more) -> arguments = more;
        case Outcome.Misread misread -> {
          return misread;
        }
      }
    }
    return new Outcome.Read(arguments);
  }

  private static <T> Outcome readOne(
      Option<T> option, String text, Lookup lookup, Arguments soFar) {
    int longest = option.type().longest();
    if (text.length() > longest) {
      return new Outcome.Misread(
          new BadInput(
              option.name(),
              "the text has "
                  + text.length()
                  + " letters, "
                  + (text.length() - longest)
                  + " too many",
              "a " + option.type().noun() + " of at most " + longest + " letters"));
    }
    return switch (option.type().read(text, lookup)) {
      case Reading.Understood<T>(T value) -> new Outcome.Read(soFar.with(option, value));
      case Reading.Misread<T>(String wrong, String expected) ->
          new Outcome.Misread(new BadInput(option.name(), wrong, expected));
    };
  }
}
