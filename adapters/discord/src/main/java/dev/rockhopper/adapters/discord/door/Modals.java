package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.menu.Form;
import java.util.List;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.modals.Modal;

/// Forms as Discord takes them.
final class Modals {
  /// What the one field is called.
  static final String TEXT = "text";

  private Modals() {}

  static Modal of(String id, Form form) {
    TextInput.Builder input =
        TextInput.create(
                TEXT,
                switch (form.size()) {
                  case LINE -> TextInputStyle.SHORT;
                  case PARAGRAPH -> TextInputStyle.PARAGRAPH;
                })
            .setRequired(false)
            .setMaxLength(form.maximum());
    if (!form.present().isEmpty()) {
      input.setValue(form.present());
    }
    return Modal.create(id, form.title())
        .addComponents(List.of(Label.of(form.label(), input.build())))
        .build();
  }
}
