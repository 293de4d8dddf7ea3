package dev.rockhopper.adapters.discord.option;

import dev.rockhopper.application.evidence.SentFile;

/// A file that is sent along: chosen in the slash form, or attached to a typed message. Its text is
/// the id that Discord gave it.
public record AttachmentType() implements OptionType<SentFile> {
  @Override
  public Reading<SentFile> read(String text, Lookup lookup) {
    return text.strip().matches("[0-9]{1,19}")
        ? lookup
            .attachment(Long.parseLong(text.strip()))
            .map(Reading::of)
            .orElseGet(AttachmentType::misread)
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
