package dev.rockhopper.adapters.discord.commands;

import static net.dv8tion.jda.api.interactions.commands.DefaultMemberPermissions.DISABLED;
import static net.dv8tion.jda.api.interactions.commands.DefaultMemberPermissions.ENABLED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.Pace;
import dev.rockhopper.adapters.discord.door.SlashDefinitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import org.junit.jupiter.api.Test;

class CommandsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "..", "docs", "commands.md");

  /// The right text is left where it can be copied from.
  private static final Path TEXT = Path.of("target", "commands.md");

  @Test
  void theDocumentSaysWhatIsRegistered() throws IOException {
    CommandTree tree = TestTree.create();

    String expected = CommandsDocument.of(tree);
    Files.writeString(TEXT, expected);

    assertThat(DOCUMENT)
        .as("docs/commands.md; what it should contain is in target/commands.md")
        .hasContent(expected);
  }

  @Test
  void whatAsksDiscordIsAcknowledgedBeforeItBegins() {
    assertThat(TestTree.create().commands().stream())
        .filteredOn(named -> named.path().equals("cases modify"))
        .extracting(named -> named.command().pace())
        .containsExactly(Pace.LONG);
  }

  @Test
  void exactlyTheseCommandsAndOptionsAreRegistered() {
    assertThat(
            TestTree.create().commands().stream()
                .map(named ->
                    named.path()
                        + " "
                        + String.join(
                            " ", named.command().options().stream().map(o -> o.name()).toList())))
        .map(String::strip)
        .containsExactly(
            "ban user reason purge silent on-behalf-of",
            "tempban user duration reason purge silent on-behalf-of",
            "softban user reason purge silent on-behalf-of",
            "unban user reason on-behalf-of",
            "kick user reason silent on-behalf-of",
            "timeout user duration reason silent on-behalf-of",
            "untimeout user reason on-behalf-of",
            "snippetban user reason silent on-behalf-of",
            "snippetunban user reason silent on-behalf-of",
            "pollban user reason silent on-behalf-of",
            "pollunban user reason silent on-behalf-of",
            "note user text duration on-behalf-of",
            "jail user duration reason silent on-behalf-of",
            "unjail user reason silent on-behalf-of",
            "jailsetup role channel",
            "warn user reason points silent on-behalf-of",
            "warnings user",
            "massban users reason purge file",
            "masskick users reason file",
            "massunban users reason file",
            "undo case",
            "purge count user channel contains bots links attachments embeds before after since reason",
            "cases view number",
            "cases search user moderator type status text after before hidden",
            "cases modify number reason status duration",
            "cases history number",
            "evidence add case file",
            "evidence list case",
            "evidence show case place",
            "evidence remove case place",
            "slowmode pause channel",
            "lock channel duration reason",
            "unlock channel reason",
            "config show",
            "config modlog channel for",
            "config prefix text",
            "config dm preview action",
            "config dm template action text",
            "config dm send action on",
            "config dm appeal text",
            "config dm moderator hidden",
            "config menu",
            "config set name value",
            "config get name",
            "config reset name",
            "config export",
            "config import file",
            "config revisions",
            "config diff revision",
            "config rollback revision",
            "appeal case text",
            "appeals list",
            "appeals accept case answer",
            "appeals deny case answer",
            "appeals mine",
            "appeals withdraw case",
            "record",
            "report user reason message",
            "reports open",
            "reports unblock user",
            "modstats moderator days",
            "approvals list",
            "approvals approve id",
            "approvals decline id",
            "ping",
            "status",
            "debuginfo",
            "help command",
            "permissions explain user command channel",
            "permissions can-run user command channel",
            "permissions rule set target effect user role channel category",
            "permissions rule clear target user role channel category",
            "permissions rule list",
            "permissions default target effect",
            "permissions list add list user role channel category",
            "permissions list remove list user role channel category",
            "permissions list show list",
            "permissions audit actor subject",
            "ranks init",
            "ranks list",
            "ranks create rank name description",
            "ranks edit rank description name",
            "ranks delete rank",
            "ranks assign role role rank",
            "ranks assign user user rank",
            "ranks unassign role role",
            "ranks unassign user user",
            "ranks command name rank",
            "command disable target",
            "command enable target",
            "quarantine list",
            "quarantine lift moderator",
            "quarantine impose moderator reason",
            "diagnose user channel command",
            "cache clear",
            "optimizer report",
            "operator rule set target effect kind id",
            "operator rule clear target kind id",
            "operator rule list",
            "operator list add list kind id",
            "operator list remove list kind id",
            "operator list show list",
            "operator disable target",
            "operator enable target",
            "operator audit actor subject");
  }

  @Test
  void everyTextThatDiscordPassesOnHasAGreatestLength() {
    assertThat(SlashDefinitions.of(TestTree.create()).stream().map(d -> d.toData().toString()))
        .filteredOn(json -> json.contains("\"name\":\"duration\""))
        .allMatch(json -> json.contains("\"max_length\":100"));
  }

  @Test
  void discordShowsWhatIsForOperatorsToNobodyBelowAnAdministrator() {
    assertThat(SlashDefinitions.of(TestTree.create()))
        .filteredOn(definition -> !definition.getDefaultPermissions().equals(ENABLED))
        .allSatisfy(it -> assertThat(it.getDefaultPermissions()).isEqualTo(DISABLED))
        .extracting(CommandData::getName)
        .containsExactly("debuginfo", "cache", "optimizer", "operator");
  }

  @Test
  void discordTakesTheDefinitions() {
    List<CommandData> definitions = SlashDefinitions.of(TestTree.create());

    assertThat(definitions).hasSize(52).allSatisfy(d -> assertThat(d.toData().keys()).isNotEmpty());
  }
}
