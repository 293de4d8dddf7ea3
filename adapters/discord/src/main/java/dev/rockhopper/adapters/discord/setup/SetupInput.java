package dev.rockhopper.adapters.discord.setup;

import dev.rockhopper.adapters.discord.option.ChannelType;
import dev.rockhopper.adapters.discord.option.DurationType;
import dev.rockhopper.adapters.discord.option.IntegerType;
import dev.rockhopper.adapters.discord.option.Lookup;
import dev.rockhopper.adapters.discord.option.OptionType;
import dev.rockhopper.adapters.discord.option.Reading;
import dev.rockhopper.adapters.discord.option.RoleType;
import dev.rockhopper.adapters.discord.option.Snowflakes;
import dev.rockhopper.application.settings.SettingKind;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// What people type for a setting. Throws an [IllegalArgumentException] that says what is wrong and
/// what is expected.
public final class SetupInput {
  private SetupInput() {}

  /// Reads it.
  ///
  /// @param lookup finds channels and roles, absent where only ids are understood
  public static SettingValue read(SettingKind kind, String typed, Optional<Lookup> lookup) {
    String text = typed.strip();
    boolean isNone = text.equalsIgnoreCase("none") || text.equals("0");
    return switch (kind) {
      case SettingKind.Flag() -> flag(text);
      case SettingKind.WholeNumber(long least, long most) ->
          read(new IntegerType(least, most, "number"), text, lookup, SettingValue.WholeNumber::new);
      case SettingKind.Length(var least, var most) ->
          text.matches("0+s?")
              ? new SettingValue.WholeNumber(0)
              : read(
                  new DurationType(least, most),
                  text,
                  lookup,
                  length -> new SettingValue.WholeNumber(length.toSeconds()));
      case SettingKind.Channel() ->
          isNone
              ? new SettingValue.WholeNumber(0)
              : lookup
                  .map(_ ->
                      read(
                          new ChannelType(ChannelType.Offered.TEXT_ALONE),
                          text,
                          lookup,
                          channel -> new SettingValue.WholeNumber(channel.id().value())))
                  .orElseGet(() -> id(text));
      case SettingKind.Role() ->
          isNone
              ? new SettingValue.WholeNumber(0)
              : lookup
                  .map(_ ->
                      read(
                          new RoleType(),
                          text,
                          lookup,
                          role -> new SettingValue.WholeNumber(role.id().value())))
                  .orElseGet(() -> id(text));
      case SettingKind.Choice _ -> new SettingValue.Text(text.toLowerCase(Locale.ROOT));
      case SettingKind.Text _ -> new SettingValue.Text(text);
      case SettingKind.Lines _ -> new SettingValue.Text(text.equalsIgnoreCase("none") ? "" : text);
      case SettingKind.Document() -> SettingValue.Document.parse(text);
    };
  }

  private static SettingValue flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "true", "on", "1" -> new SettingValue.Flag(true);
      case "no", "false", "off", "0" -> new SettingValue.Flag(false);
      default ->
          throw new IllegalArgumentException("expected yes or no, this is '%s'".formatted(text));
    };
  }

  private static SettingValue id(String text) {
    return new SettingValue.WholeNumber(
        Snowflakes.ofDigits(text)
            .orElseThrow(() -> new IllegalArgumentException("expected an id")));
  }

  private static <T> SettingValue read(
      OptionType<T> type, String text, Optional<Lookup> lookup, Function<T, SettingValue> value) {
    Reading<T> reading = type.read(text, lookup.orElseGet(NoPlace::new));
    return switch (reading) {
      case Reading.Understood<T>(T understood) -> value.apply(understood);
      case Reading.Misread<T>(String wrong, String expected) ->
          throw new IllegalArgumentException(wrong + "; expected " + expected);
    };
  }
}
