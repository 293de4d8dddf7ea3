package dev.rockhopper.adapters.sandbox.script;

import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.SandboxSettings;
import dev.rockhopper.adapters.sandbox.page.ChatPage;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class RemoteScriptTest implements ScriptContract {

  private SandboxDiscord sandbox;
  private ChatPage page;
  private ScriptedBot bot;
  private Script script;

  @BeforeEach
  void start() throws Exception {
    sandbox = SandboxDiscord.start(SandboxSettings.inMemory(Clock.systemUTC()));
    page = ChatPage.open(sandbox);
    bot = ModeratorBot.start(sandbox);
    script = Script.at(sandbox.pageUrl());
  }

  @AfterEach
  void stop() {
    script.close();
    bot.close();
    page.close();
    sandbox.close();
  }

  @Override
  public SandboxDiscord sandbox() {
    return sandbox;
  }

  @Override
  public Script script() {
    return script;
  }
}
