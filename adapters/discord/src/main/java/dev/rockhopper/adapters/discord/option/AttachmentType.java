package dev.rockhopper.adapters.discord.option;

import dev.rockhopper.application.evidence.SentFile;
import java.util.OptionalLong;

/// A file that is sent along: chosen in the slash form, or attached to a typed message. Its text is
/// the id that Discord gave it.
public record AttachmentType() implements OptionType<SentFile> {
  @Override
  public Reading<SentFile> read(String text, Lookup lookup) {
    OptionalLong id = Snowflakes.ofDigits(text.strip());
    return id.isPresent()
        ? lookup.attachment(id.getAsLong()).map(Reading::of).orElseGet(AttachmentType::misread)
        : misread();
  }

  private static Reading<SentFile> misread() {
    return Reading.misread("there is no such file", "a file attached to the same message");
  }

  @Override
  public String noun() {
    return "file";
  }
}
